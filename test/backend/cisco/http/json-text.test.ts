import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { depthOf, parseJson } from '../../../../provider/backend/cisco/http/json-text.ts';

function depth(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depth));
}

describe('JSON of a reply', () => {
  it('keeps whole numbers that a number cannot hold, as text', () => {
    const text =
      '{"poll_id":123456789012345678,"small":12,"edge":9007199254740991,"over":-9007199254740993,"half":1.5}';
    expect(parseJson(text)).toEqual({
      ...{
        poll_id: '123456789012345678',
        small: 12,
        edge: 9_007_199_254_740_991,
        over: '-9007199254740993',
        half: 1.5,
      },
    });
  });

  it('does not touch the prototype of anything', () => {
    const parsed = parseJson('{"__proto__":{"admin":true},"constructor":1}') as Record<string, unknown>;
    expect(parsed['admin']).toBeUndefined();
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  });

  it('takes the last of a key that is there twice', () => {
    expect(parseJson('{"a":1,"a":2}')).toEqual({ a: 2 });
  });

  it('is what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        fc.pre(!/\d{16}|e\+/.test(text));
        expect(parseJson(text)).toEqual(JSON.parse(text));
        expect(depthOf(text, 64)).toBe(depth(JSON.parse(text)));
      }),
      { numRuns: 200 },
    );
  });

  it('is measured no deeper than it may be', () => {
    expect(depthOf('['.repeat(1_000_000), 64)).toBe(65);
    expect(depthOf(`{"a":"${'['.repeat(100)}\\"["}`, 64)).toBe(1);
  });
});
