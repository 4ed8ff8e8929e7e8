import { describe, expect, it } from 'vitest';
import { concernsOf, refusedAt, type GuardSituation } from '../../support/guard-findings.ts';
import { textWith } from '../../support/text-with.ts';

const guard = 'partner-on-smart-account';

const partners = { wwn: { people: ['lee'] } };
const staff = ['jane smartAccount administrator', 'omar smartAccount administrator'];
const emails = { lee: 'lee@wwn.example' };

function situationOf(before: readonly string[], after: readonly string[]): GuardSituation {
  return {
    live: { bindings: [...staff, ...before], emails },
    desired: { partners, bindings: [...staff, ...after] },
  };
}

describe('partner-on-smart-account', () => {
  it('refuses a role on the Smart Account', () => {
    expect(concernsOf(guard, situationOf([], ['lee smartAccount viewer']))).toMatchObject([
      {
        at: 'smartAccount',
        message: textWith('lee from outside the company would hold viewer'),
        operations: ['grant binding:smartAccount:lee'],
      },
    ]);
    expect(refusedAt(guard, situationOf(['lee smartAccount viewer'], ['lee smartAccount user']))).toEqual([
      'smartAccount',
    ]);
  });

  it('leaves administrators to partner-administrator', () => {
    expect(refusedAt(guard, situationOf([], ['lee smartAccount administrator']))).toEqual([]);
  });

  it('lets be what was so before, what becomes less, and Virtual Accounts', () => {
    expect(refusedAt(guard, situationOf(['lee smartAccount user'], ['lee smartAccount user']))).toEqual([]);
    expect(refusedAt(guard, situationOf(['lee smartAccount user'], ['lee smartAccount viewer']))).toEqual([]);
    expect(refusedAt(guard, situationOf([], ['lee DEFAULT user+']))).toEqual([]);
  });
});
