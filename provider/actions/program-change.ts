import { bindingAddress, virtualAccountAddress, type Principal, type Scope } from '../model/address.ts';
import type { GrantFacts } from '../model/desired.ts';
import type { LiveEstate, LiveVirtualAccount, Tags, Visibility } from '../model/estate.ts';
import type { Operation } from '../model/plan.ts';
import type { Role } from '../model/role.ts';
import type { ProgramAcceptance } from './program-acceptances.ts';

/** A change of one resource, as a program asks for it, and what it accepts of that. */
export type ProgramChange = AskedChange & { readonly accepted: readonly ProgramAcceptance[] };

type AskedChange =
  | {
      readonly kind: 'put-virtual-account';
      /** The name that it has now; undefined: it is to be created. */
      readonly now: string | undefined;
      readonly name: string;
      readonly parent: string | undefined;
      /** Undefined: not managed. */
      readonly description: string | undefined;
      readonly visibility: Visibility | undefined;
      readonly tags: Tags | undefined;
      readonly onPremises: boolean | undefined;
      /** What the program said before of the values that it changes now. */
      readonly before?: Partial<Pick<LiveVirtualAccount, 'description' | 'visibility' | 'tags' | 'onPremises'>>;
    }
  | { readonly kind: 'delete-virtual-account'; readonly name: string; readonly drainTo: string | undefined }
  | {
      readonly kind: 'put-binding';
      readonly scope: Scope;
      readonly principal: Principal;
      readonly email: string;
      readonly role: Role;
      readonly children: boolean;
      /** Present: somebody outside the company. */
      readonly grant: GrantFacts | undefined;
      /** What the program said before, where it changes what is nested. */
      readonly before?: { readonly role: Role; readonly children: boolean };
    }
  | {
      readonly kind: 'remove-binding';
      readonly scope: Scope;
      readonly principal: Principal;
      /** Undefined: the program has never said it. */
      readonly email: string | undefined;
    };

/** The addresses that a change is about: nothing else is written for it. */
export function addressesOf(change: ProgramChange): readonly string[] {
  switch (change.kind) {
    case 'put-virtual-account':
    case 'delete-virtual-account':
      return [virtualAccountAddress(change.name)];
    case 'put-binding':
    case 'remove-binding':
      return [bindingAddress(change.scope, change.principal)];
  }
}

/**
 * Which operations, of now or handed over before, a change has a say in: those of its addresses, and those that were
 * asked for under other names of the same thing.
 *
 * @param open portal steps that were handed over and wait.
 */
export function partOf(
  change: ProgramChange,
  estate: LiveEstate,
  open: readonly Operation[],
): (operation: Operation) => boolean {
  const addresses = new Set([...addressesOf(change), ...goingAlong(change, estate)]);
  if (!('name' in change)) return ({ address }) => addresses.has(address);
  const names = new Set(placesOf(change));
  const isRename = (operation: Operation): boolean => operation.verb === 'rename' && names.has(operation.before.name);
  // A rename that nobody has made yet gave its new name to whatever was asked for with it.
  for (const { address } of open.filter(isRename)) addresses.add(address);
  for (const name of names) addresses.add(virtualAccountAddress(name));
  const goesAlong = (operation: Operation): boolean =>
    change.kind === 'delete-virtual-account' && 'principal' in operation && operation.scope === change.name;
  return (operation) => addresses.has(operation.address) || isRename(operation) || goesAlong(operation);
}

/** Roles on a Virtual Account go with it, and a partner's is taken from him before: without that the delete would wait. */
export function goingAlong(change: ProgramChange, { bindings }: LiveEstate): readonly string[] {
  if (change.kind !== 'delete-virtual-account') return [];
  return [...bindings].flatMap(([address, { scope }]) => (scope === change.name ? [address] : []));
}

/** Where the resource is; in a rename by both names, since guards speak of what is and of what is to be. */
export function placesOf(change: ProgramChange): readonly Scope[] {
  switch (change.kind) {
    case 'put-virtual-account':
      return change.now === undefined ? [change.name] : [change.now, change.name];
    case 'delete-virtual-account':
      return [change.name];
    case 'put-binding':
    case 'remove-binding':
      return [change.scope];
  }
}
