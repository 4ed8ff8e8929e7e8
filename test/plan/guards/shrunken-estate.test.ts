import { describe, expect, it } from 'vitest';
import { concernsOf, refusedAt, type GuardSituation } from '../../support/guard-findings.ts';
import { textWith } from '../../support/text-with.ts';

const guard = 'shrunken-estate';

const tree = 'DEFAULT A B C';
const bindings = ['jane smartAccount administrator'];

describe('shrunken-estate', () => {
  it('refuses when fewer than half of the Virtual Accounts are left', () => {
    const situation: GuardSituation = { live: { bindings }, desired: { tree, bindings }, baseline: { tree, bindings } };
    expect(concernsOf(guard, situation)).toMatchObject([
      { at: 'smartAccount', message: textWith('Only 1 of 4 Virtual Accounts of the last apply') },
    ]);
  });

  it('refuses when fewer than half of the bindings are left', () => {
    const before = [...bindings, 'p A user', 'q A user'];
    const situation: GuardSituation = {
      live: { tree, bindings },
      desired: { bindings: before },
      baseline: { tree, bindings: before },
    };
    expect(concernsOf(guard, situation)).toMatchObject([{ message: textWith('Only 1 of 3 role bindings') }]);
  });

  it('counts only bindings of people whose roles were read', () => {
    const before = [...bindings, 'p A user', 'q A user'];
    const situation = (read: readonly string[]): GuardSituation => ({
      live: { tree, bindings, read: { principalsRead: new Set(read) } },
      desired: { tree: `${tree} D`, bindings: before },
      baseline: { tree, bindings: before },
    });
    expect(refusedAt(guard, situation(['jane']))).toEqual([]);
    expect(refusedAt(guard, situation(['jane', 'p', 'q']))).toEqual(['smartAccount']);
  });

  it('says nothing at half, without a baseline, and where there is nothing to do', () => {
    const half = { tree: 'DEFAULT A', bindings };
    expect(refusedAt(guard, { live: half, desired: { tree, bindings }, baseline: { tree, bindings } })).toEqual([]);
    expect(refusedAt(guard, { live: { bindings }, desired: { tree, bindings } })).toEqual([]);
    expect(refusedAt(guard, { live: { bindings }, desired: { bindings }, baseline: { tree, bindings } })).toEqual([]);
  });
});
