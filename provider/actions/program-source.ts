import { isSettingsFile, readLayoutFiles } from '../layout/files.ts';
import { loadFiles, type LoadedLayout } from '../layout/load-layout.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { digestOfValues } from '../plan/digest.ts';
import { ruleContext } from '../rules/rule-context.ts';
import { runRules } from '../rules/run-rules.ts';
import type { LayoutDocument } from '../../schemas/types/layout.ts';
import { dayOf, type Host } from './host.ts';
import { layoutPlace, riskIds } from './layout-source.ts';
import { loadSettings } from './settings.ts';

/** A layout of a program: a document, or files by name, or the folder where its files lie. */
export type ProgramLayout =
  /** `name`: what the program calls it, for the paths in messages. */
  | { readonly kind: 'document'; readonly document: LayoutDocument; readonly name: string }
  | { readonly kind: 'files'; readonly files: readonly ProgramFile[] }
  | { readonly kind: 'folder'; readonly folder: string };

interface ProgramFile {
  readonly name: string;
  readonly text: string;
}

/** The one file that a document is taken for. */
export const documentFile = 'layout.yaml';

/** All that a layout is made from: the same files make the same layout. */
export interface ProgramFiles {
  readonly files: readonly ProgramFile[];
  /** What was wrong when they were looked for. */
  readonly diagnostics: readonly Diagnostic[];
  /** What a program calls the value whose text they are. */
  readonly valueName?: string;
}

export async function filesOfProgram(layout: ProgramLayout, host: Host): Promise<ProgramFiles> {
  switch (layout.kind) {
    case 'document':
      return {
        files: [{ name: documentFile, text: textOf(layout.document) }],
        ...{ diagnostics: [], valueName: layout.name },
      };
    case 'files':
      // Of a folder these are the layout, too, where no settings say otherwise.
      return { files: layout.files.filter(({ name }) => isLayoutFile(name)).sort(byName), diagnostics: [] };
    case 'folder': {
      // Which of its files are the layout is said by the settings of the folder, as for the command line.
      const { folder } = layout;
      const none = { settingsFile: undefined, backend: undefined, world: undefined };
      return readLayoutFiles(layoutPlace(await loadSettings({ ...host, folder }, none)));
    }
  }
}

/** As the reader of usual YAML takes it, which knows no JSON on one line and is many times as fast as the library. */
function textOf(document: unknown): string {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return inBrackets(document);
  const lines = Object.entries(document).map(([key, value]) => `${JSON.stringify(key)}: ${inBrackets(value)}`);
  return lines.length === 0 ? '{}' : `${lines.join('\n')}\n`;
}

function inBrackets(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inBrackets).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inBrackets(item)}`);
  return `{${entries.join(', ')}}`;
}

function isLayoutFile(name: string): boolean {
  return /^[^/]+\.ya?ml$/.test(name) && !isSettingsFile(name);
}

function byName(a: ProgramFile, b: ProgramFile): number {
  return a.name < b.name ? -1 : 1;
}

/** What they mean, or all that is wrong with them. */
export function loadProgramFiles(files: ProgramFiles): Promise<LoadedLayout> {
  return loadFiles({ ...files, riskIds });
}

export async function loadProgramLayout(layout: ProgramLayout, host: Host): Promise<LoadedLayout> {
  return loadProgramFiles(await filesOfProgram(layout, host));
}

/** Everything that can be said of a layout without the account: form, references, rules. */
export function judgeProgramLayout(host: Pick<Host, 'clock'>, layout: LoadedLayout): readonly Diagnostic[] {
  const { desired, sources, diagnostics } = layout;
  if (desired === undefined) return diagnostics;
  const problems = runRules(ruleContext({ desired, live: undefined, day: dayOf(host), otherAccounts: undefined }));
  return [...diagnostics, ...problems.map((problem) => sources.diagnostic(problem))];
}

/** A digest of what the files of a layout say, comments and the order of keys aside. */
export function layoutDigest({ sources }: Pick<LoadedLayout, 'sources'>): string {
  const said = [...sources.documents.values()].map(({ file, value }) => [file, value]);
  return digestOfValues(said);
}
