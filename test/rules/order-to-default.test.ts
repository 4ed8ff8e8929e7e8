import { describe, expect, it } from 'vitest';
import { orderToDefault } from '../../provider/rules/order-to-default.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';
import { textWith } from '../support/text-with.ts';

const rule = orderToDefault;

describe('order-to-default', () => {
  it('finds orders into the default Virtual Account', () => {
    const partners = { wwn: { orders: ['DEFAULT', 'EMEA'] } };
    expect(findingsOf(rule, { tree: 'DEFAULT EMEA', partners })).toMatchObject([
      { about: 'DEFAULT', message: textWith('wwn is to deliver orders of ACME DEFAULT') },
    ]);
    expect(placesOf(rule, { tree: 'DEFAULT EMEA', default: 'EMEA', partners })).toEqual(['EMEA']);
  });

  it('says nothing where there is no other', () => {
    expect(placesOf(rule, { partners: { wwn: { orders: ['DEFAULT'] } } })).toEqual([]);
  });
});
