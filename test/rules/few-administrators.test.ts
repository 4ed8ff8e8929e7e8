import { describe, expect, it } from 'vitest';
import { fewAdministrators } from '../../provider/rules/few-administrators.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';
import { textWith } from '../support/text-with.ts';

const rule = fewAdministrators;

const partners = { wwn: { people: ['lee'] } };

describe('few-administrators', () => {
  it('asks for as many company people as the layout says', () => {
    const bindings = ['jane smartAccount administrator', 'omar smartAccount administrator'];
    expect(placesOf(rule, { bindings })).toEqual([]);
    expect(findingsOf(rule, { bindings, manage: { minAdministrators: 3 } })).toMatchObject([
      {
        about: 'smartAccount',
        place: { key: 'administrator' },
        message: textWith('Only 2 of at least 3 company people are'),
      },
    ]);
  });

  it('does not count partners, nor other roles', () => {
    const bindings = ['jane smartAccount administrator', 'lee smartAccount administrator', 'omar smartAccount user'];
    expect(findingsOf(rule, { bindings, partners })).toMatchObject([{ message: textWith(/: jane$/) }]);
  });

  it('is an error where there is none at all', () => {
    expect(findingsOf(rule, { smartAccountRolesDeclared: true })).toMatchObject([{ severity: 'error' }]);
  });

  it('counts who stays live where the layout does not list all, and says nothing where nobody read', () => {
    const adding = { bindings: ['jane smartAccount administrator'], manage: { roles: 'additive' } } as const;
    expect(placesOf(rule, adding)).toEqual([]);
    const live = (...bindings: readonly string[]) => ({
      bindings: bindings.map((who) => `${who} smartAccount administrator`),
    });
    expect(placesOf(rule, { ...adding, live: live('jane', 'omar') })).toEqual([]);
    expect(placesOf(rule, { ...adding, live: live('jane') })).toEqual(['smartAccount']);
    expect(placesOf(rule, { ...adding, live: live('jane', 'ex'), departed: ['ex'] })).toEqual(['smartAccount']);
    expect(
      placesOf(rule, { ...adding, live: { ...live('jane', 'xi'), emails: { xi: 'xi@elsewhere.example' } } }),
    ).toEqual(['smartAccount']);
    expect(placesOf(rule, { live: live('jane', 'omar') })).toEqual([]);
  });
});
