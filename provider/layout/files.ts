import { closeSync, fstatSync, openSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { LayoutCode } from '../model/codes/layout.ts';
import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import { decodeText, type LayoutFile } from './decode-text.ts';
import { compileGlob, isPattern, normal } from './glob.ts';

export interface LayoutFilesOptions {
  /** The folder of the layout, absolute or relative to the working directory. */
  readonly folder: string;
  /** Names and patterns relative to the folder. Default: `*.yaml`, `*.yml`. */
  readonly patterns?: readonly string[] | undefined;
  /** Files and folders that never belong to the layout, relative to the folder: accounts of a fleet, reports, stores. */
  readonly exclude?: readonly string[] | undefined;
}

export interface LayoutFiles {
  /** Names relative to the folder, with forward slashes, sorted. */
  readonly files: readonly LayoutFile[];
  readonly diagnostics: readonly Diagnostic[];
}

export const defaultPatterns: readonly string[] = ['*.yaml', '*.yml'];

/** A file over this is refused unread. */
const largestFile = 32 * 1024 * 1024;

/** Settings, of Pulumi's project and stacks too, are never part of a layout, wherever they lie. */
const settingsFile = /(?:^|\/)(?:espalier|Pulumi(?:\.[^/]+)?)\.ya?ml$/;

export function isSettingsFile(name: string): boolean {
  return settingsFile.test(name);
}

/** Reads the files of a layout. The only place of `layout/` that touches the disk; never throws for what lies there. */
export function readLayoutFiles(options: LayoutFilesOptions): LayoutFiles {
  const search = new Search(options);
  const patterns = options.patterns ?? defaultPatterns;
  for (const pattern of patterns) search.add(normal(pattern), options.patterns !== undefined);
  const files: LayoutFile[] = [];
  for (const name of [...search.names].sort()) {
    const read = readOne(options.folder, name);
    if (read.ok) files.push(read.file);
    else search.diagnostics.push(read.diagnostic);
  }
  if (search.names.size === 0 && !search.diagnostics.some(({ severity }) => severity === 'error')) {
    search.diagnostics.push(
      fileProblem(
        'no-layout-files',
        patterns[0] ?? '*.yaml',
        `no file matches ${patterns.map((pattern) => `\`${pattern}\``).join(', ')}`,
        '`espalier init` writes a first layout; `layout:` in espalier.yaml names other files',
      ),
    );
  }
  return { files, diagnostics: search.diagnostics };
}

class Search {
  readonly names = new Set<string>();
  readonly diagnostics: Diagnostic[] = [];
  readonly #folder: string;
  readonly #excluded: ReadonlySet<string>;

  constructor({ folder, exclude }: LayoutFilesOptions) {
    this.#folder = folder;
    this.#excluded = new Set((exclude ?? []).map((name) => posix.normalize(normal(name)).replace(/\/$/, '')));
  }

  add(pattern: string, isNamed: boolean): void {
    if (pattern.startsWith('/') || /^[A-Za-z]:/.test(pattern)) {
      this.#report(
        'file-missing',
        pattern,
        `\`${pattern}\` is an absolute path`,
        'name files relative to the folder of the layout',
      );
    } else if (!isPattern(pattern)) this.#addFile(posix.normalize(pattern));
    else {
      const segments = pattern.split('/');
      const fixed = segments.slice(0, segments.findIndex(isPattern));
      const before = this.names.size;
      const matches = compileGlob(pattern);
      const deep = segments.length - fixed.length > 1 || segments.at(-1) === '**';
      this.#walk({ folder: fixed.join('/'), matches, deep, above: [] });
      if (!isNamed || this.names.size > before || [...this.names].some(matches)) return;
      this.#report(
        'pattern-matches-nothing',
        pattern,
        `\`${pattern}\` in \`layout:\` matches no file`,
        'correct the pattern, or delete it from the list',
        'warning',
      );
    }
  }

  #addFile(name: string): void {
    if (isSettingsFile(name) || this.#isExcluded(name)) {
      this.#report(
        'not-a-file',
        name,
        `\`${name}\` cannot be part of the layout`,
        'settings, accounts of a fleet and files that Espalier writes never are: take it out of `layout:`',
      );
    } else this.names.add(name);
  }

  #walk(at: {
    readonly folder: string;
    readonly matches: (name: string) => boolean;
    readonly deep: boolean;
    readonly above: readonly string[];
  }): void {
    const path = join(this.#folder, at.folder);
    const entries = this.#entriesOf(at.folder, path);
    const real = realOf(path);
    if (entries === undefined || real === undefined) return;
    if (at.above.includes(real)) {
      this.#report(
        'file-unreadable',
        at.folder,
        `\`${at.folder}\` is a link that leads back to a folder above it`,
        'delete the link, or make the pattern narrower',
      );
      return;
    }
    for (const entry of entries) {
      const name = at.folder === '' ? entry : `${at.folder}/${entry}`;
      if (entry.startsWith('.') || entry === 'node_modules' || isSettingsFile(name) || this.#isExcluded(name)) continue;
      if (at.matches(name) && !(at.deep && kindOf(join(this.#folder, name)) === 'folder')) this.names.add(name);
      else if (at.deep && kindOf(join(this.#folder, name)) === 'folder')
        this.#walk({ ...at, folder: name, above: [...at.above, real] });
    }
  }

  #entriesOf(folder: string, path: string): readonly string[] | undefined {
    try {
      return readdirSync(path).sort();
    } catch (cause) {
      const name = folder === '' ? '.' : folder;
      // A pattern for a folder that is not there matches nothing, which is said once for the pattern.
      if (!isMissing(cause) || folder === '') {
        this.#report(
          'file-unreadable',
          name,
          `the folder \`${name}\` cannot be read: ${reasonOf(cause)}`,
          'check its name and its permissions',
        );
      }
      return undefined;
    }
  }

  #isExcluded(name: string): boolean {
    const parts = posix.normalize(name).split('/');
    return parts.some((_, index) => this.#excluded.has(parts.slice(0, index + 1).join('/')));
  }

  #report(code: LayoutCode, file: string, message: string, hint: string, severity?: Severity): void {
    this.diagnostics.push(fileProblem(code, file, message, hint, severity));
  }
}

type Read = { readonly ok: true; readonly file: LayoutFile } | { readonly ok: false; readonly diagnostic: Diagnostic };

function readOne(folder: string, name: string): Read {
  const path = join(folder, name);
  const refuse = (code: LayoutCode, message: string, hint: string): Read => ({
    ok: false,
    diagnostic: fileProblem(code, name, message, hint),
  });
  try {
    // A pipe would block when it is opened, so its kind is asked first.
    if (!statSync(path).isFile())
      return refuse('not-a-file', `\`${name}\` is not a file`, 'rename it, or make the patterns of `layout:` narrower');
    const file = openSync(path, 'r');
    try {
      if (fstatSync(file).size > largestFile)
        return refuse(
          'file-too-large',
          `\`${name}\` is larger than ${largestFile / 1024 / 1024} MiB and was not read`,
          'split it, or take it out of `layout:`',
        );
      const decoded = decodeText(name, readFileSync(file));
      return decoded.ok ? { ok: true, file: decoded.file } : { ok: false, diagnostic: decoded.diagnostic };
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    return isMissing(cause)
      ? refuse('file-missing', `\`${name}\` is not there`, 'correct the name in `layout:`, or delete it from the list')
      : refuse(
          'file-unreadable',
          `\`${name}\` cannot be read: ${reasonOf(cause)}`,
          'check its permissions, and whether a link leads in a circle',
        );
  }
}

function fileProblem(
  code: LayoutCode,
  file: string,
  message: string,
  hint: string,
  severity: Severity = 'error',
): Diagnostic {
  return { code, severity, message, hint, position: { file, line: 1, column: 1 } };
}

function kindOf(path: string): 'folder' | 'other' {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'other';
  } catch {
    return 'other';
  }
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function isMissing(cause: unknown): boolean {
  return codeOf(cause) === 'ENOENT' || codeOf(cause) === 'ENOTDIR';
}

/** The reason in words, without the path of this machine that the message of an error holds. */
function reasonOf(cause: unknown): string {
  switch (codeOf(cause)) {
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'ELOOP':
      return 'a link leads in a circle';
    case 'ENOENT':
    case 'ENOTDIR':
      return 'it does not exist';
    case undefined:
      return 'unknown reason';
    default:
      return codeOf(cause) ?? '';
  }
}

function codeOf(cause: unknown): string | undefined {
  return typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : undefined;
}
