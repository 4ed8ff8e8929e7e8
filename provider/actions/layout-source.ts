import { relative } from 'node:path';
import type { LayoutFilesOptions } from '../layout/files.ts';
import { loadLayout, type LoadedLayout } from '../layout/load-layout.ts';
import { guardIds } from '../plan/guards/all-guards.ts';
import { ruleIds } from '../rules/all-rules.ts';
import { filesAtRevision } from './files.ts';
import type { Settings } from './settings.ts';

/** Every id that `accepted` and `rules` may name. */
export const riskIds: ReadonlySet<string> = new Set([...ruleIds, ...guardIds]);

/** The layout of a folder, as its files stand. */
export function openLayout(settings: Settings): Promise<LoadedLayout> {
  return loadLayout({ ...layoutPlace(settings), riskIds });
}

/** Where the files of the layout lie. */
export function layoutPlace(settings: Settings): LayoutFilesOptions {
  return { folder: settings.folder, patterns: settings.layout, exclude: excluded(settings) };
}

/** The layout as a Git revision has it. */
export async function layoutAtRevision(settings: Settings, revision: string): Promise<LoadedLayout> {
  const found = await filesAtRevision({ folder: settings.folder, revision, endings: ['.yaml', '.yml', '.json'] });
  const files = [...found].map(([name, text]) => ({ name, text }));
  return loadLayout({ files, patterns: settings.layout, exclude: excluded(settings), riskIds });
}

/** Folders of other accounts of the fleet, and files that reports are written to: never part of this layout. */
function excluded(settings: Settings): readonly string[] {
  const paths = [
    ...settings.accounts.map((account) => account.folder),
    ...settings.reports.map((report) => report.file),
  ];
  return paths.map((path) => relative(settings.folder, path).replaceAll('\\', '/'));
}
