import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathText } from '../../../provider/model/value-path.ts';
import { isBelow, parsePath } from '../../../provider/pulumi/properties/property-path.ts';
import { keyArbitrary } from './property-arbitrary.ts';

describe('a property path', () => {
  it.each([
    [
      ['layout', 'virtualAccounts', 'EMEA North', 'roles', 'user', 0],
      'layout.virtualAccounts["EMEA North"].roles.user[0]',
    ],
    [['tags', 'k.dot'], 'tags["k.dot"]'],
    [['tags', 'say "x"'], 'tags["say \\"x\\""]'],
    [['tags', 'ends in \\', 'below'], 'tags'],
  ])('%j is written %s', (path, text) => {
    expect(pathText(path)).toBe(text);
  });

  it('is read as it was written', () => {
    const keys = keyArbitrary.filter((key) => key !== '' && !/\\("|$)/.test(key));
    fc.assert(
      fc.property(fc.array(fc.oneof(keys, fc.nat(20)), { minLength: 1, maxLength: 5 }), (path) => {
        expect(parsePath(pathText(path))).toEqual(path);
      }),
    );
  });

  it.each(['a[', 'a["b', ']', 'a[x]'])('%s is none', (text) => {
    expect(parsePath(text)).toBeUndefined();
  });

  it('names all that lies below, with * for any key', () => {
    expect(isBelow(['a', 0, 'b'], ['a'])).toBe(true);
    expect(isBelow(['a', 0, 'b'], ['a', '*', 'b'])).toBe(true);
    expect(isBelow(['a', 0], ['a', '*', 'b'])).toBe(false);
  });
});
