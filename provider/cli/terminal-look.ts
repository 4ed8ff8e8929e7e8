import type { Look } from './formats.ts';
import { plainLook } from './formats.ts';

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Colour and width of a stream: `NO_COLOR` beats `FORCE_COLOR`, which beats what the stream is. */
export function lookOf(stream: Stream, env: Readonly<Record<string, string | undefined>>): Look {
  return { colour: wantsColour(stream, env), width: widthOf(stream) };
}

/** A terminal that does not know its size says 0. */
export function widthOf({ isTTY = false, columns = 0 }: Stream): number {
  return isTTY && columns > 0 ? columns : plainLook.width;
}

function wantsColour({ isTTY = false }: Stream, env: Readonly<Record<string, string | undefined>>): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTTY && env['TERM'] !== 'dumb';
}
