import { smartAccountScope } from '../../model/address.ts';
import type { AccessCause, AccessChange } from '../../model/plan.ts';
import { contentLevel, type Role } from '../../model/role.ts';
import type { AccessRow } from '../../model/report-facts.ts';
import { enumerated, name, phrase, spokenList, type Phrase } from '../phrase.ts';
import { counted, digits, someOf } from './number.ts';

/** Who gains first, outsiders before company; otherwise in the order of the plan. */
export function arrangedAccess(access: readonly AccessChange[]): readonly AccessChange[] {
  const classes = ['escalated', 'reduced', 'equal'] as const;
  return classes.flatMap((each) => {
    const rows = access.filter((change) => change.class === each);
    return [...rows.filter(isOutsider), ...rows.filter((change) => !isOutsider(change))];
  });
}

export function isOutsider({ party }: Pick<AccessChange, 'party'>): boolean {
  return party !== 'company';
}

/** "lee (partner worldwide-networks) gains user on France". */
export function accessWords(change: AccessChange): Phrase {
  return phrase`${peopleWords(change)} ${changeWords(change)} ${regionWords(change)}${causeWords(change)}`;
}

function peopleWords({ who, party, partner }: AccessChange): Phrase {
  return phrase`${enumerated(someOf(who.map(name), 3))}${partyWords(party, partner)}`;
}

/** " (partner worldwide-networks)"; nothing for company people. */
export function partyWords(party: AccessChange['party'], partner: string | null): Phrase {
  switch (party) {
    case 'company':
      return phrase``;
    case 'partner':
      return phrase` (partner ${name(partner ?? '?')})`;
    case 'stranger':
      return phrase` (of no declared partner)`;
    case 'unknown':
      return phrase` (no e-mail known)`;
  }
}

function changeWords(change: AccessChange): Phrase {
  const { before, after, who, may } = change;
  const one = who.length === 1;
  const verb = (singular: Phrase, plural: Phrase): Phrase => (may ? phrase`may ${plural}` : one ? singular : plural);
  if (before === null) return phrase`${verb(phrase`gains`, phrase`gain`)} ${after ?? 'nothing'}`;
  if (after === null) return phrase`${verb(phrase`loses`, phrase`lose`)} ${before}`;
  if (before === after) return phrase`${verb(phrase`keeps`, phrase`keep`)} ${after}`;
  return phrase`${directionWords(before, after, verb)} from ${before} to ${after}`;
}

function directionWords(before: Role, after: Role, verb: (singular: Phrase, plural: Phrase) => Phrase): Phrase {
  const incomparable = [before, after].includes('approver') && ![before, after].includes('administrator');
  if (incomparable) return verb(phrase`changes`, phrase`change`);
  return contentLevel(after) > contentLevel(before)
    ? verb(phrase`rises`, phrase`rise`)
    : verb(phrase`falls`, phrase`fall`);
}

export type Region = Pick<AccessChange, 'at' | 'extent' | 'count' | 'except'> & {
  /** Undefined: not of a change, but of an account as it is. */
  readonly lifetime?: AccessChange['lifetime'];
};

/** "on EMEA and the 36 nested in it (without France)". */
export function regionWords(region: Region): Phrase {
  const { at, extent, count, except, lifetime } = region;
  const exceptWords = except.length === 0 ? phrase`` : phrase` (without ${enumerated(someOf(except.map(name), 3))})`;
  if (at === smartAccountScope) return phrase`${everywhereWords(region)}${exceptWords}`;
  const place = name(at);
  switch (extent) {
    case 'itself':
      return phrase`on ${lifetime === 'created' ? phrase`the new ${place}` : place}${lifetime === 'deleted' ? phrase`, which is deleted` : phrase``}`;
    case 'below':
      return count === 1
        ? phrase`on the one nested in ${place}${exceptWords}`
        : phrase`on the ${digits(count)} nested in ${place}${exceptWords}`;
    case 'both':
      return count <= 1
        ? phrase`on ${place}${exceptWords}`
        : phrase`on ${place} and ${count === 2 ? phrase`the one` : phrase`the ${digits(count - 1)}`} nested in it${exceptWords}`;
  }
}

