import { virtualAccountAddress } from '../model/address.ts';
import type { Operation, Plan, PlannedRename, Refusal } from '../model/plan.ts';
import type { LiveRead } from '../model/planning.ts';
import { diffAccess } from './access-diff/access-diff.ts';
import { rootScope, type ChangeSet, type NodeKey } from './changes.ts';
import { coverageOf } from './coverage.ts';
import type { BindingCounts } from './diff-bindings.ts';
import type { DiffContext } from './diff-context.ts';
import { delegatedRefusals } from './delegated-refusals.ts';
import { digestOf } from './digest.ts';
import { operationId, type Draft } from './draft.ts';
import { compareWithBaseline } from './drift.ts';
import { expectationsOf, mayBeDoneBy, riskOf } from './expectations.ts';
import { evaluateGuards } from './guards/evaluate.ts';
import { liveNode } from './matching.ts';
import { namesAtHand } from './name-at-hand.ts';
import { orderChanges, type Ordered } from './order/order.ts';
import { stillHolds } from './scope.ts';
import { liveShape, shapeAfter } from './shapes.ts';
import { suggestRenames } from './suggestions.ts';
import { treeRefusals, withoutStuck } from './tree-refusals.ts';
import { unseenBy } from './unseen.ts';

/** Turns drafts into a plan: order, access, guards, and what has to be said beside them. */
export function assemblePlan(context: DiffContext, drafts: readonly Draft[], counts: BindingCounts): Plan {
  const { input } = context;
  const set = changeSetOf(context, drafts);
  const impossible = [...delegatedRefusals(context, drafts), ...treeRefusals(context, set)];
  const ordered = impossible.length > 0 ? unordered(set) : orderChanges(set);
  const refusals: readonly Refusal[] = [...impossible, ...ordered.refusals];
  const renames = renamesOf(context, drafts);
  const operations = operationsOf({ context, drafts, ordered, renames });
  const access = asFarAsSeen(input.live, diffAccess(withoutStuck(set)));
  const { drift, pending } = input.baseline ? compareWithBaseline(context, drafts) : { drift: [], pending: [] };
  return {
    version: 1,
    domain: input.desired.domain,
    backend: input.backend,
    day: input.day,
    actor: set.actor ?? null,
    target: input.target ?? null,
    operations,
    renames,
    access,
    guards: evaluateGuards({ input, set, operations, access, gaps: ordered.gaps, unseen: unseenBy(context, counts) }),
    refusals,
    gaps: ordered.gaps,
    advice: ordered.advice,
    drift,
    pending,
    baseline: input.baseline ? 'present' : 'absent',
    coverage: coverageOf(context, counts),
    suggestions: suggestRenames(context, drafts),
    digest: digestOf(operations),
  };
}

/** What somebody holds where the reader sees nothing may give him the access already, or leave it to him. */
function asFarAsSeen({ complete }: LiveRead, access: Plan['access']): Plan['access'] {
  return complete ? access : access.map((change) => ({ ...change, may: true }));
}

/** The plan as the order and the access diff see it. */
function changeSetOf(context: DiffContext, drafts: readonly Draft[]): ChangeSet {
  const { input } = context;
  const changes = drafts.map((draft) => draft.change).sort((left, right) => (left.id < right.id ? -1 : 1));
  const before = liveShape(input.live.estate);
  const inForce = input.desired.accepted.filter((entry) => stillHolds(entry.until, input.day));
  return {
    before,
    after: shapeAfter(before, changes),
    changes,
    label: context.label,
    who: context.who,
    party: context.party,
    departed: new Set(context.departed.keys()),
    actor: input.actor ?? input.live.actor,
    minAdministrators: input.desired.manage.minAdministrators,
    accepted: (risk: string, node: NodeKey) => {
      const at = node === rootScope ? rootScope : context.label(node);
      return inForce.find((entry) => entry.risk === risk && entry.at === at);
    },
  };
}

function unordered(set: ChangeSet): Ordered {
  return {
    needs: new Map(),
    floors: new Map(),
    gaps: [],
    refusals: [],
    advice: [],
    sequence: set.changes.map((change) => change.id),
  };
}

function operationsOf(options: {
  readonly context: DiffContext;
  readonly drafts: readonly Draft[];
  readonly ordered: Ordered;
  readonly renames: readonly PlannedRename[];
}): readonly Operation[] {
  const { context, drafts, ordered, renames } = options;
  const atHand = namesAtHand({
    operations: drafts.map(({ operation }) => ({ ...operation, needs: ordered.needs.get(operation.id) ?? [] })),
    renames,
  });
  const byId = new Map(drafts.map((draft) => [draft.operation.id, draft]));
  return ordered.sequence.flatMap((id): readonly Operation[] => {
    const draft = byId.get(id);
    if (!draft) return [];
    const { operation, place } = draft;
    const needs = ordered.needs.get(id) ?? [];
    return [
      {
        ...operation,
        needs,
        expects: expectationsOf(operation, ordered.floors.get(id)),
        origin: place === undefined ? null : context.input.locate(place),
        risk: riskOf(operation, context.party),
        mayBeDoneBy: mayBeDoneBy(operation, atHand({ ...operation, needs })),
      },
    ];
  });
}

/**
 * The renames of this plan, and those that the layout asks for and the plan leaves out (by a target, an ignored account, or
 * because it holds some operations of many): where people read the new name, whoever writes has to use the old one.
 */
function renamesOf({ matching, label }: DiffContext, drafts: readonly Draft[]): readonly PlannedRename[] {
  const planned = drafts.flatMap(({ operation }) =>
    operation.verb === 'rename'
      ? [{ from: operation.before.name, to: operation.after.name, operation: operation.id }]
      : [],
  );
  const ids = new Set(planned.map(({ operation }) => operation));
  const left = [...matching.renames].flatMap(([to, { from }]) => {
    const operation = operationId('rename', virtualAccountAddress(to));
    return ids.has(operation) || label(liveNode(from)) !== to ? [] : [{ from, to, operation }];
  });
  return [...planned, ...left].sort((one, other) => (one.operation < other.operation ? -1 : 1));
}
