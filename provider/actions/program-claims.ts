import { openFileRunStore } from '../run-store/file/file-run-store.ts';
import type { Claim, RunStore } from '../run-store/run-store.ts';
import type { Host } from './host.ts';
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

function storeOf({ host, settings }: ClaimsPlace): RunStore {
  const { clock, process: presence, unique } = host;
  return openFileRunStore({ folder: settings.runStore.folder, clock, presence, unique });
}
