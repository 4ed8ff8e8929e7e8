import { describe, expect, it } from 'vitest';
import { visibilityUnrestricted } from '../../provider/rules/visibility-unrestricted.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';

const rule = visibilityUnrestricted;

const tree = 'DEFAULT EMEA{France} Lab';
const open = { visibility: 'unrestricted' } as const;
const accounts = { DEFAULT: open, EMEA: open, France: open, Lab: { visibility: 'restricted' } } as const;
const partners = { wwn: { people: ['lee'] } };

describe('visibility-unrestricted', () => {
  it('finds what is open to search though no partner works there', () => {
    expect(placesOf(rule, { tree, accounts, partners })).toEqual(['EMEA', 'France']);
  });

  it('calls a grant and an order a reason', () => {
    expect(placesOf(rule, { tree, accounts, partners, bindings: ['lee EMEA user'] })).toEqual(['France']);
    expect(placesOf(rule, { tree, accounts, partners, bindings: ['lee EMEA user+'] })).toEqual([]);
    expect(placesOf(rule, { tree, accounts, partners, bindings: ['lee smartAccount viewer'] })).toEqual([]);
    expect(placesOf(rule, { tree, accounts, partners: { wwn: { orders: ['France'] } } })).toEqual(['EMEA']);
  });

  it('takes what was read where the layout says nothing, unless it is unknown', () => {
    const read = { EMEA: open, France: { ...open, trust: { visibility: 'unknown' } } } as const;
    expect(placesOf(rule, { tree, partners, live: { tree, accounts: read } })).toEqual(['EMEA']);
  });

  it('says nothing where no partners are declared', () => {
    expect(findingsOf(rule, { tree, accounts })).toEqual([]);
  });
});
