import type { Principal } from '../../model/address.ts';
import { authorityFor, type Authority } from '../../model/authority.ts';
import type { Permission } from '../../model/role.ts';
import { rootScope, type Change } from '../changes.ts';
import { united, type ClauseTable, type Sides } from './clause.ts';
import { climb, movesAbove, type Step } from './climb.ts';
import { root, type EstateIndex } from './estate-index.ts';
import { off } from './off.ts';
import { heldIn, portfolioOf, readingsOf, stepsThatMatter, supportsOf } from './supports.ts';
import { operationsIn } from './components.ts';

/**
 * Rank 3: whoever applies the plan keeps what the remaining operations need. What is needed and held before is held
 * until that operation is done; what is only gained in this plan is gained first. Portal steps are done by others.
 */
export function addActorClauses(index: EstateIndex, table: ClauseTable): void {
  const { actor } = index.set;
  if (actor === undefined || !index.holdingsOf.has(actor)) return;
  const answers = new Map<string, readonly Loss[]>();
  index.changes.forEach((change, operation) => {
    if (change.via !== 'api') return;
    for (const { scope, permission } of needsOf(authorityFor(questionFor(change)))) {
      const node = index.numbers.get(scope) ?? root;
      const key = `${permission}|${String(node)}`;
      let losses = answers.get(key);
      if (losses === undefined) {
        losses = lossesOf({ index, table, actor, node, permission });
        answers.set(key, losses);
      }
      for (const loss of losses) addLoss(table, { loss, operation, actor, node, permission });
    }
  });
}

interface Loss extends Sides {
  /** Held before the plan; else only gained by it. */
  readonly held: boolean;
}

interface Needed {
  readonly scope: string;
  readonly permission: Permission;
}

function needsOf(authority: Authority): readonly Needed[] {
  if (authority.kind === 'smart-account-administrator') return [{ scope: rootScope, permission: 'administer' }];
  return authority.scopes.map((scope) => ({ scope, permission: authority.permission }));
}

function questionFor(change: Change): Parameters<typeof authorityFor>[0] {
  switch (change.verb) {
    case 'create':
      return { verb: change.verb, parent: change.parent };
    case 'update':
    case 'rename':
      return { verb: change.verb, name: change.node };
    case 'drain':
      return { verb: change.verb, name: change.node, into: change.into };
    case 'move':
    case 'set-default':
    case 'delete':
      return { verb: change.verb };
    case 'grant':
    case 'change-binding':
    case 'revoke':
      return { verb: change.verb, scope: change.scope };
  }
}

interface ActorPlace {
  readonly index: EstateIndex;
  readonly table: ClauseTable;
  readonly actor: Principal;
  readonly node: number;
  readonly permission: Permission;
}

/** The smallest states in which the actor lacks the permission on a scope that the plan gives him at one end at least. */
function lossesOf({ index, table, actor, node, permission }: ActorPlace): readonly Loss[] {
  const portfolio = portfolioOf(index, actor);
  const holdingsAt = heldIn(portfolio);
  const steps: readonly Step[] | undefined =
    node === root ? [] : stepsThatMatter(index, { node, own: true, steps: climb(index, node), holdingsAt });
  const readings = steps === undefined ? undefined : readingsOf(steps, holdingsAt);
  if (steps === undefined || readings === undefined) {
    table.tangle({ node, operations: movesAbove(index, node) });
    return [];
  }
  return readings.flatMap((reading) => {
    const supports = supportsOf(portfolio, { steps, permission, reading });
    const held = supports.some(({ done }) => done.length === 0);
    const gained = supports.some(({ open }) => open.length === 0);
    if (!held && !gained) return [];
    const losses = off(supports);
    if (losses === undefined) table.tangle({ node, operations: operationsIn(supports) });
    return (losses ?? []).map((loss) => ({ ...loss, held }));
  });
}

interface NewLoss {
  readonly loss: Loss;
  readonly operation: number;
  readonly actor: Principal;
  readonly node: number;
  readonly permission: Permission;
}

function addLoss(table: ClauseTable, { loss, operation, actor, node, permission }: NewLoss): void {
  const done = loss.held ? loss.done : united(loss.done, [operation]);
  const open = loss.held ? united(loss.open, [operation]) : loss.open;
  if (done.some((one) => open.includes(one))) return;
  table.add({ rank: '3', who: actor, done, open, place: { node, extent: 'itself', permission } });
}
