import { lastRun } from '../apply/run-memory.ts';
import { openStepsOf } from '../apply/stages.ts';
import { bindingAddress, parseAddress } from '../model/address.ts';
import { openFileRunStore } from '../run-store/file/file-run-store.ts';
import type { Claim, RunStore } from '../run-store/run-store.ts';
import { lookAtAccount } from './change-account.ts';
import type { Host } from './host.ts';
import type { ProgramAccount } from './program-account.ts';
import type { Settings } from './settings.ts';

export type { Claim };

/** The run store where the programs of one account say what they declare. */
export interface ClaimsPlace {
  readonly host: Pick<Host, 'clock' | 'process' | 'unique'>;
  readonly settings: Pick<Settings, 'runStore'>;
  readonly domain: string;
}

export function readClaims(place: ClaimsPlace): Promise<readonly Claim[]> {
  return storeOf(place).claims(place.domain);
}

export function saveClaim(place: ClaimsPlace, claim: Claim): Promise<void> {
  return storeOf(place).saveClaim(place.domain, claim);
}

export function forgetClaim(place: ClaimsPlace, holder: string): Promise<void> {
  return storeOf(place).forgetClaim(place.domain, holder);
}

/** Takes what a holder claims away from others, who claimed it before. */
export async function forgetElsewhere(
  place: ClaimsPlace,
  { holder, addresses, wholePlaces }: Claim,
  isOther: (holder: string) => boolean,
): Promise<void> {
  const gone = { addresses: new Set(addresses), wholePlaces: new Set(wholePlaces) };
  for (const claim of await readClaims(place)) {
    if (claim.holder === holder || !isOther(claim.holder)) continue;
    const left = {
      ...claim,
      addresses: claim.addresses.filter((address) => !gone.addresses.has(address)),
      wholePlaces: claim.wholePlaces.filter((scope) => !gone.wholePlaces.has(scope)),
    };
    if (left.addresses.length + left.wholePlaces.length === 0) await forgetClaim(place, claim.holder);
    else if (left.addresses.length < claim.addresses.length || left.wholePlaces.length < claim.wholePlaces.length)
      await saveClaim(place, left);
  }
}

/** Those of the addresses that are in the account, may be there, or that a person was asked to bring about. */
export async function whatIsThere(
  account: ProgramAccount,
  addresses: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const parsed = new Map([...addresses].map((address) => [address, parseAddress(address)]));
  const people = [...parsed.values()].flatMap((each) => (each?.kind === 'binding' ? [each.principal] : []));
  const { estate, principalsRead } = await lookAtAccount(account, [...new Set(people)]);
  const waiting = await handedOver(account);
  const isThere = (address: string): boolean => {
    const each = parsed.get(address);
    if (each === undefined || waiting.has(address)) return true;
    if (each.kind === 'virtual-account') return estate.virtualAccounts.has(each.name);
    const isRead = principalsRead === 'everyone' || principalsRead.has(each.principal);
    return !isRead || estate.bindings.has(bindingAddress(each.scope, each.principal));
  };
  return new Set([...addresses].filter(isThere));
}

/** What a person was asked to do by the last run that did anything: open steps go from run to run. */
async function handedOver(place: ClaimsPlace): Promise<ReadonlySet<string>> {
  const past = await lastRun({ store: storeOf(place), domain: place.domain });
  return new Set(past === undefined ? [] : openStepsOf(past).map(({ address }) => address));
}

function storeOf({ host, settings }: ClaimsPlace): RunStore {
  const { clock, process: presence, unique } = host;
  return openFileRunStore({ folder: settings.runStore.folder, clock, presence, unique });
}
