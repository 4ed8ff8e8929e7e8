import { contentLevel } from '../model/role.ts';
import { scopeName } from '../model/sentence-parts.ts';
import type { Rule } from './rule.ts';

/** Work that looks at licences and changes none. Our list: Cisco gives none. */
const looking =
  /(?<![a-z])(audit\w*|financ\w*|account(ant|ants|ing)|controll(er|ing)|compliance|procurement|purchas\w*|buyer|legal|counsel|report\w*|analyst|budget\w*|intern|trainee)(?![a-z])/i;
/** Words after which the first ones no longer say that somebody only looks. */
const acting = /(?<![a-z])(engineer\w*|admin\w*|operat\w*|architect\w*|licen[cs]\w* manage\w*)(?![a-z])/i;

export const viewerPreferred: Rule = {
  id: 'viewer-preferred',
  title: 'Somebody whose work is to look may also change',
  severity: 'info',
  basis: 'cisco',
  looksAt: 'layout',
  *check({ desired, bindings }) {
    const lookers = new Set(
      [...desired.peopleById]
        .filter(([, { job }]) => job !== undefined && looking.test(job) && !acting.test(job))
        .map(([principal]) => principal),
    );
    if (lookers.size === 0) return;
    for (const { principal, scope, role, place, who } of bindings) {
      if (!lookers.has(principal) || contentLevel(role) < 2) continue;
      yield {
        about: scope,
        message: `${who}, whose job is ${desired.peopleById.get(principal)?.job ?? ''}, is ${role} on ${scopeName(scope)}`,
        hint: 'Make it `viewer` if looking is enough',
        place,
        fold: { key: principal, item: scopeName(scope) },
      };
    }
  },
};
