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
function hasOrder(set: ChangeSet, tolerated?: ToleratedGaps): boolean {
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
    const sinceLive = differing(set, before.shape, layout);
    const untilDesired = differing(set, layout, after.shape);
    // Who holds what is live, or what is desired, is between the two.
    const concerned = [...sinceLive].filter((who) => untilDesired.has(who));
    const isOutside = (who: Principal): boolean => set.party(who).kind !== 'company';
    // To meet, one must not have lost yet, and another must have gained already.
    const mayMeet = [...untilDesired].some(isOutside) && [...sinceLive].some(isOutside);
    return (
      staying.every((node) => !before.isRuled(node) || !after.isRuled(node) || now.isRuled(node)) &&
      concerned.every((who) => isBetween(sight, who, contents)) &&
      !(mayMeet && outsidersMeet(sight, staying))
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
  const [had, has, willHave] = [before.levelsOf(who), now.levelsOf(who), after.levelsOf(who)];
  return contents.every(([was, is, will]) => {
    const [least, level, most] = [had(was), has(is), willHave(will)];
    return level >= Math.min(least, most) && level <= Math.max(least, most);
  });
}

/** People whose bindings differ between two shapes, and those above whatever changes its place. */
function differing(set: ChangeSet, one: Shape, other: Shape): ReadonlySet<Principal> {
  const leg = changesBetween(set, { before: one, after: other, structural: false, atomic: true });
  const people = new Set<Principal>();
  const above = new Set<NodeKey>();
  for (const change of leg.changes) {
    if ('principal' in change) people.add(change.principal);
    else if (change.verb === 'move') {
      for (const { parents } of [one, other]) {
        for (let at: NodeKey | undefined = change.node; at !== undefined && !above.has(at); at = parents.get(at))
          above.add(at);
      }
    }
  }
  const gone = [...one.parents.keys()].some((node) => !other.parents.has(node));
  for (const { bindings } of [one, other]) {
    for (const { scope, principal } of bindings) if (gone || above.has(scope)) people.add(principal);
  }
  return people;
}

/** Whether an outsider who is to lose a Virtual Account and one of another partner who is to gain it both have it here. */
function outsidersMeet({ set, before, now, after }: Sight, staying: readonly NodeKey[]): boolean {
  const isOutside = (who: Principal): boolean => set.party(who).kind !== 'company';
  const outsiders = [...new Set([...before.people, ...after.people])].filter(isOutside).map((who) => ({
    partner: partnerOf(set, who),
    had: before.levelsOf(who),
    has: now.levelsOf(who),
    willHave: after.levelsOf(who),
  }));
  return staying.some((node) => {
    const there = outsiders.filter(({ has }) => has(node) > 0);
    const losing = there.filter(({ had, willHave }) => had(node) > 0 && willHave(node) === 0);
    const gaining = there.filter(({ had, willHave }) => had(node) === 0 && willHave(node) > 0);
    return losing.some((loser) => gaining.some((gainer) => loser.partner !== gainer.partner));
  });
}

function partnerOf(set: ChangeSet, who: Principal): string {
  const party = set.party(who);
  return party.kind === 'partner' ? `partner ${party.partner}` : `person ${who}`;
}
