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

/** Foreign text in a sentence, a heading or a cell of a table; always one line. */
export function encodeMarkdown(text: string): string {
  return visible(text)
    .replace(referring, `$&${barrier}`)
    .replace(scheme, `$&${barrier}`)
    .replace(/\bwww(?=\.)/gi, `$&${barrier}`)
    .replace(/\bGH(?=-\d)/gi, `$&${barrier}`)
    .replace(structural, reference)
    .replace(/^\s+|\s+$/g, (blanks) => '&#32;'.repeat(blanks.length))
    .replace(/^[-+=/#:.]/, reference)
    .replace(/^(\d+)([.)])/, (_match, digits: string, sign: string) => digits + reference(sign))
    .replaceAll(barrier, '&#8203;');
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
