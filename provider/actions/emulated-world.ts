import { claimsToBeAWorld } from '../backend/embedded/world-file.ts';
import { worldFromRead } from '../backend/embedded/world-from-read.ts';
import { worldText } from '../backend/embedded/world-text.ts';
import { parseSnapshot } from '../backend/snapshot/snapshot-file.ts';
import type { Principal } from '../model/address.ts';
import { exists, readTextIfThere, writeText } from './files.ts';
import type { Host } from './host.ts';
import { openLayout } from './layout-source.ts';
import { loadSettings } from './settings.ts';

/** What is to be emulated. */
export interface EmulatedWorld {
  /** The world's file; undefined: in memory, gone at the end. */
  readonly file: string | undefined;
  /** The text of a world that the file begins with. */
  readonly start: { readonly text: string; readonly where: string } | undefined;
  /** The Smart Account that a new world begins with: the layout's, where the folder holds one. */
  readonly account: EmulatedAccount | undefined;
}

interface EmulatedAccount {
  readonly domain: string;
  readonly name?: string;
  readonly creator: { readonly principal: Principal; readonly email: string };
}

/**
 * The world that a file holds, or will hold. An export is never written to: its world lies beside it, in
 * `NAME.world.json`, begins with what the export says, and goes on from there the next time.
 */
export async function emulatedWorld(host: Host, file: string | undefined): Promise<EmulatedWorld> {
  const text = file === undefined ? undefined : await readTextIfThere(file);
  if (file === undefined || text === undefined) return { file, start: undefined, account: await accountOfLayout(host) };
  if (isWorld(text)) return { file, start: undefined, account: undefined };
  const { read } = parseSnapshot(text, file);
  const beside = `${file.replace(/\.json$/i, '')}.world.json`;
  const start = (await exists(beside)) ? undefined : { text: worldText(worldFromRead(read)), where: file };
  return { file: beside, start, account: undefined };
}

/** A world that is to be kept is there from the beginning, and not with the first change. */
export async function madeAtOnce(file: string, text: () => string): Promise<void> {
  if (!(await exists(file))) await writeText(file, text(), { mode: 0o600 });
}

function isWorld(text: string): boolean {
  try {
    return claimsToBeAWorld(JSON.parse(text));
  } catch {
    return false;
  }
}

/** A folder with no layout, or with one that has mistakes, names no account. */
async function accountOfLayout(host: Host): Promise<EmulatedAccount | undefined> {
  const settings = await loadSettings(host, { settingsFile: undefined, backend: undefined, world: undefined });
  const { desired } = await openLayout(settings);
  const creator = desired?.creator === undefined ? undefined : desired.peopleById.get(desired.creator);
  if (desired === undefined || creator === undefined) return undefined;
  return {
    domain: desired.domain,
    ...(desired.name === undefined ? {} : { name: desired.name }),
    creator: { principal: creator.ccoId, email: creator.email },
  };
}
