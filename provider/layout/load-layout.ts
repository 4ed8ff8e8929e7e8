import { validateLayout } from '../../schemas/compiled/layout.js';
import type { LayoutCode } from '../model/codes/layout.ts';
import type { Desired } from '../model/desired.ts';
import type { Diagnostic, Problem } from '../model/diagnostic.ts';
import { positionText } from '../model/place.ts';
import type { LayoutFile } from './decode-text.ts';
import { defaultPatterns, readLayoutFiles } from './files.ts';
import { Findings } from './findings.ts';
import { layoutForm } from './form/layout-form.ts';
import { validateAgainst } from './form/validate-against.ts';
import { compileGlob } from './glob.ts';
import { resolveLayout } from './resolve/resolve-layout.ts';
import type { SourceDocument } from './source-document.ts';
import { inOrder, sourcesOf, type Sources } from './sources.ts';

export type LoadLayoutOptions = LayoutOrigin & {
  /** Names and patterns of the files, relative to the folder. Default: `*.yaml`, `*.yml`. */
  readonly patterns?: readonly string[] | undefined;
  /** Files and folders that never belong to the layout, relative to the folder. */
  readonly exclude?: readonly string[] | undefined;
  /** The ids of all rules and guards, which `accepted` and `rules` may name. */
  readonly riskIds: ReadonlySet<string>;
};

/** From a folder, or from files that somebody has in memory: a revision of Git, another program, a test. */
type LayoutOrigin = { readonly folder: string } | { readonly files: readonly LayoutFile[] };

export interface LoadedLayout {
  /** Undefined when a diagnostic is an error. */
  readonly desired: Desired | undefined;
  readonly sources: Sources;
  /** The names of the files that were read, sorted. */
  readonly files: readonly string[];
  /** All problems, in the order of files and lines. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a layout and says what it means, or everything that is wrong with it. Never throws for what the files hold. */
export function loadLayout(options: LoadLayoutOptions): Promise<LoadedLayout> {
  const { files, diagnostics } = filesOf(options);
  return loadFiles({ files, diagnostics, riskIds: options.riskIds });
}

/** The same for exactly these files. `diagnostics` are those that finding them gave. */
export async function loadFiles(options: {
  readonly files: readonly LayoutFile[];
  readonly diagnostics?: readonly Diagnostic[];
  readonly riskIds: ReadonlySet<string>;
  /** What a program calls the value whose text they are. */
  readonly valueName?: string | undefined;
}): Promise<LoadedLayout> {
  const { files, diagnostics = [], riskIds, valueName } = options;
  // The YAML library is loaded only when there is something to read.
  const { readYaml } = await import('./read-yaml.ts');
  const documents = files.map(({ name, text }) => readYaml(name, text));
  const sources = sourcesOf(documents, valueName);
  const { desired, problems, valid } = understand(documents, riskIds);
  const whole = !diagnostics.some(isError) && documents.every(({ whole: read, value }) => read && isMap(value));
  const told = whole ? problems : problems.filter(({ code }) => !absences.has(code));
  const ofText = documents.flatMap((document) => document.diagnostics);
  const all = inOrder([...diagnostics, ...ofText, ...elsewhere(told.map(sources.diagnostic), ofText)]);
  const sound = valid && whole && !all.some(isError);
  return { desired: sound ? desired : undefined, sources, files: files.map(({ name }) => name), diagnostics: all };
}

function understand(
  documents: readonly SourceDocument[],
  riskIds: ReadonlySet<string>,
): { readonly desired: Desired | undefined; readonly problems: readonly Problem[]; readonly valid: boolean } {
  const findings = new Findings();
  const readable = documents.filter((document) => document.value !== undefined);
  const validated = readable.map((source) => ({ source, ...validateAgainst(source, validateLayout, layoutForm) }));
  const read = validated.map(({ source, value }) => ({ source, layout: value }));
  const desired = read.length === 0 ? undefined : resolveLayout({ documents: read, riskIds, findings });
  const problems = [...validated.flatMap((document) => document.problems), ...findings.problems];
  return { desired, problems, valid: validated.every(({ valid }) => valid) };
}

/** What cannot be read is not reported a second time for having the wrong form. */
function elsewhere(found: readonly Diagnostic[], ofText: readonly Diagnostic[]): readonly Diagnostic[] {
  if (ofText.length === 0) return found;
  const keyOf = ({ position }: Diagnostic): string => positionText(position);
  const taken = new Set(ofText.filter(isError).map(keyOf));
  return found.filter((diagnostic) => !taken.has(keyOf(diagnostic)));
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

function filesOf(options: LoadLayoutOptions): {
  readonly files: readonly LayoutFile[];
  readonly diagnostics: readonly Diagnostic[];
} {
  if ('folder' in options) return readLayoutFiles(options);
  const matchers = (options.patterns ?? defaultPatterns).map(compileGlob);
  const files = options.files.filter(({ name }) => matchers.some((matches) => matches(name)));
  return { files: files.toSorted((a, b) => (a.name < b.name ? -1 : 1)), diagnostics: [] };
}

/** Problems that may only say that a file could not be read: they would send somebody to the wrong place. */
const absences: ReadonlySet<string> = new Set<LayoutCode>([
  'unknown-handle',
  'unknown-virtual-account',
  'no-root-file',
  'no-default-account',
  'partner-without-domains',
  'delegate-matches-nothing',
  'wrong-kind-of-handle',
]);
