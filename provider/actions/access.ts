import type { Desired } from '../model/desired.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { exitCodes } from '../model/exit-code.ts';
import type { AccessRow } from '../model/report-facts.ts';
import type { AccessReport } from '../model/report.ts';
import { lapsesOf } from '../plan/review/lapses.ts';
import { rowsAt, rowsOfPerson } from './access-filter.ts';
import { layoutAccessRows, liveAccessRows, type AccessBackground } from './access-rows.ts';
import type { AccountTree } from './effective-access.ts';
import { readText } from './files.ts';
import type { AccountOptions, Host } from './host.ts';
import { leaversFound, parseLeavers } from './leavers.ts';
import { namedBackend } from './named-backend.ts';
import { gather, type Gathered } from './planning.ts';
import { readCoverage } from './read-coverage.ts';
import { revocationsAsked } from './review-decisions.ts';
import { openSession, principalsToRead, type Session } from './session.ts';

export interface AccessOptions extends AccountOptions {
  /** `live`: who can touch what now; `layout`: who shall. */
  readonly of: 'live' | 'layout';
  /** Only this person: a handle, an e-mail address or a CCO id. */
  readonly who: string | undefined;
  /** Only this place, `PATH/**` with all below. */
  readonly at: string | undefined;
  /** As a list to decide on. */
  readonly review: boolean;
  /** A file with ids or e-mail addresses of people who left, one a line. */
  readonly leavers: string | undefined;
  /** A reviewed list, with decisions. */
  readonly decisions: string | undefined;
}

/** Who can touch what, and why. Reads only; a decision of a review becomes a hint what to change in the layout. */
export async function access(host: Host, options: AccessOptions): Promise<AccessReport> {
  const session = await openSession(host, options);
  try {
    const { desired, diagnostics } = session.layout;
    if (desired === undefined) {
      const backend = options.of === 'live' ? await namedBackend(session) : null;
      return reportOf(session, options, { diagnostics, exitCode: exitCodes.findings, backend });
    }
    return await accessOf(session, desired, options);
  } finally {
    await session.close();
  }
}

type Said = Pick<AccessReport, 'diagnostics' | 'exitCode'> & Partial<AccessReport>;

function reportOf(session: Session, { of, who, at, review }: AccessOptions, said: Said): AccessReport {
  const { layout, day } = session;
  return {
    ...{ command: 'access', backend: null, domain: layout.desired?.domain ?? null, day, requests: null },
    ...{ of, filter: { who: who ?? null, at: at ?? null }, review },
    ...{ rows: [], coverage: null, lapses: [] },
    ...said,
  };
}

interface Found {
  readonly rows: readonly AccessRow[];
  readonly tree: AccountTree;
  readonly read: Partial<Pick<AccessReport, 'backend' | 'coverage' | 'requests'>>;
}

async function accessOf(session: Session, desired: Desired, options: AccessOptions): Promise<AccessReport> {
  const found =
    options.of === 'layout'
      ? layoutAccess(session, desired)
      : liveAccess(session, desired, await gather(session, desired, { target: undefined, only: undefined }));
  const { leavers, decisions, who, at } = options;
  const left = leavers === undefined ? undefined : parseLeavers(leavers, await readText(leavers));
  const gone = left === undefined ? undefined : leaversFound(left, found.rows, desired);
  const reviewed =
    decisions === undefined
      ? undefined
      : revocationsAsked({ file: decisions, text: await readText(decisions), rows: found.rows, desired });
  const here = at === undefined ? found.rows : rowsAt(found.rows, at, found.tree);
  const theirs = who === undefined ? here : rowsOfPerson(here, who, { desired, all: found.rows });
  const rows = theirs.filter(
    (row) => (gone?.principals.has(row.principal) ?? true) && (reviewed === undefined || reviewed.rows.has(row)),
  );
  const diagnostics: readonly Diagnostic[] = [...(gone?.diagnostics ?? []), ...(reviewed?.diagnostics ?? [])];
  const asksForChange = (gone !== undefined || reviewed !== undefined) && rows.length > 0;
  return reportOf(session, options, {
    ...{ diagnostics, rows, exitCode: asksForChange ? exitCodes.changes : exitCodes.ok },
    lapses: lapsesOf({ desired, day: session.day, days: 30, locate: session.layout.sources.locate }),
    ...found.read,
  });
}

function layoutAccess(session: Session, desired: Desired): Found {
  const rows = layoutAccessRows(backgroundOf(session, desired, () => undefined));
  return { rows, tree: desired.virtualAccounts, read: {} };
}

function liveAccess(session: Session, desired: Desired, gathered: Gathered): Found {
  const { input, ledger } = gathered;
  const { live, knownEmails } = input;
  const { estate } = live;
  const background = backgroundOf(
    session,
    desired,
    (principal) => estate.emails.get(principal) ?? knownEmails.get(principal),
  );
  const emailOf = (principal: string): string | undefined =>
    desired.peopleById.get(principal)?.email ?? background.emailOf(principal);
  return {
    rows: liveAccessRows(estate, background),
    tree: estate.virtualAccounts,
    read: {
      backend: input.backend,
      coverage: readCoverage(live, {
        wanted: principalsToRead(desired, ledger),
        nameOf: (principal) => desired.peopleById.get(principal)?.handle ?? emailOf(principal) ?? principal,
        isKnown: (principal) => emailOf(principal) !== undefined,
      }),
      requests: { made: live.requests, forecast: null, perSecond: null, seconds: null },
    },
  };
}

function backgroundOf(session: Session, desired: Desired, emailOf: AccessBackground['emailOf']): AccessBackground {
  return { desired, emailOf, day: session.day, locate: session.layout.sources.locate };
}
