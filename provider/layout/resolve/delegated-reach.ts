import type { VirtualAccount } from '../../../schemas/types/layout.ts';
import type { Within } from '../../model/desired.ts';
import { below, type Place } from '../../model/place.ts';
import { namesNode, parseTreePath } from '../../model/tree-path.ts';
import type { Findings } from '../findings.ts';
import type { Loose } from '../form/prune.ts';
import type { Part } from './parts.ts';
import { ancestorNames, type TreeAccount } from './tree-account.ts';

/** What a delegated file may speak for. */
export interface Reach {
  /** The Virtual Account named in `under`. */
  readonly top: TreeAccount;
  /** The names from the top of the tree down to it, itself included. */
  readonly way: readonly string[];
}

/** Undefined while the account is not declared. */
export function reachOf(part: Part, accounts: ReadonlyMap<string, TreeAccount>): Reach | undefined {
  const path = part.delegation && parseTreePath(part.delegation.under);
  const top = path && accounts.get(path.name);
  if (path === undefined || top === undefined || !namesNode(path, top.name, ancestorNames(top))) return undefined;
  return { top, way: [...ancestorNames(top).toReversed(), top.name] };
}

/** Of what one file says: where it holds, unless it is everywhere. */
export function withinOf({ delegation }: Part): { readonly within?: Within } {
  const name = delegation && parseTreePath(delegation.under)?.name;
  return name === undefined ? {} : { within: name };
}

/** Of the place of an account in the tree: of the files that say it, the one that speaks for most counts. */
export function withinOfAccount(account: TreeAccount): { readonly within?: Within } {
  const names = account.parts.map((part) => withinOf(part).within);
  const widest = [account.name, ...ancestorNames(account)].findLast((name) => names.includes(name));
  return widest === undefined || names.includes(undefined) ? {} : { within: widest };
}

/** Whether an account is the top of a reach or lies below it. */
export function liesWithin(reach: Reach, account: TreeAccount): boolean {
  for (let at: TreeAccount | undefined = account; at !== undefined; at = at.parent) if (at === reach.top) return true;
  return false;
}

export interface Step {
  readonly reach: Reach;
  readonly part: Part;
  readonly name: string;
  readonly entry: Loose<VirtualAccount>;
  readonly place: Place;
  readonly parent: string | undefined;
  readonly findings: Findings;
}

/** What counts of an entry of a delegated file; undefined: nothing. The rest is reported. */
export function withinReach(step: Step): Loose<VirtualAccount> | undefined {
  const { name, entry, parent } = step;
  const { way, top } = step.reach;
  const depth = parent === undefined ? 0 : way.indexOf(parent) + 1;
  const onTheWay = parent === undefined || (depth > 0 && depth < way.length);
  if (!onTheWay) return entry;
  if (way[depth] !== name) {
    refuse(step, step.place, `\`${name}\` is not under ${top.name}`);
    return undefined;
  }
  const { roles, virtualAccounts, ...others } = entry;
  const isTop = depth === way.length - 1;
  const beyond = isTop ? others : { roles, ...others };
  for (const [key, value] of Object.entries(beyond)) {
    if (value !== undefined)
      refuse(step, below(step.place, key), `\`${key}\` of \`${name}\` is not for this file to say`);
  }
  return isTop ? { roles, virtualAccounts } : { virtualAccounts };
}

function refuse({ part, reach, findings }: Step, place: Place, message: string): void {
  const way = reach.way.join('/');
  findings.add({
    code: 'delegated-reach',
    message: `${message}; \`${part.source.file}\` speaks for the roles of ${way} and what lies below it`,
    hint: 'say it in the root file, or delete it',
    place,
    atKey: true,
    ...(part.delegation === undefined
      ? {}
      : { related: [{ place: part.delegation.place, message: 'delegated here' }] }),
  });
}
