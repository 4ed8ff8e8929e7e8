import { describe, expect, it } from 'vitest';
import { concernsOf, refusedAt, type GuardSituation } from '../../support/guard-findings.ts';
import { textWith } from '../../support/text-with.ts';

const guard = 'self-lock-out';

const tree = 'DEFAULT EMEA{France}';
const live = {
  tree,
  bindings: ['jane smartAccount administrator', 'omar smartAccount administrator', 'nils EMEA administrator+'],
};

describe('self-lock-out', () => {
  const losing: GuardSituation = {
    live,
    desired: { bindings: ['jane smartAccount administrator', 'nils EMEA administrator+'] },
  };

  it('refuses to take the role from whom it is applied as', () => {
    expect(concernsOf(guard, { ...losing, actor: 'omar' })).toMatchObject([
      {
        at: 'smartAccount',
        status: 'refuses',
        message: textWith('omar@acme.com, as whom this plan is applied'),
        operations: ['revoke binding:smartAccount:omar'],
      },
    ]);
    expect(refusedAt(guard, { ...losing, actor: 'jane' })).toEqual([]);
  });

  it('is about its own role, not about that of others who lose the same', () => {
    const desired = { bindings: ['nils smartAccount administrator'] };
    expect(concernsOf(guard, { live, desired, actor: 'omar' })).toMatchObject([
      { operations: ['revoke binding:smartAccount:omar'] },
    ]);
  });

  it('looks at a Virtual Account that it administers, and at moves', () => {
    const bindings = ['jane smartAccount administrator', 'omar smartAccount administrator'];
    expect(refusedAt(guard, { live, desired: { bindings: [...bindings, 'nils EMEA user+'] }, actor: 'nils' })).toEqual([
      'EMEA',
    ]);
    const moved = { tree: 'DEFAULT EMEA France', bindings: [...bindings, 'nils EMEA administrator+'] };
    expect(concernsOf(guard, { live, desired: moved, actor: 'nils' })).toMatchObject([
      { at: 'EMEA', operations: ['move virtual-account:France'] },
    ]);
  });

  it('says that it cannot tell where it is not known as whom', () => {
    expect(concernsOf(guard, losing)).toMatchObject([{ status: 'not-evaluated', accepted: null }]);
    expect(concernsOf(guard, { live, desired: { bindings: live.bindings } })).toEqual([]);
  });

  it('lets a deleted Virtual Account go', () => {
    const desired = { tree: 'DEFAULT EMEA', removed: ['France'], bindings: live.bindings };
    expect(refusedAt(guard, { live, desired, actor: 'nils' })).toEqual([]);
  });
});
