import type { LiveVirtualAccount, VirtualAccountField } from '../../../model/estate.ts';
import { counted } from '../../../model/sentence-parts.ts';
import { quotable } from '../reply-values.ts';
import type { NumberedAccount } from './hierarchy.ts';
import type { Listed } from './pages.ts';
import type { ListedAccount } from './virtual-account-list.ts';

/** The Virtual Accounts as both lists tell them together, without what lies in them. */
export interface Tree {
  /** By name, parents before children. */
  readonly virtualAccounts: ReadonlyMap<string, LiveVirtualAccount>;
  /** Names that occur twice. */
  readonly ambiguous: readonly string[];
  /** What speaks against this being all; none: what is missing here is missing. */
  readonly doubts: readonly string[];
}

/** Puts both lists together. `numbered` undefined: it could not be read, for the reason that `doubts` has. */
export function treeOf(
  list: Listed<ListedAccount>,
  numbered: Listed<NumberedAccount> | { readonly rows?: never; readonly doubts: readonly string[] },
): Tree {
  const listed = byName(list.rows);
  const second = byName(numbered.rows ?? []);
  const ambiguous = [...new Set([...listed.twice, ...second.twice])].sort();
  const names = new Set([...listed.once.keys(), ...second.once.keys()].filter((name) => !ambiguous.includes(name)));
  const accounts = new Map<string, LiveVirtualAccount>();
  for (const name of names) accounts.set(name, merged(name, listed.once.get(name), second.once.get(name)));
  const doubts = [
    ...list.doubts,
    ...numbered.doubts,
    ...(numbered.rows === undefined ? [] : differences(listed.once, second.once)),
    ...defaultDoubts(accounts, ambiguous),
  ];
  const placed = parentsFirst(accounts);
  return {
    virtualAccounts: placed.accounts,
    ambiguous,
    doubts: [...doubts, ...placed.doubts, ...orphans(accounts, ambiguous)],
  };
}

function byName<Row extends { readonly name: string }>(
  rows: readonly Row[],
): { readonly once: ReadonlyMap<string, Row>; readonly twice: readonly string[] } {
  const once = new Map<string, Row>();
  const twice = new Set<string>();
  for (const row of rows) {
    if (once.has(row.name)) twice.add(row.name);
    once.set(row.name, row);
  }
  return { once, twice: [...twice] };
}

function merged(
  name: string,
  listed: ListedAccount | undefined,
  numbered: NumberedAccount | undefined,
): LiveVirtualAccount {
  const isDefault = listed?.default ?? numbered?.default;
  const visibility = listed?.visibility ?? numbered?.visibility;
  const unknown: VirtualAccountField[] = [
    ...(numbered?.parent === undefined ? (['parent'] as const) : []),
    ...(isDefault === undefined ? (['default'] as const) : []),
    ...(visibility === undefined ? (['visibility'] as const) : []),
    'tags',
    ...(listed?.onPremises === undefined ? (['onPremises'] as const) : []),
  ];
  return {
    name,
    parent: numbered?.parent ?? undefined,
    default: isDefault ?? false,
    description: listed?.description ?? numbered?.description,
    visibility,
    tags: undefined,
    onPremises: listed?.onPremises ?? false,
    id: numbered?.id,
    assets: undefined,
    trust: Object.fromEntries(unknown.map((field) => [field, 'unknown' as const])),
  };
}

/** Where the two do not tell the same, somebody changed the account meanwhile, or one of them does not show all. */
function differences(
  listed: ReadonlyMap<string, ListedAccount>,
  numbered: ReadonlyMap<string, NumberedAccount>,
): readonly string[] {
  const doubts: string[] = [];
  const only = (one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>, where: string): void => {
    const names = [...one.keys()].filter((name) => !other.has(name));
    if (names.length > 0) doubts.push(`${namesText(names)} only in ${where}`);
  };
  only(listed, numbered, 'the list of Virtual Accounts, not in the hierarchy');
  only(numbered, listed, 'the hierarchy, not in the list of Virtual Accounts');
  const defaults = [...listed].filter(([name, { default: told }]) => {
    const other = numbered.get(name)?.default;
    return told !== undefined && other !== undefined && told !== other;
  });
  if (defaults.length > 0) doubts.push(`list and hierarchy name different defaults`);
  return doubts;
}

function namesText(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `"${quotable(name) ?? ''}"`);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  return `${shown.join(', ')}${more} ${names.length === 1 ? 'is' : 'are'}`;
}

/** A Smart Account has exactly one default (Cisco, help page "Virtual Accounts"). */
function defaultDoubts(
  accounts: ReadonlyMap<string, LiveVirtualAccount>,
  ambiguous: readonly string[],
): readonly string[] {
  const defaults = [...accounts.values()].filter((account) => account.default).length;
  if (defaults === 1 || (defaults === 0 && ambiguous.length > 0)) return [];
  return [`${defaults === 0 ? 'no Virtual Account is' : `${defaults} Virtual Accounts are`} marked as the default`];
}

function orphans(accounts: ReadonlyMap<string, LiveVirtualAccount>, ambiguous: readonly string[]): readonly string[] {
  const missing = new Set<string>();
  for (const { parent } of accounts.values())
    if (parent !== undefined && !accounts.has(parent) && !ambiguous.includes(parent)) missing.add(parent);
  if (missing.size === 0) return [];
  return [`Virtual Accounts are nested in ${counted(missing.size, 'other')} that no list names`];
}

/**
 * What is nested in one that is not here, or in a circle, is told, and stands at top level with a parent that is not
 * known: who sees a part of an account may be told the name of a parent that he does not see.
 */
function parentsFirst(accounts: ReadonlyMap<string, LiveVirtualAccount>): {
  readonly accounts: ReadonlyMap<string, LiveVirtualAccount>;
  readonly doubts: readonly string[];
} {
  const children = new Map<string | undefined, LiveVirtualAccount[]>();
  for (const found of accounts.values()) {
    const isNestedUnseen = found.parent !== undefined && !accounts.has(found.parent);
    const account = isNestedUnseen ? withoutParent(found) : found;
    const siblings = children.get(account.parent);
    if (siblings === undefined) children.set(account.parent, [account]);
    else siblings.push(account);
  }
  const placed = new Map<string, LiveVirtualAccount>();
  const open = (children.get(undefined) ?? []).toReversed();
  for (let account = open.pop(); account !== undefined; account = open.pop()) {
    placed.set(account.name, account);
    for (const child of (children.get(account.name) ?? []).toReversed()) open.push(child);
  }
  const circle = [...accounts.values()].filter(({ name }) => !placed.has(name));
  for (const account of circle) placed.set(account.name, withoutParent(account));
  return {
    accounts: placed,
    doubts:
      circle.length === 0 ? [] : [`${counted(circle.length, 'Virtual Account')} are nested in each other in a circle`],
  };
}

function withoutParent(account: LiveVirtualAccount): LiveVirtualAccount {
  return { ...account, parent: undefined, trust: { ...account.trust, parent: 'unknown' } };
}
