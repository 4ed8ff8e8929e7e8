import type { Principal } from '../../model/address.ts';
import { contentLevel, roleOfLevel } from '../../model/role.ts';
import { rootScope, type BindingState, type ChangeSet, type NodeKey, type Shape } from '../changes.ts';
import { compareTexts } from './clause.ts';
import { operationsIn } from './components.ts';
import type { Detour } from './detour.ts';
import { indexOf, staysPut } from './estate-index.ts';
import type { Conflict } from './refusals.ts';
import { Rights } from './rights.ts';

/**
 * Intermediate layouts worth trying for one conflict, the simplest first: a bridging binding, a move that makes a stop
 * on the way, a change of a binding that waits for the second apply. Only people, places and moves of the conflict's
 * core take part.
 */
export function candidatesFor(set: ChangeSet, conflict: Conflict): readonly Detour[] {
  const scene = sceneOf(set, conflict);
  return [...bridges(set, scene), ...parkings(set, scene), ...deferrals(set, scene)];
}

interface Scene {
  readonly people: readonly Principal[];
  readonly places: readonly NodeKey[];
  readonly moved: readonly NodeKey[];
  /** Operation numbers of the core. */
  readonly operations: readonly number[];
}

function sceneOf(set: ChangeSet, { core }: Conflict): Scene {
  const index = indexOf(set);
  const operations = operationsIn(core);
  const people = new Set<Principal>(core.flatMap(({ who }) => (who === null ? [] : [who])));
  const places = new Set<NodeKey>();
  const moved = new Set<NodeKey>();
  for (const { places: where } of core)
    for (const { node } of where.slice(0, 4)) places.add(index.keys[node] ?? rootScope);
  for (const operation of operations) {
    const change = set.changes[operation];
    if (change === undefined) continue;
    if ('principal' in change) {
      people.add(change.principal);
      places.add(change.scope);
    } else if (change.verb === 'move') {
      places.add(change.node);
      moved.add(change.node);
    } else if (change.verb === 'drain') places.add(change.into);
  }
  const staying = [...places].filter((key) => staysPut(index, index.numbers.get(key) ?? 0));
  return { people: [...people].sort(compareTexts), places: staying, moved: [...moved].sort(compareTexts), operations };
}

/** One binding more, or a stronger one, that holds somebody in place while everything else happens. */
function bridges(set: ChangeSet, { people, places }: Scene): readonly Detour[] {
  const [before, after] = [new Rights(set.before, false), new Rights(set.after, false)];
  const parents = new Set(set.after.parents.values());
  return people.flatMap((principal) => {
    const [had, willHave] = [before.levelsOf(principal), after.levelsOf(principal)];
    return places.flatMap((scope) => {
      const levels = [had(scope), willHave(scope)];
      const own = set.after.bindings.find((one) => one.scope === scope && one.principal === principal);
      const reaches = own?.children === true ? [true] : parents.has(scope) ? [false, true] : [false];
      return rolesBetween(Math.max(1, Math.min(...levels)), Math.max(...levels)).flatMap((role) =>
        reaches
          .filter(
            (children) =>
              own === undefined ||
              contentLevel(role) > contentLevel(own.role) ||
              (contentLevel(role) === contentLevel(own.role) && children && own.children !== true),
          )
          .map((children): Detour => ({
            kind: 'bridging-binding',
            bindings: [{ scope, principal, state: { role, children } }],
            moves: [],
          })),
      );
    });
  });
}

function rolesBetween(least: number, most: number): readonly BindingState['role'][] {
  return ([1, 2, 3] as const).flatMap((level) => {
    const role = level < least || level > most ? undefined : roleOfLevel(level);
    return role === undefined ? [] : [role];
  });
}

/** A moved Virtual Account stops elsewhere in between: above both of its places, at top level, or where it is. */
function parkings(set: ChangeSet, { moved }: Scene): readonly Detour[] {
  return moved.flatMap((node) => {
    const stops = new Set<NodeKey | undefined>([
      ...commonAncestors(set, node),
      undefined,
      set.before.parents.get(node),
    ]);
    stops.delete(set.after.parents.get(node));
    return [...stops].map((parent): Detour => ({ kind: 'parked-move', bindings: [], moves: [{ node, parent }] }));
  });
}

function commonAncestors({ before, after }: ChangeSet, node: NodeKey): readonly NodeKey[] {
  const later = new Set(pathAbove(after, node));
  return pathAbove(before, node).filter((one) => later.has(one) && before.parents.get(one) === after.parents.get(one));
}

function pathAbove({ parents }: Shape, node: NodeKey): readonly NodeKey[] {
  const path: NodeKey[] = [];
  for (let at = parents.get(node); at !== undefined; at = parents.get(at)) path.push(at);
  return path;
}

/** A change of a binding waits for the second apply, or does only the part of it that takes away. */
function deferrals(set: ChangeSet, { operations }: Scene): readonly Detour[] {
  const places = new Map<string, { readonly scope: NodeKey; readonly principal: Principal }>();
  for (const operation of operations) {
    const change = set.changes[operation];
    if (change !== undefined && 'principal' in change) places.set(change.address, change);
  }
  return [...places.values()].flatMap(({ scope, principal }) => {
    if (scope !== rootScope && !(set.before.parents.has(scope) && set.after.parents.has(scope))) return [];
    const at = ({ bindings }: Shape): BindingState | undefined =>
      bindings.find((one) => one.scope === scope && one.principal === principal);
    const [live, desired] = [at(set.before), at(set.after)];
    const meet = live === undefined || desired === undefined ? undefined : meetOf(live, desired);
    const states = meet === undefined || isEqual(meet, live) || isEqual(meet, desired) ? [live] : [live, meet];
    // A proposal has no word for Approver.
    const sayable = states.filter((state) => state?.role !== 'approver');
    return sayable.map((state): Detour => ({
      kind: 'deferred-change',
      bindings: [{ scope, principal, state }],
      moves: [],
    }));
  });
}

/** What both give: the lower role, and `children` only if both have it. */
function meetOf(one: BindingState, other: BindingState): BindingState | undefined {
  const level = Math.min(contentLevel(one.role), contentLevel(other.role)) as 0 | 1 | 2 | 3;
  const role = roleOfLevel(level);
  return role === undefined ? undefined : { role, children: one.children === true && other.children === true };
}

function isEqual(one: BindingState, other: BindingState | undefined): boolean {
  return one.role === other?.role && one.children === other.children;
}
