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
  let reached: readonly boolean[] = [true, ...Array.from(path, () => false)];
  for (const token of tokens) reached = positionsAfter(token, reached, path);
  return reached[path.length] === true;
}

/** One pass along the path: a star hands a position on as far as it may, anything else takes one step. */
function positionsAfter(token: string, reached: readonly boolean[], path: string): readonly boolean[] {
  const after: boolean[] = [];
  let handedOn = false;
  for (const [at, here] of reached.entries()) {
    const previous = at === 0 ? undefined : path[at - 1];
    switch (token) {
      case '**/':
        handedOn ||= here;
        after.push(here || (handedOn && previous === '/'));
        break;
      case '**':
        handedOn ||= here;
        after.push(handedOn);
        break;
      case '*':
        handedOn = here || (handedOn && previous !== '/');
        after.push(handedOn);
        break;
      default:
        after.push(at > 0 && reached[at - 1] === true && (token === '?' ? previous !== '/' : previous === token));
    }
  }
  return after;
}
