import { describe, expect, it } from 'vitest';
import { concernsOf, refusedAt, type GuardSituation } from '../../support/guard-findings.ts';
import { textWith } from '../../support/text-with.ts';

const guard = 'first-take-over';

const tree = 'DEFAULT EMEA';
const staff = ['jane smartAccount administrator', 'omar smartAccount administrator'];
const live = { tree, bindings: [...staff, 'p EMEA user', 'q EMEA user'] };

describe('first-take-over', () => {
  it('refuses to revoke what was there before the first apply', () => {
    expect(concernsOf(guard, { live, desired: { bindings: [...staff, 'p EMEA user'] } })).toMatchObject([
      { at: 'EMEA', message: textWith(/^q@acme.com holds a role on EMEA/), operations: ['revoke binding:EMEA:q'] },
    ]);
  });

  it('refuses the same for roles that are added to a Virtual Account long looked after', () => {
    const situation: GuardSituation = {
      live,
      desired: { bindings: [...staff, 'p EMEA user'] },
      baseline: { tree, bindings: staff },
    };
    expect(refusedAt(guard, situation)).toEqual(['EMEA']);
  });

  it('lets drift be reverted', () => {
    const baseline = { tree, bindings: [...staff, 'p EMEA user'] };
    expect(refusedAt(guard, { live, desired: { bindings: [...staff, 'p EMEA user'] }, baseline })).toEqual([]);
  });

  it('lets a stranger be revoked where nobody manages the roles of the company', () => {
    const strange = { ...live, emails: { p: 'p@elsewhere.example', q: 'q@elsewhere.example' } };
    expect(refusedAt(guard, { live: strange, desired: { bindings: staff } })).toEqual(['EMEA']);
    expect(
      refusedAt(guard, { live: strange, desired: { bindings: staff }, baseline: { tree, bindings: staff } }),
    ).toEqual([]);
  });

  it('lets go who left, and whose grant ran out', () => {
    const left = { bindings: [...staff, 'p EMEA user'], departed: ['q'] };
    expect(refusedAt(guard, { live, desired: left })).toEqual([]);
    const partners = { wwn: { people: ['lee'] } };
    const lapsed: GuardSituation = {
      live: { tree, bindings: [...staff, 'lee EMEA user'], emails: { lee: 'lee@wwn.example' } },
      desired: { partners, bindings: [...staff, 'lee EMEA user'] },
      day: '2027-07-01',
    };
    expect(refusedAt(guard, lapsed)).toEqual([]);
  });
});
