import { describe, expect, it } from 'vitest';
import type { Locate } from '../../../provider/model/place.ts';
import { codeOwners } from '../../../provider/plan/review/code-owners.ts';
import { lapsesOf } from '../../../provider/plan/review/lapses.ts';
import { policyChangesOf } from '../../../provider/plan/review/policy-changes.ts';
import { reviewersOf } from '../../../provider/plan/review/reviewers.ts';
import { buildDesired } from '../../support/desired-builder.ts';
import { access, at, create, grant, planOf, revoke } from '../../support/plan-builder.ts';

const locate: Locate = ({ file }) => ({ file, line: 1, column: 1 });

describe('what ends soon', () => {
  const words = {
    tree: 'DEFAULT France',
    partners: { wwn: { domains: ['wwn.example'], people: ['lee'] } },
    bindings: ['lee France user'],
    accepted: ['single-administrator France 2026-12-01', 'team-alias smartAccount 2027-06-01'],
  };
  const between = (day: string, days: number) =>
    lapsesOf({
      desired: buildDesired({ ...words, grants: { '*': { reviewBy: '2026-12-24', until: '2027-01-15' } } }),
      day,
      days,
      locate,
    }).map((lapse) => [lapse.kind, lapse.day, lapse.what, lapse.at]);

  it('is what has its last day within the days asked for, the nearest first', () => {
    expect(between('2026-11-24', 30)).toEqual([
      ['acceptance-ends', '2026-12-01', 'single-administrator', 'France'],
      ['review-due', '2026-12-24', 'lee', 'France'],
    ]);
    expect(between('2026-12-20', 30).map(([kind]) => kind)).toEqual(['review-due', 'grant-ends']);
  });

  it('is nothing that has ended', () => {
    expect(between('2027-01-16', 30)).toEqual([]);
    expect(between('2027-01-15', 30).map(([kind]) => kind)).toEqual(['grant-ends']);
  });
});

describe('owners of code', () => {
  const text = [
    '# everything',
    '*             @acme/licensing',
    '/emea/        @acme/emea  jane@acme.com # the region',
    '*.md          @acme/docs',
    'people.yaml',
    '/apac/*       @acme/apac',
    'accounts/**/lab.yaml @acme/lab',
    'with\\ blank.yaml @acme/blank',
  ].join('\n');

  it.each([
    ['layout.yaml', ['@acme/licensing']],
    ['emea/france/layout.yaml', ['@acme/emea', 'jane@acme.com']],
    ['other/emea/layout.yaml', ['@acme/licensing']],
    ['emea/README.md', ['@acme/docs']],
    ['emea/people.yaml', []],
    ['apac/layout.yaml', ['@acme/apac']],
    ['apac/japan/layout.yaml', ['@acme/licensing']],
    ['accounts/lab.yaml', ['@acme/lab']],
    ['accounts/a/b/lab.yaml', ['@acme/lab']],
    ['with blank.yaml', ['@acme/blank']],
  ])('of %s are %j: the last line that matches wins', (path, owners) => {
    expect(codeOwners(text)(path)).toEqual(owners);
  });

  it('are those of every section, with the owners of the section by default', () => {
    const sections = '* @all\n[Licensing] @acme/licensing\n*.yaml\n^[Region][2] @acme/emea\n/emea/ @acme/nils';
    expect(codeOwners(sections)('emea/layout.yaml')).toEqual(['@all', '@acme/licensing', '@acme/nils']);
    expect(codeOwners(sections)('README.md')).toEqual(['@all']);
  });

  it('are found in time that grows with the pattern, not with its stars', () => {
    const pattern = `${'*a'.repeat(200)}b @x`;
    expect(codeOwners(pattern)('a'.repeat(400))).toEqual([]);
  });
});

