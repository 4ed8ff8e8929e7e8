import { describe, expect, it } from 'vitest';
import { concernsOf, refusedAt, type GuardSituation } from '../../support/guard-findings.ts';
import { textWith } from '../../support/text-with.ts';

const guard = 'required-administrator';

const live = {
  bindings: ['jane smartAccount administrator', 'omar smartAccount administrator', 'nils smartAccount user'],
};
const manage = { requiredAdministrators: ['jane', 'nils'] };

describe('required-administrator', () => {
  it('refuses to take the role from somebody who must keep it', () => {
    const desired = { manage, bindings: ['jane smartAccount user', 'omar smartAccount administrator'] };
    expect(concernsOf(guard, { live, desired })).toMatchObject([
      {
        at: 'smartAccount',
        message: textWith(/^jane would stop/),
        operations: ['change-binding binding:smartAccount:jane'],
      },
    ]);
  });

  it('lets everybody else go, and does not ask for the role of who never had it', () => {
    const desired = { manage, bindings: ['jane smartAccount administrator'] };
    const situation: GuardSituation = { live, desired };
    expect(refusedAt(guard, situation)).toEqual([]);
  });
});
