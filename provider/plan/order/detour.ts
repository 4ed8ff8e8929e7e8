import type { Principal } from '../../model/address.ts';
import type { Proposal } from '../../model/plan.ts';
import type { BindingState, NodeKey, PlacedBinding, Shape } from '../changes.ts';
import { placeKey } from './layout-step.ts';

/** What an intermediate layout says differently from the layout that is wanted. */
export interface Detour {
  readonly kind: Exclude<Proposal['kind'], 'universal' | 'accept'>;
  readonly bindings: readonly DetourBinding[];
  readonly moves: readonly DetourMove[];
}

export interface DetourBinding {
  readonly scope: NodeKey;
  readonly principal: Principal;
  /** Undefined: holds nothing there. */
  readonly state: BindingState | undefined;
}

export interface DetourMove {
  readonly node: NodeKey;
  readonly parent: NodeKey | undefined;
}

export function detoured(shape: Shape, { bindings, moves }: Pick<Detour, 'bindings' | 'moves'>): Shape {
  const parents = new Map(shape.parents);
  for (const { node, parent } of moves) parents.set(node, parent);
  const set = new Set(bindings.map(({ scope, principal }) => placeKey(scope, principal)));
  const added = bindings.flatMap(({ scope, principal, state }): readonly PlacedBinding[] =>
    state === undefined ? [] : [{ scope, principal, role: state.role, children: state.children }],
  );
  const kept = shape.bindings.filter(({ scope, principal }) => !set.has(placeKey(scope, principal)));
  return { ...shape, parents, bindings: [...kept, ...added] };
}

export function together(detours: readonly Detour[]): Detour | undefined {
  const [first, ...others] = detours;
  if (first === undefined || others.length === 0) return first;
  const places = detours.flatMap(({ bindings }) => bindings.map(({ scope, principal }) => placeKey(scope, principal)));
  const nodes = detours.flatMap(({ moves }) => moves.map(({ node }) => node));
  if (new Set(places).size < places.length || new Set(nodes).size < nodes.length) return undefined;
  return {
    kind: 'combination',
    bindings: detours.flatMap(({ bindings }) => bindings),
    moves: detours.flatMap(({ moves }) => moves),
  };
}
