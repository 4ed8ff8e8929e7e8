import { join } from 'node:path';
import { ledgerAfterRead } from '../apply/ledger.ts';
import { MovingBaseline } from '../apply/baseline.ts';
import { openSnapshot } from '../backend/snapshot/snapshot-backend.ts';
import { layoutOfEstate } from '../layout/layout-of-estate.ts';
import { printLayout } from '../layout/print.ts';
import type { Principal } from '../model/address.ts';
import type { Desired } from '../model/desired.ts';
import type { LiveEstate } from '../model/estate.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { exitCodes } from '../model/exit-code.ts';
import { Failure } from '../model/failure.ts';
import type { LiveRead } from '../model/planning.ts';
import type { InitReport } from '../model/report.ts';
import { agreementOf } from '../plan/agreement.ts';
import { liveAccessRows } from './access-rows.ts';
import { readTextIfThere, writeText } from './files.ts';
import type { Host } from './host.ts';
import { withPeople } from './census.ts';
import type { CensusRows } from './census-rows.ts';
import { ignoreRunStore } from './ignore-run-store.ts';
import { initSource, type InitSource, type InitSourceOptions } from './init-source.ts';
import { declaredPeople, gather, hasErrors } from './planning.ts';
import { readCoverage } from './read-coverage.ts';
import { openSession, type Session } from './session.ts';

export interface InitFromOptions extends InitSourceOptions {
  /** An e-mail address or, with `from`, also a CCO id. */
  readonly creator: string | undefined;
  /** With `from`: e-mail domains that are the company's, beside the domain of the account. */
  readonly company: readonly string[];
}

const settingsName = 'espalier.yaml';

/**
 * The first hour with an account that exists: its layout, what the rules find in it, and who can touch what. What was
 * read becomes the baseline, so that from here on drift can be told.
 */
export async function initFrom(host: Host, options: InitFromOptions, layoutName: string): Promise<InitReport> {
  const { from } = options;
  const source = await initSource(host, options);
  const { read } = source.snapshot;
  const { estate } = read;
  const { layout, leftAlone } = layoutOfEstate({
    estate,
    companyDomains: [...new Set([estate.domain, ...options.company])],
    creator: creatorIn(estate, options.creator),
  });
  await writeText(join(host.folder, layoutName), headOf(estate.domain, from) + printLayout(layout));
  const settings = await settleBackend(host, options, source);
  const written = [layoutName, ...settings, ...(await ignoreRunStore(host.folder))];
  const session = await openSession(host, options);
  try {
    const { desired } = session.layout;
    const seen = desired === undefined ? undefined : await takeOver({ session, desired, source });
    const diagnostics = seen?.diagnostics ?? session.layout.diagnostics;
    return {
      ...{ command: 'init', domain: estate.domain, day: session.day, requests: null, from },
      exitCode: hasErrors(diagnostics) ? exitCodes.findings : exitCodes.ok,
      backend: seen?.backend ?? null,
      ...{ diagnostics: [...diagnostics, ...leftAloneNotes(leftAlone.length, layoutName)], written },
      found: {
        virtualAccounts: estate.virtualAccounts.size,
        people: new Set(Array.from(estate.bindings.values(), ({ principal }) => principal)).size,
        bindings: estate.bindings.size,
      },
      access: seen?.access ?? [],
      coverage: seen?.coverage ?? null,
    };
  } finally {
    await session.close();
  }
}

/** `--creator` names somebody of the account, by e-mail address or CCO id. */
function creatorIn(estate: LiveEstate, creator: string | undefined): Principal | undefined {
  if (creator === undefined) return undefined;
  const lower = creator.toLowerCase();
  for (const [principal, email] of estate.emails)
    if (email.toLowerCase() === lower || principal.toLowerCase() === lower) return principal;
  throw new Failure('person-unknown', `The account knows nobody called ${creator}`, {
    hint: 'an e-mail address or a CCO id of somebody who holds a role',
  });
}

