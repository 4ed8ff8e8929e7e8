import { bindingAddress, type Principal } from '../model/address.ts';
import type { Trust } from '../model/estate.ts';
import type { Coverage } from '../model/plan.ts';
import type { LiveRead } from '../model/planning.ts';

/** What a read that is compared with nothing could and could not see. */
export function readCoverage(
  read: LiveRead,
  options: {
    /** Who ought to have been asked for. */
    readonly wanted: readonly Principal[];
    readonly nameOf: (principal: Principal) => string;
    /** Declared, or with an e-mail address that is known. */
    readonly isKnown: (principal: Principal) => boolean;
  },
): Coverage {
  const { estate, complete, incompleteBecause, principalsRead } = read;
  const { wanted, nameOf, isKnown } = options;
  const accounts = estate.virtualAccounts.size;
  const unread = principalsRead === 'everyone' ? [] : wanted.filter((principal) => !principalsRead.has(principal));
  const tallies = talliesOf(read);
  return {
    ...{ complete, incompleteBecause },
    virtualAccounts: { read: accounts, managed: 0, ignored: 0 },
    principals: {
      read: principalsRead === 'everyone' ? holdersOf(read).size : principalsRead.size,
      unread: unread.map(nameOf).sort(),
      listing: principalsRead === 'everyone' ? 'everyone' : 'asked',
    },
    ...{ unknownFields: tallies.unknown, onTrustFields: tallies['on-trust'], unmanagedBindings: 0, ignored: 0 },
    unknownPrincipals: [...holdersOf(read)].filter((principal) => !isKnown(principal)).sort(),
    doubleRoles: [...estate.bindings.values()]
      .filter(({ alsoRoles = [] }) => alsoRoles.length > 0)
      .map(({ scope, principal }) => bindingAddress(scope, principal))
      .sort(),
    ambiguousNames: [...estate.ambiguous].sort(),
  };
}

function holdersOf({ estate }: LiveRead): ReadonlySet<Principal> {
  return new Set(Array.from(estate.bindings.values(), ({ principal }) => principal));
}

function talliesOf({ estate }: LiveRead): Readonly<Record<Exclude<Trust, 'known'>, Coverage['unknownFields']>> {
  const counts = new Map<string, { kind: string; field: string; trust: Trust; count: number }>();
  const count = (kind: string, trusts: Readonly<Partial<Record<string, Trust>>> | undefined): void => {
    for (const [field, trust] of Object.entries(trusts ?? {})) {
      if (trust === undefined) continue;
      const key = `${kind} ${field} ${trust}`;
      const entry = counts.get(key) ?? { kind, field, trust, count: 0 };
      entry.count += 1;
      counts.set(key, entry);
    }
  };
  for (const { trust } of estate.virtualAccounts.values()) count('virtual-account', trust);
  for (const { trust } of estate.bindings.values()) count('binding', trust);
  const of = (wanted: Trust): Coverage['unknownFields'] =>
    [...counts.values()]
      .filter(({ trust }) => trust === wanted)
      .map(({ kind, field, count: times }) => ({ kind, field, count: times }));
  return { unknown: of('unknown'), 'on-trust': of('on-trust') };
}
