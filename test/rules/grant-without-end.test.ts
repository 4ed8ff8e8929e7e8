import { describe, expect, it } from 'vitest';
import { grantWithoutEnd } from '../../provider/rules/grant-without-end.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';
import { textWith } from '../support/text-with.ts';

const rule = grantWithoutEnd;

const partners = { wwn: { people: ['lee', 'max'] } };
const bindings = ['lee DEFAULT user', 'max DEFAULT user', 'jane DEFAULT user'];

describe('grant-without-end', () => {
  it('finds a grant that does not say it, once for all whom it names', () => {
    expect(findingsOf(rule, { partners, bindings, grants: { '*': { until: undefined } } })).toMatchObject([
      { about: 'DEFAULT', message: textWith(/^lee and max of wwn: user on DEFAULT, without a last day/) },
    ]);
  });

  it('tells one grant from another', () => {
    expect(findingsOf(rule, { partners, bindings, grants: { 'max DEFAULT': { until: undefined } } })).toMatchObject([
      { message: textWith(/^max of wwn/) },
    ]);
  });

  it('is content with one that does, and asks nothing of company people', () => {
    expect(placesOf(rule, { partners, bindings })).toEqual([]);
  });
});
