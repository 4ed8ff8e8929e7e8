import type { Capabilities } from '../../model/capabilities.ts';
import type { LiveRead } from '../../model/planning.ts';
import { allCapabilities } from './embedded-capabilities.ts';
import { readWorld } from './live-read.ts';
import { claimsToBeAWorld, parseWorld } from './world-file.ts';

/**
 * What everybody together sees of a world in a text, so that a world is accepted where a snapshot is; undefined when
 * the text does not say that it is a world.
 *
 * @throws Failure as `parseWorld` does, when it is one and is broken.
 */
export function snapshotOfWorld(
  text: string,
  where: string,
  at: Date,
): { readonly read: LiveRead; readonly capabilities: Capabilities } | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!claimsToBeAWorld(document)) return undefined;
  const capabilities = allCapabilities;
  const read = readWorld(parseWorld(text, where), { reader: undefined, capabilities, principals: [], at });
  return { read, capabilities };
}
