import type { Principal } from '../../model/address.ts';
import type { ChangeSet, NodeKey, Shape } from '../changes.ts';
import { componentsOf } from './components.ts';
import { deriveClauses } from './derive.ts';
import { indexOf } from './estate-index.ts';
import { isAccepted } from './acceptance.ts';
import { changesBetween, type Leg } from './layout-step.ts';
import { preferencesOf } from './preferences.ts';
import { Rights } from './rights.ts';
import { settle } from './settle.ts';
import { solve } from './solve.ts';

/**
 * A way from live to desired over intermediate layouts, and whether it keeps on the whole what one plan would have had
 * to keep.
 *
 * On every content the layouts in between give at least what before and after both give, and at most what one of them
 * gives; a Virtual Account that has an administrator before and after has one there; no losing outsider meets a gaining
 * one; and every leg has an order without a gap. Then the guarantee of one plan holds for all of them together.
 */
export interface Way {
  readonly layouts: readonly Shape[];
  /** The leg, counted from 0, that creates, deletes, drains and renames. */
  readonly structuralLeg: number;
  /** Whether a changed binding is one write. */
  readonly atomic: boolean;
}

/** Gaps that the plan has anyhow, and that a proposal about something else need not close. */
export type ToleratedGaps = ReadonlySet<Principal> | undefined;

export function isSafeWay(set: ChangeSet, way: Way, tolerated?: ToleratedGaps): boolean {
  const { legs, shapes } = legsOf(set, way);
  if (!shapes.every((shape) => new Rights(shape, false).isLegal)) return false;
  if (!legs.every((leg) => hasOrder(changesBetween(set, leg), tolerated))) return false;
  return [false, true].every((unknown) => staysBetween(set, way, unknown));
}

function legsOf(
  set: ChangeSet,
  { layouts, structuralLeg, atomic }: Way,
): { legs: readonly Leg[]; shapes: readonly Shape[] } {
  const shapes = [set.before, ...layouts, set.after];
  const legs = shapes
    .slice(1)
    .map((after, at) => ({ before: shapes[at] ?? set.before, after, structural: at === structuralLeg, atomic }));
  return { legs, shapes };
}

/** Without tolerated gaps: an order that keeps every promise, whatever risks are accepted. */
export function hasOrder(set: ChangeSet, tolerated?: ToleratedGaps): boolean {
  const index = indexOf(set);
  const { clauses, tangles } = deriveClauses(index);
  if (tangles.length > 0) return false;
  const preferences = preferencesOf(index);
  return componentsOf(clauses, set.changes.length).every((component) => {
    if (tolerated === undefined) return solve(component, preferences).kind === 'solved';
    const settled = settle(component, { preferences, accepted: (clause) => isAccepted(index, clause) });
    return (
      settled.kind === 'ordered' && settled.dropped.every(({ rank, who }) => rank !== '6b' || tolerated.has(who ?? ''))
    );
  });
}

function staysBetween(set: ChangeSet, { layouts, structuralLeg }: Way, unknown: boolean): boolean {
  const [before, after] = [new Rights(set.before, unknown), new Rights(set.after, unknown)];
  const staying = [...set.before.parents.keys()].filter((node) => set.after.parents.has(node));
  const drains = new Map(
    set.changes.flatMap((change) => (change.verb === 'drain' ? [[change.node, change.into] as const] : [])),
  );
  return layouts.every((layout, at) => {
    const now = new Rights(layout, unknown);
    const drained = at >= structuralLeg;
    const contents = [
      ...staying.map((node) => [node, node, node] as const),
      ...[...drains].map(([node, into]) => [node, drained ? into : node, into] as const),
    ];
    const sight: Sight = { set, before, now, after };
    return (
      staying.every((node) => !before.isRuled(node) || !after.isRuled(node) || now.isRuled(node)) &&
      [...concerned(sight)].every((who) => isBetween(sight, who, contents)) &&
      !outsidersMeet(sight, staying)
    );
  });
}

interface Sight {
  readonly set: ChangeSet;
  readonly before: Rights;
  readonly now: Rights;
  readonly after: Rights;
}

function isBetween(
  { before, now, after }: Sight,
  who: Principal,
  contents: readonly (readonly [NodeKey, NodeKey, NodeKey])[],
): boolean {
  const agreeing = [before.agrees(who), after.agrees(who)];
  const agrees = now.agrees(who);
  if (agrees ? !agreeing.includes(true) : !agreeing.includes(false)) return false;
  return contents.every(([was, is, will]) => {
    const [least, level, most] = [before.level(who, was), now.level(who, is), after.level(who, will)];
    return level >= Math.min(least, most) && level <= Math.max(least, most);
  });
}

/** People whose bindings differ between the three, and those above whatever changes its place. */
function concerned({ set, before, now, after }: Sight): ReadonlySet<Principal> {
  const shapes = [before.shape, now.shape, after.shape];
  const leg = changesBetween(set, { before: before.shape, after: now.shape, structural: false, atomic: true });
  const people = new Set(
    [...set.changes, ...leg.changes].flatMap((change) => ('principal' in change ? [change.principal] : [])),
  );
  const above = new Set<NodeKey>();
  const climb = (start: NodeKey): void => {
    for (const { parents } of shapes)
      for (let at: NodeKey | undefined = start; at !== undefined; at = parents.get(at)) above.add(at);
  };
  for (const [node, parent] of before.shape.parents) {
    if (shapes.some(({ parents }) => parents.has(node) && parents.get(node) !== parent)) climb(node);
  }
  for (const change of set.changes) if (change.verb === 'drain') [change.node, change.into].forEach(climb);
  for (const { bindings } of shapes)
    for (const { scope, principal } of bindings) if (above.has(scope)) people.add(principal);
  return people;
}

/** Whether an outsider who is to lose a Virtual Account and one of another partner who is to gain it both have it here. */
function outsidersMeet({ set, before, now, after }: Sight, staying: readonly NodeKey[]): boolean {
  const outsiders = [...new Set([...before.people, ...after.people])].filter(
    (who) => set.party(who).kind !== 'company',
  );
  if (outsiders.length < 2) return false;
  return staying.some((node) => {
    const there = outsiders.filter((who) => now.level(who, node) > 0);
    const losing = there.filter((who) => before.level(who, node) > 0 && after.level(who, node) === 0);
    const gaining = there.filter((who) => before.level(who, node) === 0 && after.level(who, node) > 0);
    return losing.some((loser) => gaining.some((gainer) => partnerOf(set, loser) !== partnerOf(set, gainer)));
  });
}

function partnerOf(set: ChangeSet, who: Principal): string {
  const party = set.party(who);
  return party.kind === 'partner' ? `partner ${party.partner}` : `person ${who}`;
}
