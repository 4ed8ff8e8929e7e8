import { smartAccountScope } from '../model/address.ts';
import { scopeName } from '../model/sentence-parts.ts';
import type { Rule } from './rule.ts';

/** One of these makes an address that of a team. Our list: Cisco gives none. */
const always = new Set(
  'team teams noc soc helpdesk servicedesk licensing licencing licences licenses netops devops itops operations procurement purchasing mailbox shared distribution group noreply'.split(
    ' ',
  ),
);
/** An address made of nothing but these is that of a team. */
const together = new Set(
  'admin admins administrator administrators cisco desk global help infra infrastructure info it license licence lan mail network networks networking office on onprem ops oncall sales service services smart account smartaccount software support sysadmin telecom wan web'.split(
    ' ',
  ),
);

export const teamAlias: Rule = {
  id: 'team-alias',
  title: 'A team stands where a person should',
  severity: 'warning',
  basis: 'cisco',
  looksAt: 'layout',
  *check({ desired, bindings }) {
    const hint = 'Name a person with an own address and CCO id: what a team does cannot be traced to anybody';
    const creator = desired.creator === undefined ? undefined : desired.peopleById.get(desired.creator);
    if (creator !== undefined && isTeamAddress(creator.email)) {
      yield {
        about: smartAccountScope,
        message: `The creator ${creator.handle} has the address of a team, ${creator.email}`,
        hint,
        place: creator.place,
        fold: { key: creator.handle, item: 'creator' },
      };
    }
    const teams = new Map([...desired.peopleById].filter(([, person]) => isTeamAddress(person.email)));
    if (teams.size === 0) return;
    for (const { principal, scope, role } of bindings) {
      const person = teams.get(principal);
      if (person === undefined) continue;
      yield {
        about: scope,
        message: `${person.handle} has the address of a team, ${person.email}, and is ${role} on ${scopeName(scope)}`,
        hint,
        place: person.place,
        fold: { key: person.handle, item: scopeName(scope) },
      };
    }
  },
};

/** Whether an address is that of a team rather than of a person, as far as its words tell. */
export function isTeamAddress(email: string): boolean {
  const words = email
    .slice(0, email.lastIndexOf('@'))
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  return words.some((word) => always.has(word)) || (words.length > 0 && words.every((word) => together.has(word)));
}
