import { embeddedBanner } from '../backend/embedded/embedded-backend.ts';
import { Failure } from '../model/failure.ts';
import type { ReportBase } from '../model/report.ts';
import { openSnapshotFile, type Session } from './session.ts';

/**
 * Whom the settings name, for the first line of a report that stops at the layout's own mistakes. Nobody is reached, and
 * no world is made.
 */
export async function namedBackend({
  host,
  settings,
}: Pick<Session, 'host' | 'settings'>): Promise<NonNullable<ReportBase['backend']>> {
  const { backend } = settings;
  const { kind } = backend;
  try {
    switch (backend.kind) {
      case 'embedded':
        return { kind, banner: embeddedBanner(backend.capabilities) };
      case 'snapshot':
        return { kind, banner: (await openSnapshotFile(backend.file, new Date(host.clock.now()))).banner };
      case 'cisco': {
        const { ciscoBanner } = await import('./cisco-account.ts');
        return { kind, banner: ciscoBanner(host, backend) };
      }
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'bug') throw error;
    return { kind, banner: `the ${kind} backend, which cannot be opened (${error.code})` };
  }
}
