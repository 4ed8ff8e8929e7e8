import { describe, expect, it } from 'vitest';
import { isTeamAddress, teamAlias } from '../../provider/rules/team-alias.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';

describe('team-alias', () => {
  it.each([
    'noc',
    'it',
    'it-support',
    'cisco.admin',
    'licensing',
    'network-team-emea',
    'smart.account2',
    'servicedesk.paris',
  ])('takes %s for a team', (name) => {
    expect(isTeamAddress(`${name}@acme.com`)).toBe(true);
  });

  it.each(['jane', 'jane.doe', 'it.lee', 'jane.admin', 'nocola', 'teamer', 'a.lan', '12345', 'o.sales-weber'])(
    'takes %s for a person',
    (name) => {
      expect(isTeamAddress(`${name}@team.noc.example`)).toBe(false);
    },
  );

  it('finds a team as creator, and a team that holds roles', () => {
    const people = { desk: 'helpdesk@acme.com', idle: 'noc@acme.com' };
    const bindings = ['desk smartAccount viewer', 'desk DEFAULT user', 'jane DEFAULT user'];
    expect(placesOf(teamAlias, { people, bindings })).toEqual(['smartAccount', 'DEFAULT']);
    expect(findingsOf(teamAlias, { people, creator: 'desk' })).toMatchObject([
      { about: 'smartAccount', message: 'The creator desk has the address of a team, helpdesk@acme.com' },
    ]);
  });

  it('looks at partners too', () => {
    const partners = { wwn: { people: ['noc'] } };
    expect(placesOf(teamAlias, { partners, bindings: ['noc DEFAULT user'] })).toEqual(['DEFAULT']);
  });
});
