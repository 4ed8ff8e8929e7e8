import type { Listen, RunEvent } from '../model/outcome.ts';
import { terminal, type Encoded } from '../report/encode.ts';

export type ProgressStyle = 'rewritten' | 'lines' | 'json' | 'none';

export interface Progress {
  readonly listen: Listen | undefined;
  /** Takes the line away that is being rewritten, before something else is written to the same terminal. */
  readonly clear: () => void;
}

type Line = Encoded<'terminal'>;

/** What goes on, on stderr: one calm line on a terminal, a line for each event elsewhere, JSON for machines. */
export function progressTo(write: (text: string) => void, style: ProgressStyle, columns: number): Progress {
  const nothing = (): void => {};
  switch (style) {
    case 'none':
      return { listen: undefined, clear: nothing };
    case 'json':
      return { listen: (event) => write(`${JSON.stringify(jsonOf(event))}\n`), clear: nothing };
    case 'lines':
      return { listen: linesTo(write), clear: nothing };
    case 'rewritten':
      return rewritten(write, columns);
  }
}

function jsonOf({ kind, ...facts }: RunEvent): object {
  return { event: kind, ...facts };
}

function linesTo(write: (text: string) => void): Listen {
  return (event) => {
    const line = lastingLine(event) ?? (event.kind === 'operation-ended' ? endedLine(event.outcome) : undefined);
    if (line !== undefined) write(`${line.text}\n`);
  };
}

const eraseLine = '\r\u001b[2K';

function rewritten(write: (text: string) => void, columns: number): Progress {
  let shown = false;
  let ended = 0;
  const clear = (): void => {
    if (shown) write(eraseLine);
    shown = false;
  };
  const show = (line: Line): void => {
    // A line that wraps could not be taken away again. Code points are no columns, so a margin is kept.
    write(
      `${eraseLine}${Array.from(line.text)
        .slice(0, Math.max(10, columns - 10))
        .join('')}`,
    );
    shown = true;
  };
  const listen: Listen = (event) => {
    if (event.kind === 'operation-ended') ended += 1;
    const lasting = lastingLine(event);
    if (lasting !== undefined) {
      clear();
      write(`${lasting.text}\n`);
    } else if (event.kind === 'operation-started') show(terminal`${ended} done, now ${event.id}`);
    else if (event.kind === 'reading') show(readingLine(event));
  };
  return { listen, clear };
}

function readingLine({ what, done, total }: Extract<RunEvent, { readonly kind: 'reading' }>): Line {
  return total === undefined ? terminal`reading ${what}: ${done}` : terminal`reading ${what}: ${done} of ${total}`;
}

/** What somebody who comes back later still wants to read. */
function lastingLine(event: RunEvent): Line | undefined {
  switch (event.kind) {
    case 'settling':
      return terminal`settling run ${event.run}: ${event.open} without an outcome`;
    case 'stage-written':
      return terminal`stage ${event.stage}: ${event.steps} for a person in the portal, see ${event.folder}`;
    case 'stopping':
      return terminal`stopping: ${inFlightWords(event.inFlight)}, nothing is started; once more to end at once`;
    case 'waiting':
      return terminal`waiting ${event.seconds} s: ${event.because}`;
    case 'operation-ended':
      return event.outcome.status === 'failed' || event.outcome.status === 'unknown'
        ? endedLine(event.outcome)
        : undefined;
    case 'request':
    case 'lock-taken':
    case 'reading':
    case 'operation-started':
      return undefined;
  }
}

function inFlightWords(count: number): string {
  if (count === 0) return 'nothing is in flight';
  return count === 1 ? 'the one in flight is finished' : `the ${String(count)} in flight are finished`;
}

function endedLine(outcome: Extract<RunEvent, { readonly kind: 'operation-ended' }>['outcome']): Line {
  switch (outcome.status) {
    case 'done':
      return terminal`done ${outcome.id}`;
    case 'failed':
      return terminal`failed ${outcome.id}: ${outcome.message}`;
    case 'unknown':
      return terminal`unknown ${outcome.id}: ${outcome.message}`;
    case 'partial':
      return terminal`partly done ${outcome.id}: ${outcome.detail}`;
    case 'skipped':
      return terminal`skipped ${outcome.id}: ${outcome.message}`;
    case 'portal-open':
      return terminal`for the portal ${outcome.id}`;
  }
}
