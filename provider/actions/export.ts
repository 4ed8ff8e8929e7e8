import { pseudonymise } from '../backend/snapshot/pseudonyms.ts';
import { toSnapshot } from '../backend/snapshot/snapshot.ts';
import { saveSnapshot } from '../backend/snapshot/snapshot-store.ts';
import { exitCodes } from '../model/exit-code.ts';
import { Failure } from '../model/failure.ts';
import type { ExportReport } from '../model/report.ts';
import type { AccountOptions, Host } from './host.ts';
import { readCoverage } from './read-coverage.ts';
import { openSession, principalsToRead, readAccount } from './session.ts';

export interface ExportOptions extends AccountOptions {
  /** Where the snapshot goes; undefined: `DOMAIN.snapshot.json`. */
  readonly output: string | undefined;
  /** People under pseudonyms, no free text: for eyes that should not see them. */
  readonly pseudonyms: boolean;
}

/** Writes the account as it is into a snapshot: to plan against, to keep, to start a layout from. Reads only. */
export async function exportAccount(host: Host, options: ExportOptions): Promise<ExportReport> {
  const session = await openSession(host, options);
  try {
    const { desired } = session.layout;
    if (desired === undefined)
      throw new Failure('layout-findings', 'the layout has mistakes, so it is not known whose roles to read', {
        hint: 'espalier check shows them',
      });
    const backend = await session.backend();
    const ledger = await session.store().ledger(desired.domain);
    const read = await readAccount({ session, backend, desired, ledger });
    const { kind, banner } = backend;
    const whole = toSnapshot(read, {
      capturedAt: new Date(host.clock.now()),
      source: { kind, banner },
      capabilities: await backend.capabilities(),
    });
    const file = options.output ?? `${desired.domain}.snapshot.json`;
    await saveSnapshot(file, options.pseudonyms ? pseudonymise(whole) : whole);
    const known = (principal: string): string => desired.peopleById.get(principal)?.handle ?? principal;
    return {
      ...{ command: 'export', backend: { kind, banner }, domain: desired.domain, day: session.day },
      ...{ exitCode: exitCodes.ok, diagnostics: [], file, pseudonyms: options.pseudonyms },
      requests: { made: read.requests, forecast: null, perSecond: null, seconds: null },
      virtualAccounts: read.estate.virtualAccounts.size,
      bindings: read.estate.bindings.size,
      coverage: readCoverage(read, {
        wanted: principalsToRead(desired, ledger),
        nameOf: options.pseudonyms ? (principal) => principal : known,
        isKnown: (principal) => desired.peopleById.has(principal) || read.estate.emails.has(principal),
      }),
    };
  } finally {
    await session.close();
  }
}
