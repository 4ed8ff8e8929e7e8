import { parseAddress, smartAccountScope } from '../model/address.ts';
import type { Ignore, Removal } from '../model/desired.ts';
import type { PlanningInput } from '../model/planning.ts';
import { namesNode, parseTreePath, type TreePath } from '../model/tree-path.ts';
import { rootScope, type NodeKey } from './changes.ts';
import { liveNode, type Matching } from './matching.ts';
import { ancestorsOf, type Parents } from './tree.ts';

/** What this plan may look at and touch, decided before anything is compared. */
export interface Scope {
  /** Names on the live tree, and on the tree as declared, as nodes. */
  readonly liveParents: Parents;
  readonly desiredParents: Parents;
  /** Never compared, never touched. */
  readonly ignoredNode: (node: NodeKey) => boolean;
  readonly ignoredAddress: (address: string) => boolean;
  /** Whether any address is ignored: an address costs something to make. */
  readonly ignoresAddresses: boolean;
  /** Whether the account itself (its fields, its place in the tree) is in the target. */
  readonly inTarget: (node: NodeKey) => boolean;
  /** What is created in the target needs what is created above it, and nothing more of that. */
  readonly mayCreate: (node: NodeKey) => boolean;
  /** Whether bindings on this scope are looked at at all. */
  readonly scopeInTarget: (scope: NodeKey) => boolean;
  /** The permission to delete a live account, still in force today. */
  readonly removalOf: (liveName: string) => Removal | undefined;
  /** Nothing but revokes of lapsed grants. */
  readonly only: 'expired' | undefined;
}

/** Whether a day that something ends on still counts today: it does on the day itself. */
export function stillHolds(until: string | undefined, day: string): boolean {
  return until === undefined || day <= until;
}

export function decideScope(input: PlanningInput, matching: Matching): Scope {
  const { desired, live, day } = input;
  const liveParents = new Map<NodeKey, NodeKey | undefined>();
  for (const account of live.estate.virtualAccounts.values())
    liveParents.set(liveNode(account.name), account.parent === undefined ? undefined : liveNode(account.parent));
  const desiredParents = new Map<NodeKey, NodeKey | undefined>();
  for (const account of desired.virtualAccounts.values()) {
    const node = matching.nodeOfDesired.get(account.name);
    if (node !== undefined)
      desiredParents.set(node, account.parent === undefined ? undefined : matching.nodeOfDesired.get(account.parent));
  }
  const names = nameTables(matching);
  const inForce = desired.manage.ignore.filter((entry) => stillHolds(entry.until, day));
  const ignored = select({ paths: pathsOf(inForce), liveParents, desiredParents, names });
  const addresses = new Set(inForce.flatMap((entry) => (entry.address === undefined ? [] : [entry.address])));
  const target = targetOf(input.target);
  const targeted = target === undefined ? undefined : select({ paths: [target], liveParents, desiredParents, names });
  const above = targeted === undefined ? undefined : createdAbove(targeted, desiredParents);
  const removals = new Map(
    desired.removed.filter((entry) => stillHolds(entry.until, day)).map((entry) => [entry.at, entry]),
  );
  const rootTargeted = input.target === undefined || input.target === smartAccountScope;
  return {
    liveParents,
    desiredParents,
    ignoredNode: (node) => ignored.has(node),
    ignoredAddress: (address) => addresses.has(address),
    ignoresAddresses: addresses.size > 0,
    inTarget: (node) => input.only === undefined && (targeted === undefined || targeted.has(node)),
    mayCreate: (node) =>
      input.only === undefined && (targeted === undefined || targeted.has(node) || above?.has(node) === true),
    scopeInTarget: (scope) => (scope === rootScope ? rootTargeted : targeted === undefined || targeted.has(scope)),
    removalOf: (name) => removals.get(name),
    only: input.only,
  };
}

function targetOf(text: string | undefined): TreePath | undefined {
  if (text === undefined) return undefined;
  return parseTreePath(text) ?? { name: text, above: [], below: false };
}

function pathsOf(entries: readonly Ignore[]): readonly TreePath[] {
  return entries.flatMap((entry) => {
    if (entry.path !== undefined) return parseTreePath(entry.path) ?? [];
    const parsed = entry.address === undefined ? undefined : parseAddress(entry.address);
    return parsed?.kind === 'virtual-account' ? [{ name: parsed.name, above: [], below: false }] : [];
  });
}

/** The names by which a node may be called: the live one on the live tree, the declared one on the declared tree. */
function nameTables(matching: Matching): { live: (node: NodeKey) => string; desired: (node: NodeKey) => string } {
  return {
    live: (node) => node.slice(node.indexOf(':') + 1),
    desired: (node) => matching.desiredOfNode.get(node)?.name ?? node.slice(node.indexOf(':') + 1),
  };
}

/** All nodes that one of the paths names, on either tree; `/**` takes in what lies below on either tree. */
function select(options: {
  readonly paths: readonly TreePath[];
  readonly liveParents: Parents;
  readonly desiredParents: Parents;
  readonly names: ReturnType<typeof nameTables>;
}): ReadonlySet<NodeKey> {
  const selected = new Set<NodeKey>();
  if (options.paths.length === 0) return selected;
  const trees = [
    { parents: options.liveParents, name: options.names.live },
    { parents: options.desiredParents, name: options.names.desired },
  ];
  for (const { parents, name } of trees) {
    const inside = new Map<NodeKey, boolean>();
    const below = (node: NodeKey): boolean => {
      const known = inside.get(node);
      if (known !== undefined) return known;
      inside.set(node, false);
      const own = options.paths.some(
        (path) =>
          path.below && path.name === name(node) && namesNode(path, name(node), ancestorsOf(parents, node).map(name)),
      );
      const parent = parents.get(node);
      const result = own || (parent !== undefined && below(parent));
      inside.set(node, result);
      return result;
    };
    for (const node of parents.keys()) {
      const exact = options.paths.some(
        (path) =>
          !path.below && path.name === name(node) && namesNode(path, name(node), ancestorsOf(parents, node).map(name)),
      );
      if (exact || below(node)) selected.add(node);
    }
  }
  return selected;
}

function createdAbove(nodes: ReadonlySet<NodeKey>, desiredParents: Parents): ReadonlySet<NodeKey> {
  const above = new Set<NodeKey>();
  for (const node of nodes) {
    if (!node.startsWith('new:')) continue;
    for (const ancestor of ancestorsOf(desiredParents, node)) if (ancestor.startsWith('new:')) above.add(ancestor);
  }
  return above;
}
