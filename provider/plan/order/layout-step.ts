import { bindingAddress, virtualAccountAddress, type Principal } from '../../model/address.ts';
import type { Via } from '../../model/capabilities.ts';
import {
  rootScope,
  type BindingState,
  type Change,
  type ChangeSet,
  type NodeKey,
  type PlacedBinding,
  type Shape,
} from '../changes.ts';

/**
 * The changes between two shapes on the way from live to desired, as a change set of their own: what a plan of that one
 * step would be. Used to check an intermediate layout before it is offered.
 */
export interface Leg {
  readonly before: Shape;
  readonly after: Shape;
  /** Whether this leg creates, deletes, drains, renames and so on; one leg of a way does, with the writes of the whole plan. */
  readonly structural: boolean;
  /** False: a changed binding is a revoke and a grant. */
  readonly atomic: boolean;
}

/**
 * Whether a changed binding is one write, as far as the plan shows it; where it changes none both answers are possible,
 * and the careful one comes first.
 */
export function atomicityOf(set: ChangeSet): readonly boolean[] {
  if (set.changes.some(({ verb }) => verb === 'change-binding')) return [true];
  return set.changes.some((change) => change.verb === 'grant' && change.after.length > 0) ? [false] : [false, true];
}

export function changesBetween(set: ChangeSet, leg: Leg): ChangeSet {
  const { before, after, structural } = leg;
  const changes = [
    ...(structural ? structuralChanges(set, after) : []),
    ...moves(set, before, after),
    ...bindingChanges(set, leg),
  ];
  changes.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...set, before, after, changes };
}

function structuralChanges(set: ChangeSet, after: Shape): readonly Change[] {
  return set.changes.flatMap((change): readonly Change[] => {
    if ('principal' in change || change.verb === 'move') return [];
    return change.verb === 'create' ? [{ ...change, parent: after.parents.get(change.node) }] : [change];
  });
}

function moves(set: ChangeSet, before: Shape, after: Shape): readonly Change[] {
  const planned = new Map(
    set.changes.flatMap((change) => (change.verb === 'move' ? [[change.node, change] as const] : [])),
  );
  return [...after.parents].flatMap(([node, to]): readonly Change[] => {
    if (!before.parents.has(node)) return [];
    const from = before.parents.get(node);
    if (from === to) return [];
    const known = planned.get(node) ?? {
      id: `move ${virtualAccountAddress(set.label(node))}`,
      via: viaOf(set),
      after: [],
    };
    return [{ id: known.id, via: known.via, after: [], verb: 'move', node, from, to }];
  });
}

function bindingChanges(set: ChangeSet, { before, after, atomic }: Leg): readonly Change[] {
  const [live, desired] = [byPlace(before.bindings), byPlace(after.bindings)];
  return [...new Set([...live.keys(), ...desired.keys()])].flatMap((place) => {
    const from = live.get(place) ?? [];
    const [to] = desired.get(place) ?? [];
    const [one] = [...from, ...(to === undefined ? [] : [to])];
    if (one === undefined || isSame(from, desired.get(place) ?? [])) return [];
    const goesWithDelete = to === undefined && one.scope !== rootScope && !after.parents.has(one.scope);
    return goesWithDelete && !isRevoked(set, one) ? [] : bindingChange(set, { from, to, one, atomic });
  });
}

interface NewBindingChange {
  readonly from: readonly PlacedBinding[];
  readonly to: PlacedBinding | undefined;
  readonly one: PlacedBinding;
  readonly atomic: boolean;
}

function bindingChange(
  set: ChangeSet,
  { from, to, one: { scope, principal }, atomic }: NewBindingChange,
): readonly Change[] {
  const address = bindingAddress(set.label(scope), principal);
  const where = { address, scope, principal, via: viaOf(set), after: [] };
  const [grant, revoke] = [`grant ${address}`, `revoke ${address}`];
  if (to === undefined) return [{ ...where, id: revoke, verb: 'revoke', from, to }];
  if (from.length === 0) return [{ ...where, id: grant, verb: 'grant', from: [], to }];
  if (atomic) return [{ ...where, id: `change-binding ${address}`, verb: 'change-binding', from, to }];
  return [
    { ...where, id: revoke, verb: 'revoke', from, to: undefined },
    { ...where, id: grant, verb: 'grant', from: [], to, after: [revoke] },
  ];
}

function byPlace(bindings: readonly PlacedBinding[]): ReadonlyMap<string, readonly PlacedBinding[]> {
  const places = new Map<string, PlacedBinding[]>();
  for (const binding of bindings) {
    const key = placeKey(binding.scope, binding.principal);
    const list = places.get(key);
    if (list === undefined) places.set(key, [binding]);
    else list.push(binding);
  }
  return places;
}

export function placeKey(scope: NodeKey, principal: Principal): string {
  return `${scope}\n${principal}`;
}

function isSame(before: readonly BindingState[], after: readonly BindingState[]): boolean {
  return (
    before.length === after.length &&
    before.every((one, at) => one.role === after[at]?.role && one.children === after[at].children)
  );
}

function isRevoked(set: ChangeSet, { scope, principal }: PlacedBinding): boolean {
  return set.changes.some(
    (change) => change.verb === 'revoke' && change.scope === scope && change.principal === principal,
  );
}

/** A write that the plan does not hold yet goes the way of its kin; where it holds none, by API, which asks for more. */
function viaOf(set: ChangeSet): Via {
  const kin = set.changes.filter((change) => 'principal' in change || change.verb === 'move');
  return kin.length > 0 && kin.every(({ via }) => via === 'portal') ? 'portal' : 'api';
}
