import type { VirtualAccount } from '../../../schemas/types/layout.ts';
import type { Place } from '../../model/place.ts';
import type { Loose } from '../form/prune.ts';
import type { Part } from './parts.ts';

export type Field = Exclude<keyof VirtualAccount, 'virtualAccounts'>;

/** What one file says of one field. */
export interface Said<Value> {
  readonly value: Value;
  readonly place: Place;
  readonly part: Part;
}

/** A Virtual Account as all files together declare it. */
export interface TreeAccount {
  readonly name: string;
  readonly parent: TreeAccount | undefined;
  readonly children: TreeAccount[];
  /** The entry that says something, or else the first one. */
  place: Place;
  readonly fields: Map<Field, Said<unknown>>;
  /** The files that say where it lies, fields or not. */
  readonly parts: Part[];
}

/** All Virtual Accounts by name, in the order of the files, parents before children. */
export type Tree = ReadonlyMap<string, TreeAccount>;

/** The schema, or the pruning after it, has made sure that the value has its type. */
export function said<Name extends Field>(
  account: TreeAccount,
  field: Name,
): Said<NonNullable<Loose<VirtualAccount>[Name]>> | undefined {
  return account.fields.get(field) as Said<NonNullable<Loose<VirtualAccount>[Name]>> | undefined;
}

/** Nearest first. */
export function ancestorNames(account: TreeAccount): readonly string[] {
  const names: string[] = [];
  for (let at = account.parent; at !== undefined; at = at.parent) names.push(at.name);
  return names;
}

export function whereIs(parent: { readonly name: string } | undefined): string {
  return parent === undefined ? 'at top level' : `under ${parent.name}`;
}
