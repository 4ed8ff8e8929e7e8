import type { Desired, DesiredVirtualAccount } from '../model/desired.ts';
import type { LiveEstate } from '../model/estate.ts';
import type { NodeKey } from './changes.ts';

/** Which live Virtual Account a declared one is. */
export interface Matching {
  /** The node of each declared name: `live:…` where it exists, `new:…` where it has to be created. */
  readonly nodeOfDesired: ReadonlyMap<string, NodeKey>;
  /** The declared one for a node. */
  readonly desiredOfNode: ReadonlyMap<NodeKey, DesiredVirtualAccount>;
  /** Declared names that are the live account `from` under a new name. */
  readonly renames: ReadonlyMap<string, { readonly from: string }>;
  /** Live accounts that are replaced by a declared one (`by: recreate`), with the declared name. */
  readonly recreated: ReadonlyMap<string, string>;
}

export function liveNode(name: string): NodeKey {
  return `live:${name}`;
}

export function newNode(name: string): NodeKey {
  return `new:${name}`;
}

/**
 * A name is the identity, so a declared account is the live one of its name; `formerly` says that a live one of another
 * name is meant as long as its own name is not there, or is about to be given up by a rename further along a chain.
 */
export function matchVirtualAccounts(desired: Desired, live: LiveEstate): Matching {
  const claimed = new Map<string, string>();
  const renames = new Map<string, { readonly from: string }>();
  const isLive = (name: string): boolean => live.virtualAccounts.has(name);
  const declared = [...desired.virtualAccounts.values()];
  const stays = new Set(declared.filter((account) => account.formerly?.by !== 'rename').map((account) => account.name));

  // Chains run backwards: C takes B's account first, which frees the name B for what was A.
  for (let progress = true; progress;) {
    progress = false;
    for (const account of declared) {
      const from = account.formerly?.by === 'rename' ? account.formerly.from : undefined;
      if (from === undefined || renames.has(account.name) || !isLive(from) || claimed.has(from) || stays.has(from))
        continue;
      if (isLive(account.name) && !claimed.has(account.name)) continue;
      claimed.set(from, account.name);
      renames.set(account.name, { from });
      progress = true;
    }
  }
  const nodeOfDesired = new Map<string, NodeKey>();
  const desiredOfNode = new Map<NodeKey, DesiredVirtualAccount>();
  const recreated = new Map<string, string>();
  for (const account of declared) {
    const rename = renames.get(account.name);
    const ownName = isLive(account.name) && (claimed.get(account.name) ?? account.name) === account.name;
    const node = rename ? liveNode(rename.from) : ownName ? liveNode(account.name) : newNode(account.name);
    nodeOfDesired.set(account.name, node);
    desiredOfNode.set(node, account);
    const replaced = account.formerly?.by === 'recreate' ? account.formerly.from : undefined;
    if (replaced !== undefined && isLive(replaced) && !desired.virtualAccounts.has(replaced))
      recreated.set(replaced, account.name);
  }
  return { nodeOfDesired, desiredOfNode, renames, recreated };
}
