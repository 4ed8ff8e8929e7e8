/**
 * What a lock file says. Every change of hands is a new file with the next number, and a number can be taken once:
 * that is the compare-and-swap that a single file, rewritten, cannot give.
 */
export interface LockRecord {
  readonly state: 'held' | 'released';
  readonly domain: string;
  readonly owner: string;
  readonly run: string;
  /** Tells this holder from every other; a renewal keeps it. */
  readonly nonce: string;
  readonly pid: number;
  readonly machine: string;
  readonly leaseSeconds: number;
  /** The longest call that the holder may have in flight. */
  readonly deadlineSeconds: number;
  /** ISO instant by the holder's wall clock. */
  readonly until: string;
}

const file = /^(\d{9})\.json$/;

export function lockFileName(generation: number): string {
  return `${String(generation).padStart(9, '0')}.json`;
}

/** The generations among the names of a folder, ascending. */
export function lockGenerations(names: readonly string[]): readonly number[] {
  return names.flatMap((name) => Number(file.exec(name)?.[1] ?? [])).sort((a, b) => a - b);
}

export function printLock(record: LockRecord): string {
  return `${JSON.stringify(record, undefined, 2)}\n`;
}

/** Undefined: not a lock file that this version can read. */
export function parseLock(text: string): LockRecord | undefined {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  const texts = ['domain', 'owner', 'run', 'nonce', 'machine', 'until'].every((key) => typeof fields[key] === 'string');
  const numbers = ['pid', 'leaseSeconds', 'deadlineSeconds'].every((key) => Number.isFinite(fields[key]));
  const state = fields['state'] === 'held' || fields['state'] === 'released';
  const until = Number.isFinite(Date.parse(String(fields['until'])));
  return texts && numbers && state && until ? (value as LockRecord) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
