import { describe, expect, it } from 'vitest';
import { concernsOf, refusedAt, type GuardSituation } from '../../support/guard-findings.ts';

const guard = 'recreate-loses';

const live = {
  tree: 'DEFAULT Old',
  bindings: ['jane smartAccount administrator', 'omar smartAccount administrator', 'tara Old user'],
};
const place = { file: 'layout.yaml' };
const formerly = { from: 'Old', by: 'recreate', place } as const;
const staff = live.bindings.slice(0, 2);

describe('recreate-loses', () => {
  it('names all that does not come along', () => {
    const situation: GuardSituation = {
      live: {
        ...live,
        assets: { Old: { tokens: 1 } },
        accounts: { Old: { description: 'the old one', visibility: 'restricted', tags: { region: 'emea' } } },
      },
      desired: { tree: 'DEFAULT New', accounts: { New: { formerly } }, bindings: staff },
    };
    const [finding] = concernsOf(guard, situation);
    expect(finding).toMatchObject({ at: 'New', status: 'refuses' });
    expect(finding?.message).toContain(
      'the roles of tara@acme.com; its description; its being restricted; its tags; 1 valid registration token',
    );
    expect(finding?.operations).toEqual(['create virtual-account:New', 'delete virtual-account:Old']);
  });

  it('is content where the layout says all that there is', () => {
    const said = { formerly, description: 'the old one' };
    const situation: GuardSituation = {
      live: { ...live, accounts: { Old: { description: 'the old one' } } },
      desired: { tree: 'DEFAULT New', accounts: { New: said }, bindings: [...staff, 'tara New user'] },
    };
    expect(refusedAt(guard, situation)).toEqual([]);
  });

  it('says nothing of a rename', () => {
    const renamed = { formerly: { ...formerly, by: 'rename' } } as const;
    const desired = { tree: 'DEFAULT New', accounts: { New: renamed }, bindings: staff };
    expect(refusedAt(guard, { live, desired })).toEqual([]);
  });
});
