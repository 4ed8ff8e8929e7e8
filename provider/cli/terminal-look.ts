import type { Look } from './formats.ts';
import { plainLook } from './formats.ts';

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Colour and width of a stream: `NO_COLOR` beats `FORCE_COLOR`, which beats what the stream is. */
export function lookOf(stream: Stream, env: Readonly<Record<string, string | undefined>>): Look {
  const width = stream.isTTY === true ? (stream.columns ?? plainLook.width) : plainLook.width;
  return { colour: wantsColour(stream, env), width };
}

function wantsColour({ isTTY = false }: Stream, env: Readonly<Record<string, string | undefined>>): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTTY && env['TERM'] !== 'dumb';
}
