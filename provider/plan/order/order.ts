import { Failure } from '../../model/failure.ts';
import type { Gap, Need, Proposal, Refusal } from '../../model/plan.ts';
import type { ChangeSet } from '../changes.ts';
import { acceptanceOf, isAccepted, riskOf } from './acceptance.ts';
import { compareTexts, type Clause } from './clause.ts';
import { componentsOf, operationsIn } from './components.ts';
import { deriveClauses, type Derived } from './derive.ts';
import { predecessorsOf, sequenceOf, type Edge } from './edges.ts';
import { indexOf, type EstateIndex } from './estate-index.ts';
import { labelOf, promise, reasonsFor, sortedPlaces } from './explain.ts';
import { administratorFloors } from './floor.ts';
import { preferencesOf } from './preferences.ts';
import { proposeFor } from './proposals.ts';
import { keeps, reduceEdges, type KeptEdge } from './reduce-edges.ts';
import { refusalOf, swapRefusal, tangleRefusal, type Conflict, type RefusedConflict } from './refusals.ts';
import { nameSwap } from './name-clauses.ts';
import { settle, type Settled } from './settle.ts';
import { unavoidable } from './unavoidable.ts';

export interface Ordered {
  /** By operation id; an operation that waits for nothing is not here. */
  readonly needs: ReadonlyMap<string, readonly Need[]>;
  /** By operation id: how many company Smart Account Administrators must be left once it is done (rank 1). */
  readonly floors: ReadonlyMap<string, number>;
  readonly gaps: readonly Gap[];
  readonly refusals: readonly Refusal[];
  /** All operation ids, in an order that respects `needs`; ties by id. */
  readonly sequence: readonly string[];
  /** For gaps of rank 6b, which need no leave: an intermediate layout that avoids them all. */
  readonly advice: readonly Proposal[];
}

/**
 * The edges that make every set of finished operations safe, whatever is done in parallel, fails or stays unknown; or
 * the refusals that say why no edges do, with an intermediate layout that was checked to work.
 *
 * Pure; ids of `changes` decide all ties. Throws `bug` when the result does not keep what it promises.
 */
export function orderChanges(set: ChangeSet): Ordered {
  const index = indexOf(set);
  const derived = deriveClauses(index);
  const settled = settleAll(index, derived);
  const edges = settled.flatMap(({ kept }) => kept);
  const gaps = gapsOf(index, settled);
  return {
    needs: needsOf(index, edges),
    floors: administratorFloors(set),
    gaps,
    refusals: refusalsOf(index, derived, settled),
    sequence: sequenceOf([...index.changes.keys()], edges).map((operation) => index.changes[operation]?.id ?? ''),
    advice: adviceOn(index, settled),
  };
}

interface SettledComponent {
  readonly clauses: readonly Clause[];
  readonly settled: Settled;
  readonly kept: readonly KeptEdge[];
}

function settleAll(index: EstateIndex, { clauses }: Derived): readonly SettledComponent[] {
  const options = { preferences: preferencesOf(index), accepted: (clause: Clause) => isAccepted(index, clause) };
  return componentsOf(clauses, index.changes.length).map((component) => {
    const settled = settle(component, options);
    if (settled.kind === 'refused') return { clauses: component, settled, kept: [] };
    const kept = reduceEdges(settled.edges, settled.kept);
    replayClauses(index, settled.kept, kept);
    return { clauses: component, settled, kept };
  });
}

/** Every promise that was not given up, against the edges that are to keep it: the order judging itself. */
export function replayClauses(index: EstateIndex, clauses: readonly Clause[], edges: readonly Edge[]): void {
  const before = predecessorsOf(edges);
  const broken = clauses.find((clause) => !keeps(before, clause));
  const cyclic = sequenceOf(operationsIn(clauses), edges).length < operationsIn(clauses).length;
  if (broken === undefined && !cyclic) return;
  const ids = (operations: readonly number[]): string =>
    operations.map((operation) => index.changes[operation]?.id).join(', ');
  const which =
    broken === undefined
      ? 'the order runs in a circle'
      : `${promise(index, broken)}: all of [${ids(broken.done)}] done, none of [${ids(broken.open)}]`;
  throw new Failure('bug', `the order of the plan does not keep its own promise (${which})`);
}

