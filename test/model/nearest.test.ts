import { describe, expect, it } from 'vitest';
import { matchesGlob } from '../../provider/layout/glob.ts';
import { nearest } from '../../provider/model/nearest.ts';
import { skeletonOf } from '../../provider/layout/resolve/names.ts';

describe('the nearest word', () => {
  it.each([
    ['rolez', ['roles', 'rules'], 'roles'],
    ['jnae', ['jane', 'omar'], 'jane'],
    ['ROLES', ['roles'], 'roles'],
    ['childern', ['who', 'children'], 'children'],
    ['xyz', ['roles'], undefined],
    ['ab', ['xy'], undefined],
  ])('to %s among %j is %s', (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });
});

describe('patterns', () => {
  it.each([
    ['*.yaml', 'a.yaml', true],
    ['*.yaml', 'sub/a.yaml', false],
    ['*.yaml', '.a.yaml', false],
    ['emea/**', 'emea/x/y.yaml', true],
    ['emea/**', 'emea', false],
    ['emea/**', 'emea/.git/y.yaml', false],
    ['**/a.yaml', 'a.yaml', true],
    ['**/a.yaml', 'x/y/a.yaml', true],
    ['a?.yaml', 'ab.yaml', true],
    ['a+(b).yaml', 'ab.yaml', false],
    ['[ab].yaml', 'a.yaml', false],
  ])('%s on %s: %s', (pattern, name, expected) => {
    expect(matchesGlob(pattern, name)).toBe(expected);
  });
});

describe('what a name looks like', () => {
  it.each([
    ['Paris', 'P\u0430ris', true],
    ['EMEA', 'emea', true],
    ['A-B', 'A\u2013B', true],
    ['Ｌａｂ', 'Lab', true],
    ['B10', 'BIO', false],
    ['Zurich', 'Zürich', false],
    ['Москва', 'Moscow', false],
  ])('%s and %s: %s', (one, other, alike) => {
    expect(skeletonOf(one) === skeletonOf(other)).toBe(alike);
  });
});
