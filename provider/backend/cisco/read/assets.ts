import type { Assets } from '../../../model/estate.ts';
import { Failure } from '../../../model/failure.ts';
import type { Operations } from '../operations.ts';
import { whyUnaddressable } from '../path-names.ts';
import { quotable } from '../reply-values.ts';
import type { Calls } from './calls.ts';
import { readDevicePlaces } from './devices.ts';
import { readLicences, type LicencePool } from './licences.ts';
import type { Listed } from './pages.ts';
import { countTokens } from './tokens.ts';

/** What lies in the Virtual Accounts, as far as it could be read. */
export interface Contents {
  /** Undefined: licences or devices could not be read whole, for the reasons given. */
  readonly assetsOf: (name: string) => Assets | undefined;
  /** Virtual Accounts in which something lies. */
  readonly places: ReadonlySet<string>;
  readonly unread: readonly string[];
}

interface Quantities {
  readonly licences: ReadonlyMap<string, number>;
  readonly inUse: ReadonlyMap<string, number>;
  readonly devices: ReadonlyMap<string, number>;
}

/**
 * Licences and devices of the whole account, each in its pages; and, one call for each, the registration tokens of the
 * Virtual Accounts where they matter. Of all others it is not known how many they have.
 */
export async function readContents(
  calls: Calls,
  operations: Operations,
  tokensOf: Promise<readonly string[]>,
): Promise<Contents> {
  const [licences, devices, tokens] = await Promise.all([
    attempt('licences', () => readLicences(calls, operations)),
    attempt('devices', () => readDevicePlaces(calls, operations)),
    // Where the tree is not read, that is told by who reads it.
    tokensOf.catch(() => []).then((names) => readTokens(calls, operations, names)),
  ]);
  const unread = [licences, devices].flatMap(({ doubts }) => doubts).concat(tokens.unread);
  const quantities = {
    licences: sums(licences.rows, ({ virtualAccount, quantity }) => [virtualAccount, quantity]),
    inUse: sums(licences.rows, ({ virtualAccount, inUse }) => [virtualAccount, inUse]),
    devices: sums(devices.rows, ({ at }) => [at, 1]),
  };
  const isWhole = licences.doubts.length + devices.doubts.length === 0;
  return {
    assetsOf: (name) => {
      if (!isWhole) return undefined;
      const count = tokens.counts.get(name);
      return { ...assetsIn(quantities, name), ...(count === undefined ? {} : { tokens: count }) };
    },
    places: new Set([...quantities.licences.keys(), ...quantities.devices.keys()]),
    unread,
  };
}

function assetsIn({ licences, inUse, devices }: Quantities, name: string): Omit<Assets, 'tokens'> {
  return {
    licences: licences.get(name) ?? 0,
    licencesInUse: inUse.get(name) ?? 0,
    devices: devices.get(name) ?? 0,
  };
}

/** What lies in an account is not needed to know which accounts there are, so that a failure here is told and no more. */
async function attempt<Row>(what: string, read: () => Promise<Listed<Row>>): Promise<Listed<Row>> {
  try {
    return await read();
  } catch (error) {
    return { rows: [], doubts: [`${what} not read: ${toldFailure(error).message}`] };
  }
}

/** A failure that is told rather than thrown; who said stop wants neither. */
export function toldFailure(error: unknown): Failure {
  if (!(error instanceof Failure) || error.code === 'call-stopped' || error.code === 'bug') throw error;
  return error;
}

async function readTokens(
  calls: Calls,
  operations: Operations,
  names: readonly string[],
): Promise<{ readonly counts: ReadonlyMap<string, number>; readonly unread: readonly string[] }> {
  const counts = new Map<string, number>();
  const unread: string[] = [];
  const count = async (name: string): Promise<void> => {
    try {
      if (whyUnaddressable(name) === undefined) counts.set(name, await countTokens(calls, operations, name));
    } catch (error) {
      unread.push(`registration tokens of "${quotable(name) ?? ''}" not read: ${toldFailure(error).message}`);
    }
  };
  await Promise.all(names.map(count));
  return { counts, unread };
}

function sums<Row>(rows: readonly Row[], of: (row: Row) => readonly [string, number]): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const row of rows) {
    const [name, quantity] = of(row);
    totals.set(name, (totals.get(name) ?? 0) + quantity);
  }
  return totals;
}

/** Licences of one Virtual Account: those that came although others were asked for are left out. */
export function poolsAt(pools: readonly LicencePool[], name: string): readonly LicencePool[] {
  return pools.filter(({ virtualAccount }) => virtualAccount === name);
}