function needsOf(index: EstateIndex, edges: readonly KeptEdge[]): ReadonlyMap<string, readonly Need[]> {
  const needs = new Map<string, Need[]>();
  for (const edge of [...edges].sort((a, b) => a.then - b.then || a.first - b.first)) {
    const need = { id: index.changes[edge.first]?.id ?? '', reasons: reasonsFor(index, edge.clauses) };
    const id = index.changes[edge.then]?.id ?? '';
    const list = needs.get(id);
    if (list === undefined) needs.set(id, [need]);
    else list.push(need);
  }
  return needs;
}

function gapsOf(index: EstateIndex, settled: readonly SettledComponent[]): readonly Gap[] {
  const gaps = new Map<string, Gap>();
  for (const { settled: one } of settled) {
    if (one.kind === 'refused') continue;
    for (const clause of one.dropped) {
      for (const place of sortedPlaces(index, clause)) {
        const gap: Gap = {
          kind: riskOf(clause),
          who: whoIn(index, clause),
          at: labelOf(index, place.node),
          permission: place.permission,
          because: clause.rank === '6b' ? unavoidable : (acceptanceOf(index, clause, place)?.because ?? ''),
          minimal: one.proven ? 'proven' : 'not-proven',
        };
        const key = [gap.kind, gap.who, gap.at, gap.permission, gap.because].join('|');
        if (!gaps.has(key)) gaps.set(key, gap);
      }
    }
  }
  return [...gaps.entries()].sort(([a], [b]) => compareTexts(a, b)).map(([, gap]) => gap);
}

/** The person of a clause; for rank 4, which is about all of them, those whose operations it names. */
function whoIn(index: EstateIndex, clause: Clause): string {
  if (clause.who !== null) return index.set.who(clause.who);
  const people = clause.done.flatMap((operation) => {
    const change = index.changes[operation];
    return change !== undefined && 'principal' in change ? [index.set.who(change.principal)] : [];
  });
  return [...new Set(people)].sort(compareTexts).join(', ');
}

function refusalsOf(index: EstateIndex, derived: Derived, settled: readonly SettledComponent[]): readonly Refusal[] {
  const swap = nameSwap(index);
  const refused = settled.flatMap(({ clauses, settled: one }) => (one.kind === 'refused' ? [{ clauses, ...one }] : []));
  const ordinary = refused.filter(
    ({ core }) => swap === undefined || !operationsIn(core).some((one) => swap.includes(one)),
  );
  if (swap === undefined && ordinary.length === 0 && derived.tangles.length === 0) return [];
  const proposal = swap === undefined ? proposalFor(index, { derived, settled, ordinary }) : null;
  return [
    ...(swap === undefined ? [] : [swapRefusal(index, swap)]),
    ...ordinary.map((conflict) => refusalOf(index, conflict, proposal)),
    ...derived.tangles.map((tangle) => tangleRefusal(index, tangle, proposal)),
  ];
}

interface Refused {
  readonly derived: Derived;
  readonly settled: readonly SettledComponent[];
  readonly ordinary: readonly RefusedConflict[];
}

/** At best a way that closes the plan's other gaps too; else one that leaves them as they are. */
function proposalFor(index: EstateIndex, { derived: { tangles }, settled, ordinary }: Refused): Proposal | null {
  const gaps = gapConflicts(settled);
  const conflicts = [...ordinary, ...gaps];
  const whole = proposeFor(index, { conflicts, tangles });
  if (whole !== null && whole.kind !== 'accept') return whole;
  const tolerated = new Set(gaps.flatMap(({ core }) => core.flatMap(({ who }) => who ?? [])));
  return proposeFor(index, { conflicts: ordinary, tangles, tolerated });
}

function adviceOn(index: EstateIndex, settled: readonly SettledComponent[]): readonly Proposal[] {
  const conflicts = gapConflicts(settled);
  if (conflicts.length === 0 || settled.some(({ settled: one }) => one.kind === 'refused')) return [];
  const proposal = proposeFor(index, { conflicts, tangles: [] });
  return proposal === null || proposal.kind === 'accept' ? [] : [proposal];
}

/** Gaps of rank 6b, seen as conflicts: what was given up, against the promises that it could not be kept with. */
function gapConflicts(settled: readonly SettledComponent[]): readonly Conflict[] {
  return settled.flatMap(({ clauses, settled: one }) => {
    if (one.kind === 'refused') return [];
    const given = one.dropped.filter(({ rank }) => rank === '6b');
    return given.length === 0
      ? []
      : [{ clauses, core: [...given, ...one.kept.filter((clause) => shares(clause, given))] }];
  });
}

function shares(clause: Clause, others: readonly Clause[]): boolean {
  const operations = new Set(operationsIn(others));
  return operationsIn([clause]).some((operation) => operations.has(operation));
}