function headOf(domain: string, from: string): string {
  // Both are foreign; a comment ends where the line does.
  const [about, file] = [domain, from].map((text) => text.replace(/[^\x20-\x7e]+/g, '?'));
  return `# ${about ?? ''}, as it was in ${file ?? ''}. Only what differs from the defaults stands here.\n`;
}

/** Without settings the next plan would compare with an empty world. */
async function settleBackend(
  host: Host,
  options: InitFromOptions,
  { backendLine }: InitSource,
): Promise<readonly string[]> {
  if (options.settingsFile !== undefined || options.backend !== undefined || options.world !== undefined) return [];
  const path = join(host.folder, settingsName);
  if ((await readTextIfThere(path)) !== undefined) return [];
  await writeText(path, `# Where the account is; see docs/cli.md, Settings.\nbackend: ${backendLine}\n`);
  return [settingsName];
}

type Seen = Pick<InitReport, 'backend' | 'diagnostics' | 'access' | 'coverage'>;

async function takeOver(parts: {
  readonly session: Session;
  readonly desired: Desired;
  readonly source: InitSource;
}): Promise<Seen> {
  const { session, desired, source } = parts;
  const { snapshot, census } = source;
  const backend = openSnapshot(snapshot);
  if (census !== undefined) await rememberCensus(session, desired.domain, census);
  const { input, ledger, diagnostics } = await gather(session, desired, {
    target: undefined,
    only: undefined,
    backend,
  });
  const { domain } = desired;
  const { live } = input;
  const store = session.store();
  const baseline = new MovingBaseline(domain, await store.baseline(domain));
  baseline.agree(agreementOf(input));
  await store.saveBaseline(domain, baseline.value);
  const declared = declaredPeople(desired);
  await store.saveLedger(domain, ledgerAfterRead(ledger, { live, declared, at: snapshot.capturedAt }));
  const emailOf = (principal: Principal): string | undefined => live.estate.emails.get(principal);
  const nameOf = (principal: Principal): string =>
    desired.peopleById.get(principal)?.handle ?? emailOf(principal) ?? principal;
  return {
    backend: source.backend ?? input.backend,
    diagnostics: [...(census?.diagnostics ?? []), ...diagnostics.map((each) => asFarAsRead(live, each))],
    access: liveAccessRows(live.estate, {
      ...{ desired, emailOf, day: session.day },
      locate: session.layout.sources.locate,
    }),
    coverage: readCoverage(live, { wanted: [], nameOf, isKnown: (principal) => emailOf(principal) !== undefined }),
  };
}

/** Where nobody but the caller was read, that there are few administrators is what was read, and no finding. */
function asFarAsRead({ principalsRead }: LiveRead, diagnostic: Diagnostic): Diagnostic {
  const isKnown = principalsRead === 'everyone' || principalsRead.size > 1;
  if (isKnown || diagnostic.code !== 'few-administrators') return diagnostic;
  const hint = 'nobody but the caller was read, so there may be more: read people from the portal’s list with --census';
  return { ...diagnostic, severity: 'warning', hint };
}

async function rememberCensus(session: Session, domain: string, census: CensusRows): Promise<void> {
  const store = session.store();
  const ledger = await store.ledger(domain);
  await store.saveLedger(domain, { ...ledger, principals: withPeople(ledger, census, session.day) });
}

function leftAloneNotes(count: number, file: string): InitReport['diagnostics'] {
  if (count === 0) return [];
  return [
    {
      code: 'nobody-known',
      severity: 'warning',
      message: `${String(count)} ${count === 1 ? 'role is' : 'roles are'} held by somebody whose e-mail address is not known; ${count === 1 ? 'it stands' : 'they stand'} under manage.ignore`,
      hint: 'find out whose they are: declare the person, or delete the entry to have the role revoked',
      position: { file, line: 1, column: 1 },
    },
  ];
}
