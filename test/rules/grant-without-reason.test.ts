import { describe, expect, it } from 'vitest';
import { grantWithoutReason } from '../../provider/rules/grant-without-reason.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';
import { textWith } from '../support/text-with.ts';

const rule = grantWithoutReason;

const partners = { wwn: { people: ['lee', 'max'] } };
const bindings = ['lee DEFAULT user', 'max DEFAULT user', 'jane DEFAULT user'];

describe('grant-without-reason', () => {
  it('finds a grant that does not say it, once for all whom it names', () => {
    expect(findingsOf(rule, { partners, bindings, grants: { '*': { because: undefined } } })).toMatchObject([
      {
        about: 'DEFAULT',
        message: textWith(/^lee and max of wwn: user on DEFAULT, for no stated reason/),
      },
    ]);
  });

  it('tells one grant from another', () => {
    expect(findingsOf(rule, { partners, bindings, grants: { 'max DEFAULT': { because: undefined } } })).toMatchObject([
      { message: textWith(/^max of wwn/) },
    ]);
  });

  it('does not take a blank for a reason', () => {
    expect(placesOf(rule, { partners, bindings, grants: { '*': { because: ' ' } } })).toEqual(['DEFAULT']);
  });

  it('is content with one that does, and asks nothing of company people', () => {
    expect(placesOf(rule, { partners, bindings })).toEqual([]);
  });
});
