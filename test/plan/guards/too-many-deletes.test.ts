import { describe, expect, it } from 'vitest';
import { concernsOf, refusedAt, type GuardSituation } from '../../support/guard-findings.ts';
import { textWith } from '../../support/text-with.ts';

const guard = 'too-many-deletes';

function situationOf(all: number, gone: number, maxDeletes = { count: 2, share: 0.5 }): GuardSituation {
  const names = Array.from({ length: all - 1 }, (_, index) => `V${index}`);
  return {
    live: { tree: `DEFAULT ${names.join(' ')}` },
    desired: { tree: `DEFAULT ${names.slice(gone).join(' ')}`, removed: names.slice(0, gone), manage: { maxDeletes } },
  };
}

describe('too-many-deletes', () => {
  it('refuses above the number, not at it', () => {
    expect(refusedAt(guard, situationOf(10, 2))).toEqual([]);
    expect(concernsOf(guard, situationOf(10, 3))).toMatchObject([
      { at: 'smartAccount', message: textWith('3 Virtual Accounts of 10 would be deleted (V0, V1, V2)') },
    ]);
  });

  it('refuses above the share, not at it', () => {
    expect(refusedAt(guard, situationOf(4, 2))).toEqual([]);
    expect(refusedAt(guard, situationOf(3, 2))).toEqual(['smartAccount']);
  });

  it('lists only some names', () => {
    const [finding] = concernsOf(guard, situationOf(30, 12));
    expect(finding?.message).toContain('and 4 more');
    expect(finding?.operations).toHaveLength(12);
  });
});
