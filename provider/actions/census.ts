import { exitCodes } from '../model/exit-code.ts';
import { Failure } from '../model/failure.ts';
import type { Desired } from '../model/desired.ts';
import type { CensusReport } from '../model/report.ts';
import type { Ledger, LedgerEntry } from '../run-store/run-store.ts';
import { comparePack } from './census-against.ts';
import { readCensusRows, type CensusRows, type Counted } from './census-rows.ts';
import { readText } from './files.ts';
import type { AccountOptions, Host } from './host.ts';
import { openSession, type Session } from './session.ts';

export interface CensusOptions extends AccountOptions {
  /** A CSV of people; undefined only with `forget`. */
  readonly file: string | undefined;
  /** `NAME=HEADING`, where a heading is not recognised. */
  readonly columns: readonly string[];
  /** The folder of a change pack to compare with. */
  readonly against: string | undefined;
  /** A person to take out of the ledger: an id or an e-mail address. */
  readonly forget: string | undefined;
}

/** Reads a list of people into the ledger, so that their roles are asked for from now on. */
export async function census(host: Host, options: CensusOptions): Promise<CensusReport> {
  const session = await openSession(host, options);
  try {
    const { desired } = session.layout;
    if (desired === undefined)
      throw new Failure('layout-findings', 'the layout has mistakes, so it is not known which account the list is of', {
        hint: 'espalier check shows them',
      });
    return await countPeople(session, desired, options);
  } finally {
    await session.close();
  }
}

async function countPeople(session: Session, desired: Desired, options: CensusOptions): Promise<CensusReport> {
  const { file, columns, against, forget } = options;
  const { domain } = desired;
  const store = session.store();
  const before = await store.ledger(domain);
  const counted =
    file === undefined ? noRows : readCensusRows({ file, text: await readText(file), columns, day: session.day });
  const after = withPeople(before, counted, session.day);
  const forgotten = forget === undefined ? undefined : principalIn(after, forget);
  if (forgotten !== undefined) after.delete(forgotten);
  await store.saveLedger(domain, { ...before, principals: after });
  const fresh = [...counted.people.keys()].filter((ccoId) => !before.principals.has(ccoId));
  const declared = new Set([...desired.peopleById.keys(), ...desired.departed.map(({ ccoId }) => ccoId)]);
  const isKnown = (ccoId: string): boolean => declared.has(ccoId) || before.principals.has(ccoId);
  const pack = against === undefined ? null : await comparePack(against, counted, isKnown);
  return {
    ...{ command: 'census', backend: null, domain, day: session.day, requests: null },
    exitCode: pack !== null && pack.missing.length + pack.unexpected.length > 0 ? exitCodes.findings : exitCodes.ok,
    ...{ diagnostics: counted.diagnostics, file: file ?? 'no list', against: pack, forgotten: forgotten ?? null },
    rows: { read: counted.read, refused: counted.refused },
    people: { new: fresh.length, known: counted.people.size - fresh.length },
    strangers: fresh
      .filter((ccoId) => !declared.has(ccoId))
      .map((ccoId) => counted.people.get(ccoId)?.email ?? ccoId)
      .sort(),
  };
}

const noRows: CensusRows = { people: new Map(), read: 0, refused: 0, diagnostics: [] };

export function withPeople(ledger: Ledger, { people }: CensusRows, day: string): Map<string, LedgerEntry> {
  const principals = new Map(ledger.principals);
  for (const person of people.values())
    principals.set(person.ccoId, seenInCensus(principals.get(person.ccoId), person, day));
  return principals;
}

function seenInCensus(known: LedgerEntry | undefined, { ccoId, email, values }: Counted, day: string): LedgerEntry {
  const addresses = new Set(values.map(({ address }) => address));
  return {
    ccoId,
    email: email ?? known?.email,
    sources: [...new Set<LedgerEntry['sources'][number]>([...(known?.sources ?? []), 'census'])],
    firstSeen: known?.firstSeen ?? day,
    lastSeen: day,
    rolesReadAt: known?.rolesReadAt,
    values: [...(known?.values ?? []).filter(({ address }) => !addresses.has(address)), ...values],
  };
}

function principalIn(principals: ReadonlyMap<string, LedgerEntry>, person: string): string {
  const lower = person.toLowerCase();
  for (const { ccoId, email } of principals.values())
    if (ccoId.toLowerCase() === lower || email?.toLowerCase() === lower) return ccoId;
  throw new Failure('person-unknown', `The ledger knows nobody called ${person}`, {
    hint: 'an id or an e-mail address',
  });
}
