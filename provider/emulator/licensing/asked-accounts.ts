import type { Reply } from '../route.ts';
import type { VirtualAccount } from '../../backend/embedded/world-records.ts';
import { visibleVirtualAccounts } from '../visibility.ts';
import { missingInput, reach, type Question } from './endpoints.ts';
import { listOf, textOf } from './fields.ts';

type Asked =
  | { readonly kind: 'accounts'; readonly accounts: readonly VirtualAccount[] }
  | { readonly kind: 'refused'; readonly reply: Reply };

/** The Virtual Accounts that `virtualAccounts` names; without it, or with none in it, all that the caller sees. */
export function accountsAsked({ call, world, fields }: Question): Asked {
  const value = fields['virtualAccounts'] ?? [];
  const names = listOf(value);
  if (names === undefined) return { kind: 'refused', reply: missingInput() };
  if (names.length === 0) return { kind: 'accounts', accounts: visibleVirtualAccounts(world, call.caller) };
  const accounts = new Set<VirtualAccount>();
  for (const each of names) {
    const name = textOf(each);
    if (name === undefined) return { kind: 'refused', reply: missingInput() };
    const found = reach(world, call.caller, { name, needed: 1 });
    if (found.kind === 'refused') return found;
    accounts.add(found.account);
  }
  return { kind: 'accounts', accounts: [...accounts] };
}
