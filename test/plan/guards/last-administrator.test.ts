import { describe, expect, it } from 'vitest';
import { concernsOf, refusedAt, type GuardSituation } from '../../support/guard-findings.ts';
import { textWith } from '../../support/text-with.ts';

const guard = 'last-administrator';

const administrators = (...who: readonly string[]) => who.map((handle) => `${handle} smartAccount administrator`);

describe('last-administrator', () => {
  it('refuses to fall below the number wanted', () => {
    const situation: GuardSituation = {
      live: { bindings: administrators('jane', 'omar', 'nils') },
      desired: { bindings: administrators('jane') },
    };
    expect(concernsOf(guard, situation)).toMatchObject([
      {
        at: 'smartAccount',
        status: 'refuses',
        message: textWith(
          'nils@acme.com, omar@acme.com would stop being Smart Account Administrator, which leaves jane',
        ),
        operations: ['revoke binding:smartAccount:nils', 'revoke binding:smartAccount:omar'],
      },
    ]);
  });

  it('lets one administrator be replaced, and fewer than wanted grow', () => {
    const two = { bindings: administrators('jane', 'omar') };
    expect(refusedAt(guard, { live: two, desired: { bindings: administrators('jane', 'nils') } })).toEqual([]);
    const one = { bindings: administrators('jane') };
    expect(refusedAt(guard, { live: one, desired: { bindings: administrators('nils') } })).toEqual([]);
  });

  it('counts no partner', () => {
    const partners = { wwn: { people: ['lee'] } };
    const situation: GuardSituation = {
      live: { bindings: administrators('jane', 'omar') },
      desired: { partners, bindings: administrators('jane', 'lee') },
    };
    expect(refusedAt(guard, situation)).toEqual(['smartAccount']);
  });

  it('counts a lesser role as a loss', () => {
    const live = { bindings: administrators('jane', 'omar') };
    const desired = { bindings: [...administrators('jane'), 'omar smartAccount user'] };
    expect(concernsOf(guard, { live, desired })).toMatchObject([
      { operations: ['change-binding binding:smartAccount:omar'] },
    ]);
  });

  it('asks for as many as the layout says', () => {
    const live = { bindings: administrators('jane', 'omar') };
    const desired = { bindings: administrators('jane'), manage: { minAdministrators: 1 } };
    expect(refusedAt(guard, { live, desired })).toEqual([]);
  });

  it('counts on nobody whose e-mail is not known, and loses nobody who may be of the company', () => {
    const live = { bindings: administrators('jane', 'omar'), emails: { omar: '' } };
    expect(concernsOf(guard, { live, desired: { bindings: administrators('jane') } })).toMatchObject([
      { operations: ['revoke binding:smartAccount:omar'] },
    ]);
    const three = { ...live, bindings: administrators('jane', 'nils', 'omar') };
    expect(refusedAt(guard, { live: three, desired: { bindings: administrators('jane', 'nils') } })).toEqual([]);
  });
});
