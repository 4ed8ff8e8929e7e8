import type { ClaimsPlace } from '../actions/program-claims.ts';
import { Failure } from '../model/failure.ts';
import { Claims, stackOf, type Conflict } from './claims.ts';
import type { CallContext } from './resources/resource.ts';

type Call = Omit<CallContext, 'claims' | 'log'>;

/** Who declares what, as far as one operation of the engine has shown; and who does in other stacks, by domain. */
export class OperationClaims {
  readonly #claims = new Claims();
  readonly #foreign = new Map<string, Promise<Claims>>();

  /** What the resource with this URN says, and asks, with what its call is carried out with. */
  of(urn: string, call: Call): CallContext['claims'] {
    const { settings } = call.configured;
    const placeOf = (domain: string): ClaimsPlace => ({ host: call.host, settings, domain });
    return {
      holder: urn,
      take: async (domain, declared) => {
        const claim = { holder: urn, ...declared };
        const conflict = this.#claims.conflictOf(claim);
        this.#claims.add(claim);
        if (conflict !== undefined) return conflict;
        const foreign = await this.#foreignIn(placeOf(domain), urn);
        return standing(foreign.conflictsOf(claim), domain, call);
      },
      keep: async (domain, declared) => {
        const { forgetElsewhere, saveClaim } = await import('../actions/program-claims.ts');
        const [place, claim] = [placeOf(domain), { holder: urn, ...declared }];
        await saveClaim(place, claim);
        if ((await this.#foreignIn(place, urn)).conflictOf(claim) === undefined) return;
        // They spoke of what was not there any more, or this could not have been written.
        await forgetElsewhere(place, claim, (holder) => stackOf(holder) !== stackOf(urn));
        this.#foreign.delete(domain);
      },
      forget: async (domain) => {
        // The other end of a replacement: what is declared anew stays declared.
        if (this.#claims.knows(urn)) return;
        const { forgetClaim } = await import('../actions/program-claims.ts');
        await forgetClaim(placeOf(domain), urn);
      },
      keptByAnother: async (domain, address) => {
        const { readClaims } = await import('../actions/program-claims.ts');
        const claims = await readClaims(placeOf(domain));
        return claims.find(({ holder, addresses }) => holder !== urn && addresses.includes(address))?.holder;
      },
      isTaken: (address) => this.#claims.covers(address),
      isTakenByAnother: (address) =>
        this.#claims.conflictOf({ holder: urn, addresses: [address], wholePlaces: [], except: [] }) !== undefined,
    };
  }

  /** Within one stack a thing may go from one resource to another. */
  #foreignIn(place: ClaimsPlace, urn: string): Promise<Claims> {
    const known = this.#foreign.get(place.domain) ?? foreignClaims(place, urn);
    this.#foreign.set(place.domain, known);
    return known;
  }
}

async function foreignClaims(place: ClaimsPlace, urn: string): Promise<Claims> {
  const { readClaims } = await import('../actions/program-claims.ts');
  const foreign = new Claims();
  for (const claim of await readClaims(place)) if (stackOf(claim.holder) !== stackOf(urn)) foreign.add(claim);
  return foreign;
}

/**
 * What another stack declares counts as long as it is there. A stack is never told that something of its own is gone for
 * good: a refresh takes it out of the state, and a preview reads in the same way.
 */
async function standing(conflicts: readonly Conflict[], domain: string, call: Call): Promise<Conflict | undefined> {
  const [first] = conflicts;
  if (first === undefined) return undefined;
  const { configured, host, keeper, freshness } = call;
  const { settings, companyDomains } = configured;
  const { whatIsThere } = await import('../actions/program-claims.ts');
  const { refuseVanished } = await import('./resources/vanished.ts');
  try {
    await refuseVanished(call);
    const account = { host, settings, domain, companyDomains, keeper, freshness };
    const there = await whatIsThere(account, new Set(conflicts.flatMap(({ rests }) => rests ?? [])));
    return conflicts.find(({ rests }) => rests === undefined || there.has(rests));
  } catch (error) {
    // What cannot be looked at may be there.
    if (error instanceof Failure) return first;
    throw error;
  }
}
