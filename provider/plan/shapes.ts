import { smartAccountScope } from '../model/address.ts';
import type { LiveEstate } from '../model/estate.ts';
import { rootScope, type BindingState, type Change, type NodeKey, type PlacedBinding, type Shape } from './changes.ts';
import { liveNode } from './matching.ts';

/** The tree and the bindings as they are. */
export function liveShape(estate: LiveEstate): Shape {
  const parents = new Map<NodeKey, NodeKey | undefined>();
  let byDefault: NodeKey | undefined;
  for (const account of estate.virtualAccounts.values()) {
    const node = liveNode(account.name);
    parents.set(node, account.parent === undefined ? undefined : liveNode(account.parent));
    if (account.default) byDefault = node;
  }
  const bindings: PlacedBinding[] = [];
  for (const { scope, principal, role, children, alsoRoles } of estate.bindings.values()) {
    const node = scope === smartAccountScope ? rootScope : liveNode(scope);
    if (node !== rootScope && !parents.has(node)) continue;
    bindings.push({ scope: node, principal, role, children });
    for (const also of alsoRoles ?? []) bindings.push({ scope: node, principal, role: also, children });
  }
  return { parents, bindings, default: byDefault };
}

/** The state after a set of changes. It does not depend on their order: each writes one thing. */
export function shapeAfter(before: Shape, changes: readonly Change[]): Shape {
  const parents = new Map(before.parents);
  const written = new Map<string, BindingState | undefined>();
  const places = new Map<string, { readonly scope: NodeKey; readonly principal: string }>();
  const gone = new Set<NodeKey>();
  let byDefault = before.default;
  for (const change of changes) {
    if (change.verb === 'create') parents.set(change.node, change.parent);
    else if (change.verb === 'move') parents.set(change.node, change.to);
    else if (change.verb === 'delete') gone.add(change.node);
    else if (change.verb === 'set-default') byDefault = change.node;
    else if (change.verb === 'grant' || change.verb === 'change-binding' || change.verb === 'revoke') {
      const key = `${change.scope}\n${change.principal}`;
      // A split change is a revoke and a grant on one place: what is granted wins.
      if (change.verb === 'revoke' && written.get(key) !== undefined) continue;
      written.set(key, change.to);
      places.set(key, { scope: change.scope, principal: change.principal });
    }
  }
  for (const node of gone) parents.delete(node);
  standStill(parents, before.parents, changes);
  const bindings = before.bindings.filter(
    (binding) => !gone.has(binding.scope) && !written.has(`${binding.scope}\n${binding.principal}`),
  );
  for (const [key, state] of written) {
    const place = places.get(key);
    if (state && place && !gone.has(place.scope))
      bindings.push({ ...place, role: state.role, children: state.children });
  }
  return { parents, bindings, default: byDefault };
}

/**
 * Where the layout nests one account in another that this plan leaves where it is, the two can come to lie in each other.
 * Such moves are refused; here they stay where they are, so that there is a tree to speak of.
 */
function standStill(
  parents: Map<NodeKey, NodeKey | undefined>,
  before: Shape['parents'],
  changes: readonly Change[],
): void {
  let moved = changes.filter((change) => change.verb === 'move');
  for (;;) {
    const stuck = new Set(moved.filter(({ node }) => liesInItself(parents, node)));
    if (stuck.size === 0) return;
    for (const { node } of stuck) parents.set(node, before.get(node));
    moved = moved.filter((change) => !stuck.has(change));
  }
}

function liesInItself(parents: Shape['parents'], node: NodeKey): boolean {
  const met = new Set<NodeKey>();
  for (let at = parents.get(node); at !== undefined && !met.has(at); at = parents.get(at)) {
    if (at === node) return true;
    met.add(at);
  }
  return false;
}
