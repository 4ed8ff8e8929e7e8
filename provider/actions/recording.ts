import { resolve } from 'node:path';
import { Failure } from '../model/failure.ts';
import { writeText } from './files.ts';
import type { AccountOptions, Host } from './host.ts';
import type { Settings } from './settings.ts';

/** What is said with the other side, kept for a file. The transport takes out what is secret or personal before. */
export interface Recording {
  readonly add: (exchange: object) => void;
  /** Writes it, whatever became of the command: what went wrong is what it is for. */
  readonly save: () => Promise<void>;
}

/** @throws Failure `usage` where there is nothing to record. */
export function recordingOf(
  host: Host,
  settings: Settings,
  { record }: Pick<AccountOptions, 'record'>,
): Recording | undefined {
  if (record === undefined) return undefined;
  if (settings.backend.kind !== 'cisco')
    throw new Failure(
      'usage',
      `--record keeps what is said with Cisco, and the ${settings.backend.kind} backend says nothing`,
      {
        hint: 'leave it out, or name the cisco backend',
      },
    );
  const lines: string[] = [];
  return {
    add: (exchange) => lines.push(`${JSON.stringify(exchange)}\n`),
    // Pseudonyms keep people apart from each other, but who knows the account may tell who is who.
    save: () => writeText(resolve(host.folder, record), lines.join(''), { mode: 0o600 }),
  };
}
