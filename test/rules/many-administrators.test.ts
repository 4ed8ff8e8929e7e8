import { describe, expect, it } from 'vitest';
import { manyAdministrators } from '../../provider/rules/many-administrators.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';

const rule = manyAdministrators;

const administrators = (count: number) => Array.from({ length: count }, (_, n) => `a${n} smartAccount administrator`);

describe('many-administrators', () => {
  it('calls six many, and five not', () => {
    expect(placesOf(rule, { bindings: administrators(5) })).toEqual([]);
    expect(findingsOf(rule, { bindings: administrators(6) })).toMatchObject([
      {
        about: 'smartAccount',
        message: '6 people are Smart Account Administrator, more than 5: a0, a1, a2, a3, a4, a5',
      },
    ]);
  });

  it('counts those found live where the layout does not list all', () => {
    expect(placesOf(rule, { live: { bindings: administrators(6) } })).toEqual(['smartAccount']);
  });
});
