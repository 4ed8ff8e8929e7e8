import type { Principal } from '../model/address.ts';
import type { BindingOperation } from '../model/plan.ts';
import type { LiveRead } from '../model/planning.ts';
import type { Ledger, LedgerEntry } from '../run-store/run-store.ts';

type Source = LedgerEntry['sources'][number];

/** The ledger after a read: everybody who was seen or asked for, and the numbers that names had. */
export function ledgerAfterRead(
  ledger: Ledger,
  seen: {
    readonly live: LiveRead;
    readonly declared: readonly { readonly ccoId: Principal; readonly email: string | undefined }[];
    /** ISO instant of the read. */
    readonly at: string;
  },
): Ledger {
  const { live, declared, at } = seen;
  const principals = new Map(ledger.principals);
  const sight = (ccoId: Principal, source: Source, facts: Partial<LedgerEntry>): void => {
    principals.set(ccoId, sighted(principals.get(ccoId), { ccoId, source, day: at.slice(0, 10), facts }));
  };
  for (const { ccoId, email } of declared) sight(ccoId, 'layout', withEmail(email));
  const holders = new Set([...live.estate.bindings.values()].map(({ principal }) => principal));
  for (const principal of holders) sight(principal, 'api', withEmail(live.estate.emails.get(principal)));
  const asked = live.principalsRead === 'everyone' ? holders : live.principalsRead;
  for (const principal of asked) {
    const entry = principals.get(principal);
    if (entry !== undefined) principals.set(principal, { ...entry, rolesReadAt: at });
  }
  const ids = new Map(ledger.virtualAccountIds);
  for (const { name, id } of live.estate.virtualAccounts.values()) if (id !== undefined) ids.set(name, id);
  return { principals, virtualAccountIds: ids };
}

/** The ledger after somebody's word that a binding is as asked for, where no read shows it. */
export function ledgerAfterWord(ledger: Ledger, operation: BindingOperation, at: string): Ledger {
  const { principal, address, after } = operation;
  const day = at.slice(0, 10);
  const entry = sighted(ledger.principals.get(principal), { ccoId: principal, source: 'attested', day, facts: {} });
  const others = entry.values.filter((value) => value.address !== address);
  const value = after && { address, role: after.role, children: after.children, seen: day };
  const principals = new Map(ledger.principals);
  principals.set(principal, { ...entry, values: value === null ? others : [...others, value] });
  return { ...ledger, principals };
}

function sighted(
  known: LedgerEntry | undefined,
  sight: {
    readonly ccoId: Principal;
    readonly source: Source;
    readonly day: string;
    readonly facts: Partial<LedgerEntry>;
  },
): LedgerEntry {
  const { ccoId, source, day, facts } = sight;
  if (known === undefined) {
    const rest = { firstSeen: day, lastSeen: day, rolesReadAt: undefined, values: [] };
    return { ccoId, email: undefined, sources: [source], ...rest, ...facts };
  }
  const sources = known.sources.includes(source) ? known.sources : [...known.sources, source];
  return { ...known, sources, lastSeen: day > known.lastSeen ? day : known.lastSeen, ...facts };
}

function withEmail(email: string | undefined): Partial<LedgerEntry> {
  return email === undefined ? {} : { email };
}
