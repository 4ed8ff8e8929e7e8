import { describe, expect, it } from 'vitest';
import { sdWanReach } from '../../provider/rules/sd-wan-reach.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';
import { textWith } from '../support/text-with.ts';

const rule = sdWanReach;

const bindings = ['jane smartAccount administrator', 'omar smartAccount administrator', 'tara smartAccount user'];

describe('sd-wan-reach', () => {
  it('names the administrators where there is a Virtual Account for SD-WAN', () => {
    expect(findingsOf(rule, { tree: 'DEFAULT SD-WAN', bindings })).toMatchObject([
      { about: 'smartAccount', message: textWith(/^jane, omar: /) },
    ]);
  });

  it('says nothing where there is none, or nobody', () => {
    expect(placesOf(rule, { tree: 'DEFAULT EMEA', bindings })).toEqual([]);
    expect(placesOf(rule, { tree: 'DEFAULT SD-WAN' })).toEqual([]);
  });
});
