import { allCapabilities } from '../../../provider/backend/embedded/embedded-capabilities.ts';
import { performOperation } from '../../../provider/backend/embedded/perform-operation.ts';
import type { World } from '../../../provider/backend/embedded/world.ts';
import type { Performed } from '../../../provider/backend/backend.ts';
import type { Operation, Plan } from '../../../provider/model/plan.ts';
import { now } from './desk.ts';

export interface Carrier {
  readonly plan: Plan;
  /** Undefined: nobody in particular, who may do everything. */
  readonly actor: string | undefined;
  readonly isCompany: (principal: string, email?: string) => boolean;
}

/** One operation on a world in which some are done already; the world changes in place. */
export function perform(
  world: World,
  operation: Operation,
  { plan, actor, isCompany, done }: Carrier & { readonly done: ReadonlySet<string> },
): Performed {
  const pending = new Map(
    plan.renames.filter((rename) => !done.has(rename.operation)).map(({ from, to }) => [to, from]),
  );
  const own = operation.verb === 'delete' || operation.verb === 'drain' ? operation.name : undefined;
  return performOperation(world, {
    operation,
    currentName: (name) => (name === own ? name : (pending.get(name) ?? name)),
    ...{ actor, at: now(), isCompany, fault: undefined },
    by: { kind: 'interface', capabilities: allCapabilities },
  });
}

/** The world after all operations, done one by one as soon as the world lets them: by ranks that nobody knows here. */
export function afterAll(world: World, carrier: Carrier): World {
  const copy = world.copy();
  const done = new Set<string>();
  for (let before = -1; before < done.size;) {
    before = done.size;
    for (const operation of carrier.plan.operations) {
      if (done.has(operation.id)) continue;
      const { status } = perform(copy, operation, { ...carrier, done });
      if (status === 'done') done.add(operation.id);
    }
  }
  return copy;
}
