import { bindingAddress, smartAccountScope, type Scope } from '../model/address.ts';
import type { Desired, DesiredBinding, DesiredVirtualAccount } from '../model/desired.ts';
import type { LiveEstate, LiveVirtualAccount } from '../model/estate.ts';
import { Failure } from '../model/failure.ts';
import { domainOf } from '../model/party.ts';
import { acceptedBy } from './program-acceptances.ts';
import { programPlace } from './program-account.ts';
import { addressesOf, placesOf, type ProgramChange } from './program-change.ts';

/**
 * What is declared so that a plan makes this change: the Virtual Accounts that it touches and those above them, as they
 * are, and the change itself. All else is undeclared, and left alone.
 *
 * @throws Failure `place-unknown` for a Virtual Account that is not there.
 */
export function desiredFor(empty: Desired, estate: LiveEstate, change: ProgramChange): Desired {
  const desired = declaring(empty, estate, change);
  return {
    ...desired,
    accepted: [...desired.accepted, ...acceptedBy(change.accepted, { estate, own: placesOf(change) })],
    manage: { ...desired.manage, ignore: otherBindings(desired, estate, change) },
  };
}

/** Who holds what beside it is somebody else's to say: nobody's role is taken for a stranger's. */
function otherBindings(desired: Desired, estate: LiveEstate, change: ProgramChange): Desired['manage']['ignore'] {
  const own = new Set(addressesOf(change));
  const others = [...estate.bindings].filter(
    ([address, { scope }]) =>
      !own.has(address) &&
      (scope === smartAccountScope || desired.virtualAccounts.has(scope) || isRenamed(change, scope)),
  );
  return others.map(([, { scope, principal }]) => ({
    address: bindingAddress(isRenamed(change, scope) ? nameAfter(change, scope) : scope, principal),
    ...{ path: undefined, because: undefined, until: undefined, place: programPlace },
  }));
}

function isRenamed(change: ProgramChange, scope: Scope): boolean {
  return change.kind === 'put-virtual-account' && change.now === scope;
}

function nameAfter(change: ProgramChange, scope: Scope): Scope {
  return change.kind === 'put-virtual-account' ? change.name : scope;
}

function declaring(empty: Desired, estate: LiveEstate, change: ProgramChange): Desired {
  switch (change.kind) {
    case 'put-virtual-account': {
      const { now, name, parent } = change;
      const around = parent === undefined ? [] : [parent];
      const accounts = declared(estate, around);
      const live = now === undefined ? undefined : estate.virtualAccounts.get(now);
      if (now !== undefined) accounts.delete(now);
      accounts.set(name, putAccount(change, live));
      return { ...empty, virtualAccounts: accounts };
    }
    case 'delete-virtual-account': {
      const { name, drainTo } = change;
      const accounts = declared(estate, drainTo === undefined ? [] : [drainTo]);
      const removed = { at: name, drainTo, because: undefined, until: undefined, place: programPlace };
      return { ...empty, virtualAccounts: accounts, removed: [removed] };
    }
    case 'put-binding':
      return withBinding(empty, estate, change);
    case 'remove-binding':
      return withoutBinding(empty, estate, change);
  }
}

type Put<Kind extends ProgramChange['kind']> = Extract<ProgramChange, { readonly kind: Kind }>;

function putAccount(change: Put<'put-virtual-account'>, live: LiveVirtualAccount | undefined): DesiredVirtualAccount {
  const { now, name, parent, description, visibility, tags } = change;
  return {
    ...{ name, parent, description, visibility, tags, ceiling: undefined, rolesDeclared: false, place: programPlace },
    default: live?.default ?? false,
    onPremises: change.onPremises ?? live?.onPremises ?? false,
    formerly: now === undefined || now === name ? undefined : { from: now, by: 'rename', place: programPlace },
  };
}

function withBinding(empty: Desired, estate: LiveEstate, change: Put<'put-binding'>): Desired {
  const { scope, principal, email, role, children, grant } = change;
  const accounts = declared(estate, scope === smartAccountScope ? [] : [scope]);
  const person = {
    ...{ handle: principal, email, ccoId: principal, job: undefined, formerly: [] },
    ...{ partner: grant?.partner, place: programPlace },
  };
  const binding: DesiredBinding = {
    ...{ scope, principal, role, children, who: principal, throughGroup: undefined, grant, place: programPlace },
  };
  const domain = domainOf(email);
  const partner = grant && {
    ...{ key: grant.partner, domains: domain === undefined ? [] : [domain], orders: [], place: programPlace },
  };
  return {
    ...empty,
    virtualAccounts: accounts,
    people: new Map(empty.people).set(principal, person),
    peopleById: new Map(empty.peopleById).set(principal, person),
    bindings: new Map([[bindingAddress(scope, principal), binding]]),
    partners: partner === undefined ? new Map() : new Map([[partner.key, partner]]),
  };
}

/** The list of a place is whole, and nobody is on it; who else is there is left alone. */
function withoutBinding(empty: Desired, estate: LiveEstate, change: Put<'remove-binding'>): Desired {
  const { scope } = change;
  const accounts = declared(estate, scope === smartAccountScope ? [] : [scope]);
  const account = accounts.get(scope);
  if (account !== undefined) accounts.set(scope, { ...account, rolesDeclared: true });
  // Nobody is overlooked where one role is named and nothing else goes.
  const because = 'a program declares it no longer';
  const accepted = [
    ...empty.accepted,
    { risk: 'first-take-over', at: scope, because, until: undefined, place: programPlace },
  ];
  return { ...empty, virtualAccounts: accounts, smartAccountRolesDeclared: scope === smartAccountScope, accepted };
}

/** Live Virtual Accounts as they are, with those above them and the default one; nothing of them is managed. */
function declared(estate: LiveEstate, names: readonly string[]): Map<string, DesiredVirtualAccount> {
  const wanted = new Set<string>();
  for (const name of names) {
    if (!estate.virtualAccounts.has(name))
      throw new Failure('place-unknown', `There is no Virtual Account ${name} in ${estate.domain}`, {
        hint: 'let the resource depend on the one that creates it, by using its `name`',
      });
    for (
      let at: string | undefined = name;
      at !== undefined && !wanted.has(at);
      at = estate.virtualAccounts.get(at)?.parent
    )
      wanted.add(at);
  }
  const accounts = new Map<string, DesiredVirtualAccount>();
  for (const { name, parent, default: isDefault, onPremises } of estate.virtualAccounts.values()) {
    if (!wanted.has(name) && !isDefault) continue;
    accounts.set(name, {
      ...{ name, parent, default: isDefault, onPremises, description: undefined, visibility: undefined },
      ...{ tags: undefined, formerly: undefined, ceiling: undefined, rolesDeclared: false, place: programPlace },
    });
  }
  return accounts;
}
