import { counted } from '../../model/sentence-parts.ts';
import type { Principal } from '../../model/address.ts';
import type { Capabilities } from '../../model/capabilities.ts';
import type { Operation } from '../../model/plan.ts';
import type { Performed } from '../backend.ts';
import { assetsOf } from './asset-rules.ts';
import { refuse, type Command, type Refusal } from './command.ts';
import { brokenExpectation } from './expectations.ts';
import type { Fault } from './faults.ts';
import { commandOf, viaOf, type CurrentName } from './operation-command.ts';
import { transition } from './transition.ts';
import type { World } from './world.ts';

export interface Performance {
  readonly operation: Operation;
  readonly currentName: CurrentName;
  /** Undefined: nobody in particular, who may do everything. */
  readonly actor: Principal | undefined;
  readonly at: Date;
  /** By the interface, with these capabilities; or by a person in the portal, who can do all. */
  readonly by: { readonly kind: 'interface'; readonly capabilities: Capabilities } | { readonly kind: 'portal' };
  readonly isCompany: (principal: Principal, email: string | undefined) => boolean;
  readonly fault: Fault | undefined;
}

/** Does one operation of a plan to a world: its expectations are looked at again, then it is one transition, or none. */
export function performOperation(world: World, performance: Performance): Performed {
  const { operation, currentName, by, isCompany, fault } = performance;
  const at = performance.at.toISOString();
  if (fault === 'refuse') return refused(refuse('refused-rehearsed', `${operation.id} was refused for the rehearsal`));
  if (fault === 'lose-before') return { status: 'unknown', message: 'No reply came: the request may have been lost' };
  if (by.kind === 'interface' && (operation.via === 'portal' || viaOf(operation, by.capabilities) === 'portal')) {
    const message = `${operation.id} is a step for a person in the portal`;
    return refused(refuse('refused-portal-only', message, 'Hand it over in a change pack'));
  }
  const broken = brokenExpectation({ world, operation, currentName, isCompany, at });
  if (broken) return refused(broken);

  const command = commandOf(operation, currentName);
  const kept =
    by.kind === 'interface' && command.kind === 'delete' ? keptForTokens(world, command.name, at) : undefined;
  if (kept) return refused(kept);
  const done = fault === 'partial' && command.kind === 'drain' ? drainInPart(world, command, performance) : undefined;
  const performed = done ?? whole(world, command, performance);
  if (fault !== 'lose-after' || performed.status === 'refused') return performed;
  return { status: 'unknown', message: 'No reply came: the change may have been made' };
}

/** Ours, as at Cisco: the interface is not asked to delete what a device could still register with. In the portal one can. */
function keptForTokens(world: World, name: string, at: string): Refusal | undefined {
  const account = world.named(name);
  const tokens = account === undefined ? 0 : (assetsOf(account, at).tokens ?? 0);
  if (tokens === 0) return undefined;
  const message = `"${name}" has ${counted(tokens, 'active registration token')}`;
  return refuse('refused-delete-tokens', message, 'Revoke them, or let them run out, first');
}

function whole(world: World, command: Command, { actor, at }: Performance): Performed {
  const before = command.kind === 'drain' ? contentsText(world, command.name, at) : undefined;
  const result = transition(world, command, {
    actor: actor === undefined ? { kind: 'system', name: 'keeper' } : { kind: 'person', principal: actor },
    at,
  });
  return result.status === 'refused'
    ? refused(result.refusal)
    : { status: 'done', detail: before && `${before} moved` };
}

/** Half of what lies there, at least one thing less than all of it; undefined: there is too little to divide. */
function drainInPart(
  world: World,
  command: Extract<Command, { readonly kind: 'drain' }>,
  performance: Performance,
): Performed | undefined {
  const account = world.named(command.name);
  const things = (account?.devices.length ?? 0) + (account?.licences.length ?? 0);
  if (things < 2) return undefined;
  const performed = whole(world, { ...command, limit: Math.floor(things / 2) }, performance);
  if (performed.status !== 'done') return performed;
  return { status: 'partial', detail: `${contentsText(world, command.name, performance.at)} are still there` };
}

function contentsText(world: World, name: string, at: Date): string {
  const account = world.named(name);
  if (account === undefined) return 'nothing';
  const { licences, devices } = assetsOf(account, at.toISOString());
  return `${counted(licences, 'licence')} and ${counted(devices, 'device')}`;
}

function refused({ code, message, hint }: Refusal): Performed {
  return { status: 'refused', code, message, hint };
}