/**
 * At the Smart Account the region counts the account itself and Virtual Accounts. A change says no "all": what comes,
 * goes or has a reason of its own has a row of its own.
 */
function everywhereWords({ extent, count, except, lifetime }: Region): Phrase {
  const all = lifetime === undefined && except.length === 0;
  const accounts = (virtualAccounts: number): Phrase => {
    if (virtualAccounts === 1) return all ? phrase`its one Virtual Account` : phrase`one Virtual Account below it`;
    return all
      ? phrase`all ${digits(virtualAccounts)} Virtual Accounts`
      : phrase`${digits(virtualAccounts)} Virtual Accounts below it`;
  };
  switch (extent) {
    case 'itself':
      return phrase`at the Smart Account`;
    case 'below':
      return phrase`on ${all ? accounts(count) : counted(count, phrase`Virtual Account`, phrase`Virtual Accounts`)}`;
    case 'both':
      return count <= 1 ? phrase`at the Smart Account` : phrase`at the Smart Account and on ${accounts(count - 1)}`;
  }
}

function causeWords({ at, causeBefore, causeAfter, lifetime }: AccessChange): Phrase {
  // With the place everything that gave access to it goes; where it came from no longer matters.
  if (lifetime === 'deleted') return phrase``;
  const after = causeAfter === null ? undefined : causeWord(causeAfter, at);
  const before = causeBefore === null ? undefined : causeWord(causeBefore, at);
  const same = causeBefore?.scope === causeAfter?.scope && causeBefore?.through === causeAfter?.through;
  if (after !== undefined && before !== undefined && !same) return phrase`, ${after} (before: ${before})`;
  if (after !== undefined) return phrase`, ${after}`;
  return before === undefined ? phrase`` : phrase`, which came ${before}`;
}

/** "through EMEA"; undefined where the binding stands on the place itself. */
export function causeWord({ scope, role, through }: AccessCause, at: string): Phrase | undefined {
  switch (through) {
    case 'itself':
      return scope === at ? undefined : phrase`through ${name(scope)}`;
    case 'children':
      return phrase`through ${name(scope)}`;
    case 'smart-account':
      return at === smartAccountScope ? undefined : phrase`as Smart Account ${role}`;
  }
}

/** Whether at least one row does not depend on what was not seen. */
function isSure(rows: readonly AccessChange[]): boolean {
  return rows.some(({ may }) => !may);
}

/** "2 people gain access, 1 of them an outsider; 3 lose some"; undefined when nobody's access changes. */
export function accessSummary(access: readonly AccessChange[]): Phrase | undefined {
  const people = (rows: readonly AccessChange[]): number => new Set(rows.flatMap(({ principals }) => principals)).size;
  const gaining = access.filter((change) => change.class === 'escalated');
  const losing = access.filter((change) => change.class === 'reduced');
  const outsiders = people(gaining.filter(isOutsider));
  const parts = [
    ...(gaining.length === 0
      ? []
      : [
          phrase`${isSure(gaining) ? counted(people(gaining), phrase`person gains`, phrase`people gain`) : counted(people(gaining), phrase`person may gain`, phrase`people may gain`)}${outsiders === 0 ? phrase`` : phrase` (${counted(outsiders, phrase`outsider`, phrase`outsiders`)})`}`,
        ]),
    ...(losing.length === 0
      ? []
      : [
          isSure(losing)
            ? counted(people(losing), phrase`person loses`, phrase`people lose`)
            : counted(people(losing), phrase`person may lose`, phrase`people may lose`),
        ]),
  ];
  return parts.length === 0 ? undefined : spokenList(parts, phrase`, `);
}

/** The facts beside a partner grant: why, who approved it, until when. */
export function grantWords(grant: AccessRow['grant']): readonly Phrase[] {
  if (grant === null) return [];
  const { because, approvedBy, reviewBy, until } = grant;
  return [
    ...(because === null ? [] : [phrase`${because}`]),
    ...(approvedBy === null ? [] : [phrase`approved by ${name(approvedBy)}`]),
    ...(reviewBy === null ? [] : [phrase`review by ${reviewBy}`]),
    ...(until === null ? [] : [phrase`until ${until}`]),
  ];
}
