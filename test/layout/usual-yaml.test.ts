import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findOddCharacters } from '../../provider/layout/odd-characters.ts';
import { printLayout } from '../../provider/layout/print.ts';
import { readAnyYaml } from '../../provider/layout/read-yaml.ts';
import type { ReadText } from '../../provider/layout/source-document.ts';
import { readUsualYaml } from '../../provider/layout/usual-yaml.ts';
import { runs } from '../support/account/proof.ts';
import { withComments } from '../support/comment-arbitrary.ts';
import { arbitraryLayout } from '../support/layout-arbitrary.ts';

type Read = Pick<ReadText, 'value' | 'nodes' | 'keyOrder'>;

/** All that a reader says of a text: values, the order of keys, and the place of every value. */
function told({ value, nodes, keyOrder }: Read): unknown {
  const places: unknown[] = [];
  const visit = (at: unknown, row: number, path: string): void => {
    places.push([path, nodes?.span(row), nodes?.keySpan(row)]);
    if (typeof at !== 'object' || at === null) return;
    const keys = Array.isArray(at) ? [...at.keys()] : (keyOrder.get(at) ?? Object.keys(at));
    for (const key of keys) {
      const child = nodes?.child(row, key, () => keys);
      if (child === undefined) expect.fail(`${path}/${key} has no place`);
      visit((at as Readonly<Record<string | number, unknown>>)[key], child, `${path}/${key}`);
    }
  };
  visit(value, 0, '');
  return { value, places };
}

/** Whether the text was read without the library, after a look that both say the same. */
function comparesWell(text: string): boolean {
  if (findOddCharacters(text).length > 0) return false;
  const usual = readUsualYaml(text);
  if (usual === undefined) return false;
  const any = readAnyYaml(text, []);
  expect(any.problems).toEqual([]);
  expect(told(usual)).toEqual(told(any));
  return true;
}

const examples = readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(join('examples', name), 'utf8'));

const pieces = fc.constantFrom(
  ...['\n', ' ', '  ', ':', ': ', '- ', '#', ' # c', '\n# c\n', '\n  # c\n', '\n    # c\n', '[', ']', '{', '}', ','],
  ...['"', "'", 'a', 'b: c', '\n  d: e', '\n- f', '\n    - g', '0', '1.5', '~', 'null', '-', '?', '|', '>', '&x', '*x'],
  ...['!', '%', '@', '`', '.', '...', '\n---\n', '<<', '__proto__: x', '\u00a0', '\\', '1e3', '0x1', ', ', '[]', '{}'],
  ...['[a, b]', '{ a: b }', '""', "''", '\t', '\r\n', '2026-10-31', '\n10: x', '\n\n'],
);

/** A part of a text, moved to the left, with things put in and taken out. */
function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.record({ at: fc.nat(), without: fc.constantFrom(0, 0, 0, 1, 3), put: pieces });
  return fc
    .record({
      text: fc.constantFrom(...texts),
      from: fc.nat(),
      count: fc.integer({ min: 1, max: 14 }),
      edits: fc.array(edit, { maxLength: 4 }),
    })
    .map(({ text, from, count, edits }) => {
      const lines = text.split('\n');
      const some = lines.slice(from % lines.length).slice(0, count);
      const indents = some.filter((line) => line.trim() !== '').map((line) => line.search(/[^ ]/));
      const part = some.map((line) => line.slice(Math.min(...indents, 40))).join('\n');
      return edits.reduce((before, { at, without, put }) => {
        const place = at % (before.length + 1);
        return before.slice(0, place) + put + before.slice(place + without);
      }, part);
    });
}

describe('reading usual YAML', () => {
  it('is a reading: values and places are those of the library', () => {
    expect(
      comparesWell("# top\na: 1 # one\n'b c':\n  - x\n  - y: true\n    z: [p, { q: 'it''s' }]\n10:\n- ~\nn:\nm: {}\n"),
    ).toBe(true);
  });

  it('is enough for every file of the examples', () => {
    expect(examples.length).toBeGreaterThan(20);
    for (const text of examples) expect(comparesWell(text)).toBe(true);
  });

  // The names and texts of these layouts are hard to write, so that most of them hold something for the library.
  it('says what the library says of layouts, with comments anywhere', () => {
    let usual = 0;
    const texts = arbitraryLayout().chain((layout) => withComments(printLayout(layout)));
    fc.assert(
      fc.property(texts, (text) => {
        if (comparesWell(text)) usual += 1;
      }),
      runs(150),
    );
    expect(usual).toBeGreaterThan(0);
  });

  it('says what the library says of broken layouts, or leaves them to it', () => {
    let usual = 0;
    fc.assert(
      fc.property(mutated(examples), (text) => {
        if (comparesWell(text)) usual += 1;
      }),
      runs(2000),
    );
    expect(usual).toBeGreaterThan(200);
  });

  it.each([
    ['a tab', 'a:\tb\n'],
    ['a repeated key', 'a: 1\na: 2\n'],
    ['a text over two lines', 'a: b\n  c\n'],
    ['an anchor', 'a: &x b\n'],
    ['a colon without a space behind it', "'a':b\n"],
    ['a bracket in the column of its key', 'a: [\n  b\n]\n'],
    ['an empty bracket that closes too far left', 'a:\n  b: {\n}\n'],
    ['a merge', '<<: a\n'],
    ['the name of a prototype', '__proto__: a\n'],
    ['an empty key', "'': a\n"],
    ['an escape', 'a: "\\x41"\n'],
    ['a number with an exponent', 'a: 1e3\n'],
    ['a comment of either side', 'a:\n  b: c\n  # d\ne: f\n'],
    ['a list at the top', '- a\n'],
    ['nothing', '# nothing\n'],
    ['deep nesting', `a: ${'['.repeat(60)}${']'.repeat(60)}\n`],
  ])('leaves %s to the library', (_what, text) => {
    expect(readUsualYaml(text)).toBeUndefined();
  });
});
