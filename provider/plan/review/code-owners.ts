import ignore from 'ignore';

/** The owners that a CODEOWNERS file names for a path; a question asked once per file of a layout. */
export type OwnersOf = (path: string) => readonly string[];

interface Entry {
  readonly section: number;
  readonly matches: (path: string) => boolean;
  readonly owners: readonly string[];
}

/**
 * Reads a CODEOWNERS file of GitHub or GitLab. The last line that matches wins, in each section of its own (GitLab);
 * a line without owners takes those of its section, or says that nobody owns what it matches.
 */
export function codeOwners(text: string): OwnersOf {
  const entries = entriesOf(text);
  return (path) => {
    const winners = new Map<number, readonly string[]>();
    for (const { section, matches, owners } of entries) if (matches(path)) winners.set(section, owners);
    return [...new Set([...winners.values()].flat())];
  };
}

function entriesOf(text: string): readonly Entry[] {
  const entries: Entry[] = [];
  let section = 0;
  let sectionOwners: readonly string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const header = /^\^?\[[^\]]+\](?:\[\d+\])?(.*)$/.exec(line.trim());
    if (header !== null) {
      section += 1;
      sectionOwners = words(header[1] ?? '');
      continue;
    }
    const [pattern, ...owners] = words(line);
    if (pattern !== undefined)
      entries.push({ section, matches: matcherOf(pattern), owners: owners.length > 0 ? owners : sectionOwners });
  }
  return entries;
}

/** Words up to a comment; a backslash keeps a blank in a path. */
function words(line: string): readonly string[] {
  const found = line.match(/(?:\\.|[^\s\\])+/g) ?? [];
  const comment = found.findIndex((word) => word.startsWith('#'));
  return (comment < 0 ? found : found.slice(0, comment)).map((word) => word.replace(/\\(.)/g, '$1'));
}

/**
 * CODEOWNERS patterns follow the rules of .gitignore files, but for one: `docs/*` is what lies in `docs` itself, not
 * what lies deeper.
 */
function matcherOf(pattern: string): (path: string) => boolean {
  const matcher = ignore().add(pattern);
  const depth = /^\/?(?:[^*]+\/)+\*$/.test(pattern) ? depthOf(pattern.replace(/^\//, '')) : undefined;
  return (path) => matcher.ignores(path) && (depth === undefined || depthOf(path) === depth);
}

function depthOf(path: string): number {
  return path.split('/').length;
}
