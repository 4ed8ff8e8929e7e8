import { describe, expect, it } from 'vitest';
import { below, topOf, type Place } from '../../provider/model/place.ts';
import { readYaml } from '../../provider/layout/read-yaml.ts';

const at = (...keys: readonly (string | number)[]): Place => keys.reduce<Place>(below, topOf('a.yaml'));
const read = (text: string) => readYaml('a.yaml', text);

describe('reading YAML', () => {
  it('takes keys and words as they are written', () => {
    expect(read('007: no\nnull: 2026-10-31\n1e3: "yes"\ntrue: 12:30\n').value).toEqual({
      '007': 'no',
      null: '2026-10-31',
      '1e3': 'yes',
      true: '12:30',
    });
  });

  it('keeps the order of keys that are numbers', () => {
    const document = read('b: 1\n10: 2\n2: 3\n');
    expect(document.keysOf(document.value as object)).toEqual(['b', '10', '2']);
    expect(document.position(at('10'))).toMatchObject({ line: 2, column: 5 });
    expect(document.position(at('2'), true)).toMatchObject({ line: 3, column: 1 });
  });

  it('knows where each value stands, in lines and in brackets', () => {
    const document = read('a:\n  b: [x, { c: yy }]\n  d: |\n    text\n  e:\n');
    const positions = [at('a', 'b', 0), at('a', 'b', 1, 'c'), at('a', 'd'), at('a', 'e')].map((place) =>
      document.position(place),
    );
    expect(positions.map(({ line, column }) => [line, column])).toEqual([
      [2, 7],
      [2, 15],
      [3, 6],
      [5, 5],
    ]);
    expect(document.position(at('a', 'b', 1, 'c'))).toMatchObject({ endLine: 2, endColumn: 17 });
  });

  it('points at the key of a map or a list, which may start further down', () => {
    expect(read('a:\n  # first\n\n  b: 1\n').position(at('a'))).toMatchObject({ line: 1, column: 1 });
  });

  it('points at what is nearest where a path leads nowhere', () => {
    expect(read('a:\n  b: 1\n').position(at('a', 'x', 'y'))).toMatchObject({ line: 1, column: 1 });
    expect(read('a: {\n').position(at('a'))).toMatchObject({ line: 1, column: 1 });
  });

  it('follows aliases to what they stand for', () => {
    const document = read('a: &x [one, { two: 2 }]\nb: *x\n');
    expect(document.value).toEqual({ a: ['one', { two: 2 }], b: ['one', { two: 2 }] });
    expect(document.position(at('b', 1, 'two'))).toMatchObject({ line: 1, column: 20 });
    expect(document.position(at('b'), true)).toMatchObject({ line: 2, column: 1 });
  });

  it('counts columns in UTF-16 units, as editors do', () => {
    expect(read('"😀": [x, y]\n').position(at('😀', 1))).toMatchObject({ line: 1, column: 11 });
  });

  it('reads CRLF', () => {
    const document = read('a: 1\r\nb:\r\n  - x\r\n');
    expect(document.value).toEqual({ a: 1, b: ['x'] });
    expect(document.position(at('b', 0))).toMatchObject({ line: 3, column: 5 });
  });

  it('keeps objects plain, whatever they are called', () => {
    const { value, diagnostics } = read('constructor: 1\n__proto__: { polluted: true }\n');
    expect(diagnostics.map(({ code }) => code)).toEqual(['reserved-key']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('takes an anchor that is used within reason', () => {
    const text = `base: &base { a: 1 }\n${Array.from({ length: 1000 }, (_, index) => `k${index}: *base\n`).join('')}`;
    expect(read(text).diagnostics).toEqual([]);
  });

  it('stays in one piece when brackets nest past any reason, twice in a row', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const codes = [deep, deep, '{a: '.repeat(50_000), '- '.repeat(50_000)].map((text) =>
      read(text).diagnostics.map(({ code }) => code),
    );
    expect(codes).toEqual([['too-deep'], ['too-deep'], ['too-deep'], ['too-deep']]);
  });

  it('reads as deep as a layout may nest', () => {
    expect(read(`${'['.repeat(100)}${']'.repeat(100)}`).diagnostics).toEqual([]);
    expect(read(`${'['.repeat(101)}${']'.repeat(101)}`).diagnostics).toHaveLength(1);
  });

  it('finds ten thousand duplicates in a flat map without trouble', () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `k${index}: 1\nk${index}: 2\n`).join('');
    expect(read(lines).diagnostics).toHaveLength(10_000);
  });

  it('cuts the line that it shows', () => {
    const [diagnostic] = read(`a: 1\na: ${'x'.repeat(10_000)}\n`).diagnostics;
    expect(diagnostic?.excerpt).toHaveLength(160);
  });
});
