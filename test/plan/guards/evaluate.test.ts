import { describe, expect, it } from 'vitest';
import { acceptanceLine } from '../../../provider/plan/guards/acceptance-line.ts';
import { concernsOf, type GuardSituation } from '../../support/guard-findings.ts';

const guard = 'delete-parent';
const tree = 'DEFAULT Old_Lab{Bench}';

function removal(accepted: readonly string[], day = '2026-11-24'): GuardSituation {
  return { live: { tree }, desired: { tree: 'DEFAULT Bench', removed: ['Old_Lab'], accepted }, day };
}

describe('evaluating guards', () => {
  it('refuses, and shows the line that accepts it', () => {
    expect(concernsOf(guard, removal([]))).toEqual([
      {
        guard,
        at: 'Old Lab',
        message: 'Old Lab would be deleted, and today Bench is nested in it',
        hint: 'Move or delete what is nested in it in a change before this one; or accept it under `accepted`: - { risk: delete-parent, at: Old Lab, because: "…", until: 2026-12-24 }',
        operations: ['delete virtual-account:Old Lab'],
        status: 'refuses',
        accepted: null,
      },
    ]);
  });

  it('is lifted by an entry for this guard at this place, to the end of its last day', () => {
    const accepted = ['delete-default Old_Lab', 'delete-parent Bench', 'delete-parent Old_Lab 2026-12-31'];
    expect(concernsOf(guard, removal(accepted, '2026-12-31'))).toMatchObject([
      {
        status: 'accepted',
        hint: null,
        accepted: { because: 'known', until: '2026-12-31', origin: { file: 'layout.yaml', line: 3, column: 1 } },
      },
    ]);
    const [late] = concernsOf(guard, removal(accepted, '2027-01-01'));
    expect(late?.status).toBe('refuses');
    expect(late?.hint).toContain('(its acceptance ended on 2026-12-31)');
    expect(concernsOf(guard, removal(accepted.slice(0, 2)))).toMatchObject([{ status: 'refuses' }]);
  });

  it('offers no acceptance where something else says no, and is lifted by none', () => {
    const live = { tree: 'DEFAULT Lab', assets: { Lab: { licences: 3 } } };
    const desired = { tree: 'DEFAULT', removed: ['Lab'], accepted: ['delete-non-empty Lab'] };
    const [full] = concernsOf('delete-non-empty', { live, desired });
    expect(full).toMatchObject({ status: 'refuses', accepted: null });
    expect(full?.hint).toBe(
      'Say where it goes with `drainTo` under `removed`, or transfer it by hand first; accepting it lifts nothing, since Cisco deletes only what holds no licence and no device',
    );
    const unread = { ...live, accounts: { Lab: { assets: { licences: 0, licencesInUse: 0, devices: 0 } } } };
    expect(concernsOf('delete-non-empty', { live: unread, desired })).toMatchObject([{ status: 'accepted' }]);
    const left = { tree: 'DEFAULT', removed: ['Old_Lab'], accepted: ['delete-parent Old_Lab'] };
    expect(concernsOf(guard, { live: { tree }, desired: left })).toMatchObject([
      { status: 'refuses', hint: expect.stringContaining('accepting it lifts nothing') as string },
    ]);
  });

  it('suggests a line that YAML reads as it was meant', () => {
    const at = (name: string) => acceptanceLine({ risk: guard, at: name, day: '2026-12-15' });
    expect(at('EMEA West')).toBe('- { risk: delete-parent, at: EMEA West, because: "…", until: 2027-01-14 }');
    expect(at('a, b: c')).toContain('at: "a, b: c"');
    // A slash of its own: a path would be something else.
    expect(at('Sales/EMEA')).toContain('at: "Sales\\\\/EMEA"');
    expect(at('no')).toContain('at: "no"');
    expect(at('10')).toContain('at: "10"');
  });
});
