import { describe, expect, it } from 'vitest';
import { singleAdministrator } from '../../provider/rules/single-administrator.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';

const rule = singleAdministrator;

const tree = 'DEFAULT EMEA{France Germany}';
const partners = { wwn: { people: ['lee'] } };

describe('single-administrator', () => {
  it('finds each Virtual Account that one person administers, there or from above', () => {
    const bindings = ['nils EMEA administrator+', 'omar Germany administrator'];
    expect(placesOf(rule, { tree, bindings })).toEqual(['EMEA', 'France']);
  });

  it('counts one person once', () => {
    const bindings = ['nils EMEA administrator+', 'nils Germany administrator'];
    expect(placesOf(rule, { tree, bindings })).toEqual(['EMEA', 'France', 'Germany']);
  });

  it('says nothing where nobody does, nor of Smart Account Administrators', () => {
    expect(placesOf(rule, { tree, bindings: ['jane smartAccount administrator', 'tara France user'] })).toEqual([]);
  });

  it('leaves a single partner to partner-only-administrator', () => {
    expect(
      placesOf(rule, { tree, partners, bindings: ['lee France administrator', 'wwn/1 Germany administrator'] }),
    ).toEqual([]);
  });

  it('shows the binding where there is one, and the Virtual Account where it comes from above', () => {
    const [own, below] = findingsOf(rule, { tree, bindings: ['nils EMEA administrator+'] });
    expect(own?.place.parent?.key).toBe('bindings');
    expect(below).toMatchObject({ atKey: true, place: { key: 'France' } });
  });
});
