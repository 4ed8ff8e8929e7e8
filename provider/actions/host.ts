import type { Listen } from '../model/outcome.ts';
import type { Clock } from '../run-store/clock.ts';
import type { ProcessPresence } from '../run-store/file/process-presence.ts';

/**
 * What an action is given by whoever hosts it (the command line, a Pulumi provider, a test): where it runs, time,
 * chance, and somebody who listens. Actions never print and never exit.
 */
export interface Host {
  /** The folder of the layout, absolute. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** A text that no other call gives, here or in another process. */
  readonly unique: () => string;
  /** Between 0 and 1, for jitter. */
  readonly random: () => number;
  /** Who runs this, in words: user, machine, process or pipeline. */
  readonly owner: string;
  readonly process: ProcessPresence;
  readonly listen: Listen | undefined;
  /** Aborted at the first SIGINT: finish what is in flight, start nothing. */
  readonly stop: AbortSignal | undefined;
}

/** What every command may be told, whatever it does. */
export interface AccountOptions {
  /** The settings file; undefined: `espalier.yaml` of the folder, when it is there. */
  readonly settingsFile: string | undefined;
  /** `embedded`, `snapshot` or `cisco`: overrides the settings. */
  readonly backend: string | undefined;
  /** The folders of all accounts of the fleet that this one belongs to, itself included; absent: it stands alone. */
  readonly fleet?: readonly string[];
  /** The world of the embedded backend, or the file of the snapshot backend: overrides the settings. */
  readonly world: string | undefined;
  /** A file for what is said with Cisco, without secrets and with pseudonyms; absent: nothing is kept. */
  readonly record?: string | undefined;
}

/** Today, UTC. */
export function dayOf(host: Pick<Host, 'clock'>): string {
  return new Date(host.clock.now()).toISOString().slice(0, 10);
}
