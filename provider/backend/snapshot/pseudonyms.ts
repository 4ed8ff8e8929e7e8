import { bindingAddress, isExternalGroup, type BindingAddress, type Principal } from '../../model/address.ts';
import type { LiveBinding, LiveVirtualAccount } from '../../model/estate.ts';
import { domainOf } from '../../model/party.ts';
import type { Snapshot } from './snapshot.ts';

export interface Pseudonymising {
  /**
   * The pseudonym of a CCO id: the same for the same id, without an `@`, and telling nothing. For pseudonyms that are
   * the same in every export, hand in one that is made with a key. Default: people are numbered as they are met.
   */
  readonly pseudonymOf?: (principal: Principal) => string;
  /** Ids that may be seen, such as those that a public layout names anyway. Default: none. */
  readonly keep?: ReadonlySet<Principal>;
}

/**
 * The same snapshot for the eyes of strangers, a public fork for example. People stand under pseudonyms; of an e-mail
 * address the domain stays, so that who is an outsider can still be told. Descriptions and tags are free text, in
 * which names may stand, so they become unknown. Names and numbers of Virtual Accounts and external groups stay.
 */
export function pseudonymise(
  snapshot: Snapshot,
  { pseudonymOf = numbering(), keep = new Set() }: Pseudonymising = {},
): Snapshot {
  const memo = new Map<Principal, string>();
  const named = (principal: Principal): string => {
    if (keep.has(principal) || isExternalGroup(principal)) return principal;
    const known = memo.get(principal) ?? pseudonymOf(principal);
    memo.set(principal, known);
    return known;
  };
  const { read } = snapshot;
  const { estate, principalsRead, actor } = read;
  const bindings = new Map<BindingAddress, LiveBinding>();
  for (const binding of estate.bindings.values()) {
    const principal = named(binding.principal);
    bindings.set(bindingAddress(binding.scope, principal), { ...binding, principal });
  }
  const emails = new Map<Principal, string>();
  for (const [principal, email] of estate.emails) {
    const kept = keep.has(principal) ? email : `${named(principal)}@${domainOf(email) ?? 'unknown'}`;
    emails.set(named(principal), kept);
  }
  return {
    ...snapshot,
    pseudonyms: true,
    read: {
      ...read,
      estate: {
        ...estate,
        virtualAccounts: new Map(Array.from(estate.virtualAccounts, ([name, account]) => [name, withoutText(account)])),
        bindings,
        emails,
      },
      // Whose role nobody knows is no business of strangers either.
      incompleteBecause: read.incompleteBecause.length > 0 ? ['the export was not complete'] : [],
      principalsRead: principalsRead === 'everyone' ? principalsRead : new Set(Array.from(principalsRead, named)),
      actor: actor === undefined ? undefined : named(actor),
    },
  };
}

function withoutText(account: LiveVirtualAccount): LiveVirtualAccount {
  return {
    ...account,
    description: undefined,
    tags: undefined,
    trust: { ...account.trust, description: 'unknown', tags: 'unknown' },
  };
}

function numbering(): (principal: Principal) => string {
  let count = 0;
  return () => `person-${(count += 1)}`;
}
