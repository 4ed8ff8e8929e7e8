import type { Backend } from '../backend/backend.ts';
import type { Desired } from '../model/desired.ts';
import type { AccountKeeper, KeptAccount } from './account-keeper.ts';
import { openBackend, sessionOf, type Opening, type Session, type SessionParts } from './session.ts';
import type { Freshness } from './joint-reads.ts';

export interface ProgramSessionOptions extends Pick<SessionParts, 'host' | 'settings' | 'layout' | 'write'> {
  /** Whom the backend is opened for where the layout has mistakes or there is none. */
  readonly desired: Desired;
  /** Absent: nothing is kept from call to call. */
  readonly keeper: AccountKeeper | undefined;
}

/** A program is no member of a fleet, and has no flags. */
const alone = {
  ...{ otherAccounts: undefined, record: undefined, patient: true, heardTime: undefined, maxRequests: undefined },
} as const;

/**
 * An account that a program has open for a layout: settings and layout come from the program instead of from files of a
 * folder. It reads for itself, since a layout is one resource and reads the account once.
 */
export function layoutSession(options: ProgramSessionOptions): Session {
  const { settings, desired, keeper } = options;
  const session = sessionOf({ ...options, ...alone });
  const kept = keeper?.account(desired.domain, settings);
  if (kept === undefined) return session;
  return { ...session, ...writesOf(kept), backend: async () => kept.watched(await session.backend()) };
}

/** `session` for whoever looks and decides, `run` for the applier. */
export interface ResourceSession {
  readonly session: Session;
  readonly run: Session;
  /** A backend whose reads begin from now on. */
  readonly anew: () => Promise<Backend>;
}

/** An account that a program has open for one of many single resources: they share what each of them reads. */
export function resourceSession(options: ProgramSessionOptions & { readonly freshness: Freshness }): ResourceSession {
  const { settings, desired, write, freshness, keeper } = options;
  const session = sessionOf({ ...options, ...alone });
  const kept = keeper?.account(desired.domain, settings);
  if (kept === undefined) return { session, run: session, anew: () => session.backend() };
  for (const { ccoId, email } of desired.people.values()) kept.directory.set(ccoId, email);
  const { host, directory } = kept;
  const opening: Opening = { ...options, ...alone, host, directory };
  const open = (): ReturnType<Session['backend']> => openBackend(opening);
  const shared = { ...session, ...writesOf(kept), close: () => Promise.resolve() };
  const view = kept.backend.bind(kept);
  return {
    session: { ...shared, backend: once(() => view(open, { write, freshness })) },
    run: { ...shared, backend: once(() => view(open, { write, freshness, run: true })) },
    anew: () => view(open, { write, freshness: { since: host.clock.monotonic() } }),
  };
}

/** The same at every call. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function writesOf({ store }: KeptAccount): Pick<Session, 'store'> {
  return { store: () => store };
}
