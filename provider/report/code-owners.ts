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

/** As in .gitignore: a slash in it ties a pattern to the root, one at its end means all below. */
function matcherOf(pattern: string): (path: string) => boolean {
  const tied = pattern.slice(0, -1).includes('/');
  const body = pattern.replace(/^\//, '').replace(/\/$/, '');
  const globs = [...(pattern.endsWith('/') ? [] : [body]), ...(/(?:^|[^*])\*$/.test(body) ? [] : [`${body}/**`])];
  const tokens = globs.flatMap((glob) => (tied ? [glob] : [glob, `**/${glob}`])).map(tokensOf);
  return (path) => tokens.some((each) => globMatches(each, path));
}

function tokensOf(glob: string): readonly string[] {
  return glob.match(/\*\*\/|\*\*|[^]/g) ?? [];
}

/**
 * Token by token, with all positions that can be reached so far: time grows with pattern times path whatever the
 * pattern is, which a regular expression with many stars does not promise.
 */
function globMatches(tokens: readonly string[], path: string): boolean {
  let reached = [0];
  for (const token of tokens) reached = [...new Set(reached.flatMap((from) => stepsOver(token, { path, from })))];
  return reached.includes(path.length);
}

function stepsOver(token: string, { path, from }: { readonly path: string; readonly from: number }): readonly number[] {
  const positions = (end: number): readonly number[] =>
    Array.from({ length: end - from + 1 }, (_unused, index) => from + index);
  const segmentEnd = !path.includes('/', from) ? path.length : path.indexOf('/', from);
  switch (token) {
    case '**/':
      return positions(path.length).filter((at) => at === from || path[at - 1] === '/');
    case '**':
      return positions(path.length);
    case '*':
      return positions(segmentEnd);
    case '?':
      return from < segmentEnd ? [from + 1] : [];
    default:
      return path[from] === token ? [from + 1] : [];
  }
}