describe('reviewers', () => {
  it('own the lines that ask for operations, outsiders first', () => {
    const plan = planOf({
      operations: [
        create('France', {}, { origin: at(3, 1, 'layout.yaml') }),
        grant({ scope: 'France', principal: 'leew', who: 'lee' }, 'user', { origin: at(3, 1, 'emea/layout.yaml') }),
        grant({ scope: 'France', principal: 'tarav', who: 'tara' }, 'user', { origin: at(9, 1, 'emea/layout.yaml') }),
        revoke({ scope: 'France', principal: 'nilsb', who: 'nils' }, 'user'),
      ],
      access: [access({ at: 'France', who: ['lee'], principals: ['leew'], party: 'partner', partner: 'wwn' })],
    });
    expect(reviewersOf({ plan, owners: '* @acme/licensing\n/acme/emea/ @acme/emea', folder: 'acme' })).toEqual([
      { owner: '@acme/emea', files: ['emea/layout.yaml'], operations: 2, outsidersGaining: ['lee'] },
      { owner: '@acme/licensing', files: ['layout.yaml'], operations: 1, outsidersGaining: [] },
    ]);
  });
});

describe('what a layout permits, compared with its base', () => {
  const changes = (base: Parameters<typeof buildDesired>[0], now: Parameters<typeof buildDesired>[0]) =>
    policyChangesOf({ base: buildDesired(base), desired: buildDesired(now), locate }).map((change) => [
      change.kind,
      change.what,
      change.at,
      change.direction,
    ]);

  it('is the same where nothing of it changed', () => {
    expect(changes({ tree: 'DEFAULT' }, { tree: 'DEFAULT Lab', bindings: ['nils Lab user'] })).toEqual([]);
  });

  it.each([
    [{}, { accepted: ['delete-parent Lab 2027-01-31'] }, ['accepted', 'delete-parent', 'Lab', 'looser']],
    [
      { accepted: ['delete-parent Lab 2027-01-31'] },
      { accepted: ['delete-parent Lab 2027-03-31'] },
      ['accepted', 'delete-parent', 'Lab', 'looser'],
    ],
    [
      { accepted: ['delete-parent Lab'] },
      { accepted: ['delete-parent Lab 2027-03-31'] },
      ['accepted', 'delete-parent', 'Lab', 'tighter'],
    ],
    [{ accepted: ['delete-parent Lab'] }, {}, ['accepted', 'delete-parent', 'Lab', 'tighter']],
    [{ rules: ['team-alias error'] }, { rules: ['team-alias off'] }, ['severity', 'team-alias', null, 'looser']],
    [{}, { rules: ['team-alias off'] }, ['severity', 'team-alias', null, 'other']],
    [{}, { manage: { minAdministrators: 1 } }, ['manage', 'minAdministrators', null, 'looser']],
    [{}, { manage: { maxRemovedShare: 0.1 } }, ['manage', 'maxRemovedShare', null, 'tighter']],
    [{}, { manage: { pruneVirtualAccounts: true } }, ['manage', 'prune', null, 'looser']],
    [{ manage: { requiredAdministrators: ['jdoe'] } }, {}, ['manage', 'requiredAdministrators: jdoe', null, 'looser']],
  ])('%j → %j is %j', (base, now, change) => {
    const tree = { tree: 'DEFAULT Lab' };
    expect(changes({ ...tree, ...base }, { ...tree, ...now })).toEqual([change]);
  });

  it('counts a ceiling that is gone or higher as looser', () => {
    const place = { file: 'layout.yaml' };
    const withCeiling = (ceiling: { role: 'user' | 'viewer' | undefined; partners: boolean } | undefined) => ({
      tree: 'DEFAULT Lab',
      accounts: { Lab: { ceiling: ceiling === undefined ? undefined : { ...ceiling, place } } },
    });
    const strict = withCeiling({ role: 'viewer', partners: false });
    const wider = withCeiling({ role: 'user', partners: false });
    expect(changes(strict, wider)).toEqual([['ceiling', 'ceiling', 'Lab', 'looser']]);
    expect(changes(strict, withCeiling(undefined))).toEqual([['ceiling', 'ceiling', 'Lab', 'looser']]);
    expect(changes(withCeiling(undefined), strict)).toEqual([['ceiling', 'ceiling', 'Lab', 'tighter']]);
  });
});
