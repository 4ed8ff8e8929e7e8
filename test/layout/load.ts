import { expect } from 'vitest';
import { loadLayout, type LoadedLayout } from '../../provider/layout/load-layout.ts';
import type { Desired } from '../../provider/model/desired.ts';
import { riskIds } from './risk-ids.ts';

/** Loads files from memory; one text is `layout.yaml`. */
export function load(files: string | Readonly<Record<string, string>>): Promise<LoadedLayout> {
  const named = typeof files === 'string' ? { 'layout.yaml': files } : files;
  return loadLayout({
    files: Object.entries(named).map(([name, text]) => ({ name, text })),
    patterns: ['**', '../*.yaml'],
    riskIds,
  });
}

/** The same for a layout without a mistake. */
export async function loadSound(
  files: string | Readonly<Record<string, string>>,
): Promise<LoadedLayout & { readonly desired: Desired }> {
  const loaded = await load(files);
  expect(loaded.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { desired } = loaded;
  if (desired === undefined) throw new Error('a layout without errors means something');
  return { ...loaded, desired };
}

/** The codes that a layout is refused or warned for, in order. */
export async function codesOf(files: string | Readonly<Record<string, string>>): Promise<readonly string[]> {
  return (await load(files)).diagnostics.map(({ code }) => code);
}
