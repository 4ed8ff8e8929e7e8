import { visible } from './characters.ts';
import { encodeTerminal } from './terminal.ts';

/**
 * Markdown of GitHub and GitLab. A character reference cannot be part of a structure (CommonMark, "Entity and numeric
 * character references"), so emphasis, links, images, HTML, tables and headings are met by references. References to
 * people, issues and the like are looked for in the rendered text, where a character reference is a character again:
 * these are met by a zero-width space behind the sign, as dependency updaters do.
 */
const structural = /[&<>`*_~[\]{}|\\$]/g;
const referring = /[@#!%^$~&](?=["\w`{[])/g;
const scheme = /:(?=\/\/|[a-z0-9_+-]+:)/gi;
const barrier = '\u200b';

/** Foreign text as it stands, anywhere but in a fence; always one line. */
function encodeMarkdown(text: string): string {
  return atEdges(escaped(visible(text)));
}

/**
 * Foreign text in a sentence, a heading or a cell of a table; always one line. What it sets in backticks, and entries to
 * copy, become code.
 */
export function encodeMarkdownProse(text: string): string {
  const parts = visible(text).split(/(`[^`]+`|(?:- )?\{ [^{}`]*\})/);
  // With one group in the expression, every second part is what it found.
  const pieces = parts.map((part, index) => {
    if (index % 2 === 1) return encodeMarkdownCode(part.replace(/^`|`$/g, ''));
    // A sign at the end could refer to what stands in the code behind it.
    return index === parts.length - 1 ? escaped(part) : escaped(part).replace(/[@#!%^$~&;]$/, '$&&#8203;');
  });
  return atEdges(pieces.join(''));
}

function escaped(shown: string): string {
  return shown
    .replace(referring, `$&${barrier}`)
    .replace(scheme, `$&${barrier}`)
    .replace(/\bwww(?=\.)/gi, `$&${barrier}`)
    .replace(/\bGH(?=-\d)/gi, `$&${barrier}`)
    .replace(structural, reference)
    .replaceAll(barrier, '&#8203;');
}

/** Blanks at the ends would be lost, and some signs at the beginning of a line are structure. */
function atEdges(encoded: string): string {
  return encoded
    .replace(/^\s+|\s+$/g, (blanks) => '&#32;'.repeat(blanks.length))
    .replace(/^[-+=/#:.]/, reference)
    .replace(/^(\d+)([.)])/, (_match, digits: string, sign: string) => digits + reference(sign));
}

/**
 * A name as code: exactly what it is, and nothing in it is looked for. Works in a cell of a table too. What would be a
 * command to the runner of a build server, should the page be printed there, is written with references.
 */
export function encodeMarkdownCode(text: string): string {
  const shown = visible(text);
  if (/^[^`|\s](?:[^`|]*[^`|\s])?$/.test(shown) && !/##\w*\[/.test(shown)) return `\`${shown}\``;
  return `<code>${encodeMarkdown(text)}</code>`;
}

/** A line of a block. GitLab looks for quick actions before it reads Markdown, so none may begin here either. */
export function encodeMarkdownBlockLine(text: string): string {
  return encodeTerminal(text).replace(/^(\s*)\//, '$1\\u{2f}');
}

/** The fence for a block of these lines: longer than any run of backticks in them. */
export function fenceFor(lines: readonly string[]): string {
  const longest = lines.flatMap((line) => line.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  return '`'.repeat(longest + 1);
}

function reference(character: string): string {
  return `&#${String(character.codePointAt(0))};`;
}
