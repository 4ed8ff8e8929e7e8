import type { SoundLayout } from '../../actions/program-layout.ts';
import { documentFile, layoutDigest, type ProgramLayout } from '../../actions/program-source.ts';
import { readText } from '../../actions/files.ts';
import { Failure } from '../../model/failure.ts';
import type { PropertyChange } from '../definitions/difference.ts';
import type { LayoutDocument } from '../../../schemas/types/layout.ts';
import { unmarked } from '../properties/marks.ts';
import { toJson } from '../properties/plain.ts';
import {
  isProperties,
  isSpecial,
  type Archive,
  type Asset,
  type Properties,
  type Property,
} from '../properties/property.ts';

/** Where paths of the program lead. */
export type At = (path: string) => string;

/** The layout that the inputs hold or name. Everything in them is known. */
export async function layoutOfInputs(inputs: Properties, at: At): Promise<ProgramLayout> {
  const layout = inputs.get('layout');
  // Its form is judged with the rest of the layout, by its own schema.
  if (layout !== undefined)
    return { kind: 'document', document: toJson(layout) as unknown as LayoutDocument, name: 'layout' };
  return sourceOf(unmarked(inputs.get('source') ?? null), at);
}

async function sourceOf(source: Property, at: At): Promise<ProgramLayout> {
  if (typeof source === 'string') return pathSource(source, at);
  if (isSpecial(source) && source.special === 'asset')
    return { kind: 'files', files: [{ name: documentFile, text: await textOf(source, at) }] };
  if (isSpecial(source) && source.special === 'archive') return archiveSource(source, at);
  throw new Failure('pulumi-input', 'source: a path, an asset or an archive is expected');
}

async function pathSource(path: string, at: At): Promise<ProgramLayout> {
  if (!/\.(ya?ml|json)$/i.test(path)) return { kind: 'folder', folder: at(path) };
  return { kind: 'files', files: [{ name: documentFile, text: await readText(at(path), 'pulumi-input') }] };
}

async function archiveSource(archive: Archive, at: At): Promise<ProgramLayout> {
  if (archive.assets !== undefined) {
    const files: { readonly name: string; readonly text: string }[] = [];
    for (const [name, item] of flattened(archive.assets, ''))
      if (/\.ya?ml$/i.test(name)) files.push({ name, text: await textOf(item, at) });
    return { kind: 'files', files };
  }
  if (archive.path !== undefined && !/\.(zip|tar|tgz|tar\.gz|jar)$/i.test(archive.path))
    return { kind: 'folder', folder: at(archive.path) };
  throw new Failure('pulumi-input', 'source: only archives of a folder or of named assets can be read', {
    hint: 'hand the folder over as a path',
  });
}

function flattened(
  assets: ReadonlyMap<string, Asset | Archive>,
  prefix: string,
): readonly (readonly [string, Asset])[] {
  return [...assets].flatMap(([name, item]) => {
    if (item.special === 'asset') return [[`${prefix}${name}`, item] as const];
    return item.assets === undefined ? [] : flattened(item.assets, `${prefix}${name}/`);
  });
}

async function textOf(asset: Asset, at: At): Promise<string> {
  if (asset.path !== undefined) return readText(at(asset.path), 'pulumi-input');
  if (asset.uri !== undefined)
    throw new Failure('pulumi-input', 'source: an asset at an address is not fetched', {
      hint: 'hand the file over as a path or a text',
    });
  return asset.text ?? '';
}

/** Whether the text of the layout is itself in the inputs, and with that in the state. */
export function hasDocument(inputs: Properties): boolean {
  return isProperties(unmarked(inputs.get('layout') ?? null));
}

/** Set by Check: a path stays the same whatever lies there, and an engine that compares inputs would not see a change. */
export const digestKey = 'sourceDigest';

/** Of what the files say; undefined for a value, which is compared itself. */
export function sourceDigest(inputs: Properties, layout: SoundLayout['layout']): string | undefined {
  return hasDocument(inputs) ? undefined : layoutDigest(layout);
}

/** How the digest changed; undefined: it did not, there was none yet, or nobody wants to know. */
export function digestChange(
  before: Properties,
  after: Properties,
  ignored: readonly string[] = [],
): PropertyChange | undefined {
  if (ignored.some((path) => path === 'source' || path === digestKey)) return undefined;
  const [was, is] = [before.get(digestKey), after.get(digestKey)];
  if (typeof was !== 'string' || typeof is !== 'string' || was === is) return undefined;
  return { path: [digestKey], kind: 'update', replaces: false, input: true };
}
