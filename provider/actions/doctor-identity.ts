import type { Standing } from '../backend/cisco/read/standing.ts';
import { smartAccountScope, type Principal } from '../model/address.ts';
import type { Desired } from '../model/desired.ts';
import type { LiveRead } from '../model/planning.ts';
import type { DoctorCheck } from '../model/report-facts.ts';
import { counted } from '../model/sentence-parts.ts';
import { ok, skipped } from './doctor-check.ts';

/** Whether the layout knows whose identity it is, and whether it is the one that the credentials have. */
export function actorCheck(
  /** Undefined: there is none, so that it declares nobody. */
  desired: Desired | undefined,
  actor: Principal | undefined,
  /** What answers tell of him; undefined: they tell nothing. */
  told: Pick<Standing, 'actsAsAgrees' | 'because'> | undefined,
): DoctorCheck {
  if (actor === undefined)
    return {
      ...{ check: 'actor', status: 'warn', code: null },
      found: 'the settings do not say to whom the application belongs',
      hint: 'backend: { actsAs: HANDLE }, so that a plan can tell when it takes its own access away',
    };
  if (told !== undefined && told.actsAsAgrees !== true)
    return {
      ...{ check: 'actor', status: 'warn', code: null },
      found: `${actor} does not seem to be the owner of the application: ${told.because.join('; ')}`,
      hint: 'correct `backend.actsAs`: it is the CCO id to which the application belongs',
    };
  if (desired === undefined) return ok('actor', actor);
  const person = desired.peopleById.get(actor);
  if (person === undefined) {
    return {
      ...{ check: 'actor', status: 'warn', code: null },
      found: `${actor} is nobody whom the layout declares`,
      hint: 'declare the person under `people`, or correct `backend.actsAs`',
    };
  }
  return ok('actor', `${person.handle} (${actor})`);
}

export function ownRoleCheck({ estate, principalsRead }: LiveRead, actor: Principal | undefined): DoctorCheck {
  if (actor === undefined) return skipped('own-role', 'whose roles to look at is not known');
  if (principalsRead !== 'everyone' && !principalsRead.has(actor))
    return {
      ...{ check: 'own-role', status: 'warn', code: null },
      found: `the roles of ${actor} could not be read`,
      hint: 'check `backend.actsAs`: it is the CCO id to which the application belongs',
    };
  const roles = [...estate.bindings.values()].filter(({ principal }) => principal === actor);
  if (roles.length === 0)
    return {
      ...{ check: 'own-role', status: 'fail', code: 'account-closed' },
      found: `${actor} holds no role in ${estate.domain}`,
      hint: 'let a Smart Account Administrator grant one, or correct `backend.actsAs`',
    };
  const top = roles.find(({ scope }) => scope === smartAccountScope);
  if (top !== undefined) return ok('own-role', `${top.role} at the Smart Account`);
  return ok('own-role', `roles on ${counted(roles.length, 'Virtual Account')}, none at the Smart Account`);
}

/** The roles of the credentials, as Cisco tells them to who asks with them. */
export function ownRolesTold({ own }: Standing): DoctorCheck {
  const { roles, unknown, overview } = own;
  if (unknown.length > 0)
    return {
      ...{ check: 'own-role', status: 'warn', code: null },
      found: `roles that are not understood: ${unknown.slice(0, 5).join(', ')}`,
      hint: 'look into the portal what they are; a report with --record FILE helps',
    };
  const top = roles.filter(({ scope }) => scope === smartAccountScope).map(({ role }) => role);
  const below = roles.length - top.length;
  const held = [
    ...(top.length === 0 ? [] : [`${top.join(' and ')} at the Smart Account`]),
    ...(below === 0 ? [] : [`a role on ${counted(below, 'Virtual Account')}`]),
  ];
  if (overview) return ok('own-role', held.join(', '));
  return {
    ...{ check: 'own-role', status: 'warn', code: null },
    found: `${held.length === 0 ? 'none' : held.join(', ')}: not all of the account is seen with it`,
    hint: 'a Smart Account User or Viewer sees all Virtual Accounts, an Administrator may change them',
  };
}

const toldOfOthers: Readonly<
  Record<Exclude<Standing['others'], 'yes'>, { readonly found: (asked: number) => string; readonly hint: string }>
> = {
  'not-proven': {
    found: (asked) =>
      `not proven by ${asked === 1 ? 'the one' : `these ${String(asked)}`}: ${asked === 1 ? 'the answer was' : 'their answers were'} empty, so either they hold no role that this identity sees, or roles of others are not told`,
    hint: 'a plan asks about everybody whom the layout names, and one answer with a role proves it. Until one does, roles of others are neither compared nor revoked: name somebody under `people` who certainly holds a role, or read a portal export: espalier census FILE.csv',
  },
  no: {
    found: () => 'roles of other people are not told',
    hint: 'they stay unknown, are not compared and not revoked; an identity that is a Smart Account Administrator may be told. Else read a portal export: espalier census FILE.csv',
  },
  'nobody-to-ask': {
    found: () => 'there is nobody to ask about',
    hint: 'declare a second Smart Account Administrator, or read a portal export: espalier census FILE.csv',
  },
};

/** Whether the answers that a plan would rest on tell the truth: only somebody who certainly holds a role can show it. */
export function othersTold({ others, asked }: Standing): DoctorCheck {
  if (others === 'yes')
    return ok('roles-of-others', `${counted(asked.length, 'answer')} tried: roles of other people are told`);
  const { found, hint } = toldOfOthers[others];
  return { check: 'roles-of-others', status: 'warn', code: null, found: found(asked.length), hint };
}

export function othersCheck(
  { principalsRead }: LiveRead,
  { actor, principals }: { readonly actor: Principal | undefined; readonly principals: 'everyone' | 'asked' },
): DoctorCheck {
  if (principals === 'everyone' || principalsRead === 'everyone')
    return ok('roles-of-others', 'everybody who holds a role is listed');
  if ([...principalsRead].some((principal) => principal !== actor))
    return ok('roles-of-others', 'answers about other people hold their roles; who is nowhere named is not seen');
  return {
    ...{ check: 'roles-of-others', status: 'warn', code: null },
    found: 'no answer about another person can be relied on',
    hint: 'roles of others are then neither compared nor revoked; a Smart Account Administrator as the identity may change that. Read people from the portal: espalier census FILE.csv',
  };
}
