import type { Claim } from '../actions/program-claims.ts';
import { parseAddress, smartAccountScope, virtualAccountAddress, type Scope } from '../model/address.ts';

/** What one resource declares. */
export type Declared = Omit<Claim, 'holder'>;

/** Another resource that declares something too. */
export interface Conflict {
  /** Both declare it: an address, or the place whose list of roles one of them declares as a whole. */
  readonly about: string;
  /** The URN of the other one. */
  readonly holder: string;
  /** The address of the thing that the other one declares, or of the place of which he declares all; undefined: of the Smart Account. */
  readonly rests: string | undefined;
}

/** Who declares what: the first one that says so. */
export class Claims {
  readonly #addresses = new Map<string, string>();
  readonly #wholePlaces = new Map<Scope, { readonly holder: string; readonly except: ReadonlySet<string> }>();
  /** Single bindings by their place. */
  readonly #inPlaces = new Map<Scope, Set<string>>();
  readonly #holders = new Set<string>();

  add({ holder, addresses, wholePlaces, except }: Claim): void {
    this.#holders.add(holder);
    const left = new Set(except);
    for (const address of addresses) {
      if (left.has(address)) continue;
      if (!this.#addresses.has(address)) this.#addresses.set(address, holder);
      const scope = scopeOf(address);
      if (scope !== undefined) this.#inPlaces.set(scope, (this.#inPlaces.get(scope) ?? new Set()).add(address));
    }
    for (const scope of wholePlaces)
      if (!this.#wholePlaces.has(scope)) this.#wholePlaces.set(scope, { holder, except: left });
  }

  conflictOf(claim: Claim): Conflict | undefined {
    const [first] = this.#conflicts(claim);
    return first;
  }

  conflictsOf(claim: Claim): readonly Conflict[] {
    return [...this.#conflicts(claim)];
  }

  *#conflicts({ holder, addresses, wholePlaces, except }: Claim): Generator<Conflict> {
    const left = new Set(except);
    const there = wholePlaces.flatMap((scope) => [...(this.#inPlaces.get(scope) ?? [])]);
    for (const address of [...addresses, ...there]) {
      if (left.has(address)) continue;
      for (const other of this.#holdersOf(address)) if (other.holder !== holder) yield { about: address, ...other };
    }
    for (const scope of wholePlaces) {
      const other = this.#wholePlaces.get(scope)?.holder;
      if (other !== undefined && other !== holder) yield { about: scope, holder: other, rests: placeAddress(scope) };
    }
  }

  /** Whether somebody has said anything. */
  knows(holder: string): boolean {
    return this.#holders.has(holder);
  }

  /** Whether somebody declares it, alone or with all of its place. */
  covers(address: string): boolean {
    return this.#holdersOf(address).length > 0;
  }

  #holdersOf(address: string): readonly Omit<Conflict, 'about'>[] {
    const scope = scopeOf(address);
    const whole = scope === undefined ? undefined : this.#wholePlaces.get(scope);
    const [alone, place] = [this.#addresses.get(address), whole?.except.has(address) === true ? undefined : whole];
    return [
      ...(alone === undefined ? [] : [{ holder: alone, rests: address }]),
      ...(place === undefined || scope === undefined ? [] : [{ holder: place.holder, rests: placeAddress(scope) }]),
    ];
  }
}

function placeAddress(scope: Scope): string | undefined {
  return scope === smartAccountScope ? undefined : virtualAccountAddress(scope);
}

function scopeOf(address: string): Scope | undefined {
  const parsed = parseAddress(address);
  return parsed?.kind === 'binding' ? parsed.scope : undefined;
}

/** `urn:pulumi:dev::garden`: resources of one stack are one program's, which may hand a thing from one to the other. */
export function stackOf(urn: string): string {
  return urn.split('::').slice(0, 2).join('::');
}
