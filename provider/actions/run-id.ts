import type { Host } from './host.ts';

/**
 * The id of a run: the time, to the millisecond, and what no other run has. Ids sort in the order of their runs, so one
 * that comes after another on a machine whose clock is behind gets the time after that one's.
 */
export function runId({ clock, unique }: Pick<Host, 'clock' | 'unique'>, after: string | undefined): string {
  const earlier = after === undefined ? undefined : timeIn(after);
  const time = Math.max(clock.now(), earlier === undefined ? 0 : earlier + 1);
  const digits = new Date(time).toISOString().replace(/[-:.]/g, '').toLowerCase();
  const own = unique().replace(/[^a-z0-9]/gi, '');
  return `${digits}-${own.toLowerCase().slice(0, 6)}`;
}

/** Milliseconds since 1970. */
function timeIn(run: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)t(\d\d)(\d\d)(\d\d)(\d{3})?z-/.exec(run);
  if (match === null) return undefined;
  const [, year, month, day, hours, minutes, seconds, milliseconds] = match;
  // Ids without milliseconds, of earlier versions, sort behind all of their second.
  const time = Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}.${milliseconds ?? '999'}Z`);
  return Number.isNaN(time) ? undefined : time;
}
