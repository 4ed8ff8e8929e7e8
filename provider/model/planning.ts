import type { BindingAddress, Principal } from './address.ts';
import type { Capabilities } from './capabilities.ts';
import type { Desired } from './desired.ts';
import type { LiveBinding, LiveEstate, LiveVirtualAccount } from './estate.ts';
import type { Locate } from './place.ts';

/** What one read of a backend gave, with what it could not see. */
export interface LiveRead {
  readonly estate: LiveEstate;
  /** Missing means missing only when this holds: the reader holds a Smart Account role, counts agree, list and hierarchy name the same set. */
  readonly complete: boolean;
  readonly incompleteBecause: readonly string[];
  /** Whose roles were read: everybody, or these. */
  readonly principalsRead: 'everyone' | ReadonlySet<Principal>;
  /** Whom the backend acts as, where it is known. */
  readonly actor: Principal | undefined;
  readonly requests: number;
}

/** The managed values after the last apply; address by address. */
export interface Baseline {
  readonly domain: string;
  readonly virtualAccounts: ReadonlyMap<string, BaselineVirtualAccount>;
  readonly bindings: ReadonlyMap<BindingAddress, Pick<LiveBinding, 'scope' | 'principal' | 'role' | 'children'>>;
  /**
   * Bindings that are known to be missing: on a Virtual Account that a run created, until they are granted. Where nobody
   * answers for a person, only this tells that a grant is still to be made.
   */
  readonly missing: ReadonlySet<BindingAddress>;
}

export type BaselineVirtualAccount = Pick<
  LiveVirtualAccount,
  'name' | 'parent' | 'default' | 'description' | 'visibility' | 'tags' | 'onPremises' | 'id'
>;

/** Everything `makePlan` looks at. There is no clock, no disk and no randomness beside it. */
export interface PlanningInput {
  readonly desired: Desired;
  readonly live: LiveRead;
  readonly baseline: Baseline | undefined;
  readonly capabilities: Capabilities;
  readonly backend: { readonly kind: string; readonly banner: string };
  /** Overrides `live.actor`, from the settings. */
  readonly actor: Principal | undefined;
  /** A name or path, with `/**` for all below; undefined: the whole account. */
  readonly target: string | undefined;
  /** Limit the plan to revokes of lapsed grants. */
  readonly only: 'expired' | undefined;
  /** Today, UTC, `YYYY-MM-DD`. */
  readonly day: string;
  readonly locate: Locate;
  /** E-mails from the ledger, by CCO id, for people whom neither layout nor live gives one. */
  readonly knownEmails: ReadonlyMap<Principal, string>;
}
