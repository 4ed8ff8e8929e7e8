import {
  bindingAddress,
  externalGroupPrincipal,
  smartAccountScope,
  type BindingAddress,
} from '../../provider/model/address.ts';
import type {
  Accepted,
  Desired,
  DesiredBinding,
  DesiredVirtualAccount,
  GrantFacts,
  Manage,
  Partner,
  Person,
  RuleSetting,
} from '../../provider/model/desired.ts';
import type { Assets, LiveBinding, LiveVirtualAccount } from '../../provider/model/estate.ts';
import { below, topOf, type Place } from '../../provider/model/place.ts';
import type { LiveRead } from '../../provider/model/planning.ts';
import type { Role } from '../../provider/model/role.ts';

/**
 * A `Desired` and a `LiveRead` in a few words, for tests that are not about YAML.
 *
 * A tree is `DEFAULT EMEA{France Germany} Lab`; the first Virtual Account is the default one unless another is named.
 * A binding is `jane smartAccount administrator` or `nils EMEA administrator+`, where the plus says that it covers
 * what is nested. A name with a blank is written with an underscore. Whoever is not declared is a company person whose
 * CCO id is his handle and whose address is at acme.com.
 */
export interface DesiredWords {
  readonly domain?: string;
  readonly companyDomains?: readonly string[];
  readonly creator?: string;
  readonly tree?: string;
  readonly default?: string;
  readonly accounts?: Readonly<Record<string, Partial<DesiredVirtualAccount>>>;
  readonly bindings?: readonly string[];
  readonly people?: Readonly<Record<string, string | Partial<Person>>>;
  readonly partners?: Readonly<Record<string, PartnerWords>>;
  /** What differs from a grant that says everything, by `who scope`, or for all by `*`. */
  readonly grants?: Readonly<Record<string, Partial<GrantFacts>>>;
  /** Entries `risk at`, or `risk at until`. */
  readonly accepted?: readonly string[];
  /** Entries `rule severity`. */
  readonly rules?: readonly string[];
  readonly departed?: readonly string[];
  /** Entries `Old_Lab`, or `Old_Lab > Germany` where it is drained. */
  readonly removed?: readonly string[];
  readonly manage?: Partial<Manage>;
  readonly smartAccountRolesDeclared?: boolean;
}

interface PartnerWords {
  readonly domains?: readonly string[];
  /** Handles; addresses are at the first domain. */
  readonly people?: readonly string[];
  /** Names of Virtual Accounts. */
  readonly orders?: readonly string[];
}

const file = topOf('layout.yaml');
const day = { reviewBy: '2027-03-31', until: '2027-06-30' };

export function buildDesired(words: DesiredWords = {}): Desired {
  const domain = words.domain ?? 'acme.com';
  const tree = parseTree(words.tree ?? 'DEFAULT');
  const people = buildPeople(words, domain);
  const bindings = (words.bindings ?? []).map((text, index) => buildBinding(text, index, { words, people }));
  const declared = new Set(bindings.map((binding) => binding.scope));
  const top = tree.keys().next().value;
  return {
    domain,
    name: undefined,
    companyDomains: words.companyDomains ?? [domain],
    creator: words.creator,
    people,
    peopleById: new Map([...people.values()].map((person) => [person.ccoId, person])),
    groups: new Map(),
    departed: (words.departed ?? []).map((ccoId, index) => ({
      ccoId,
      email: undefined,
      since: undefined,
      because: 'departed',
      place: below(below(file, 'departed'), index),
    })),
    virtualAccounts: new Map(
      [...tree].map(([name, parent]) => [
        name,
        {
          name,
          parent,
          default: name === (words.default ?? top),
          onPremises: false,
          description: undefined,
          visibility: undefined,
          tags: undefined,
          formerly: undefined,
          ceiling: undefined,
          rolesDeclared: declared.has(name),
          place: below(below(file, 'virtualAccounts'), name),
          ...words.accounts?.[name],
        },
      ]),
    ),
    smartAccountRolesDeclared: words.smartAccountRolesDeclared ?? declared.has(smartAccountScope),
    bindings: new Map(bindings.map((binding) => [bindingAddress(binding.scope, binding.principal), binding])),
    partners: new Map(Object.entries(words.partners ?? {}).map(([key, partner]) => [key, buildPartner(key, partner)])),
    removed: (words.removed ?? []).map((text, index) => {
      const [at = '', drainTo] = text.split(' > ').map(unblank);
      return { at, drainTo, because: 'closed', until: undefined, place: below(below(file, 'removed'), index) };
    }),
    manage: buildManage(words.manage),
    accepted: (words.accepted ?? []).map(buildAccepted),
    delegations: [],
    ruleSettings: (words.rules ?? []).map((text, index) => {
      const [rule = '', severity] = text.split(' ');
      return { rule, severity: severity as RuleSetting['severity'], place: below(below(file, 'rules'), index) };
    }),
    place: below(file, 'smartAccount'),
  };
}

export interface LiveWords {
  readonly domain?: string;
  readonly tree?: string;
  readonly default?: string;
  readonly bindings?: readonly string[];
  readonly accounts?: Readonly<Record<string, Partial<LiveVirtualAccount>>>;
  readonly assets?: Readonly<Record<string, Partial<Assets>>>;
  readonly emails?: Readonly<Record<string, string>>;
  readonly read?: Partial<LiveRead>;
}

const noAssets: Assets = { licences: 0, licencesInUse: 0, devices: 0, tokens: 0 };

export function buildLive(words: LiveWords = {}): LiveRead {
  const tree = parseTree(words.tree ?? 'DEFAULT');
  const top = tree.keys().next().value;
  const bindings = (words.bindings ?? []).map((text): [BindingAddress, LiveBinding] => {
    const { who, scope, role, children } = parseBinding(text);
    return [bindingAddress(scope, who), { scope, principal: who, role, children }];
  });
  return {
    estate: {
      domain: words.domain ?? 'acme.com',
      virtualAccounts: new Map(
        [...tree].map(([name, parent]) => [
          name,
          {
            name,
            parent,
            default: name === (words.default ?? top),
            description: undefined,
            visibility: undefined,
            tags: undefined,
            onPremises: false,
            id: undefined,
            assets: { ...noAssets, ...words.assets?.[name] },
            ...words.accounts?.[name],
          },
        ]),
      ),
      bindings: new Map(bindings),
      ambiguous: [],
      emails: new Map([
        ...bindings.map(([, { principal }]) => [principal, `${principal}@acme.com`] as const),
        ...Object.entries(words.emails ?? {}),
      ]),
    },
    complete: true,
    incompleteBecause: [],
    principalsRead: 'everyone',
    actor: undefined,
    requests: 1,
    ...words.read,
  };
}

/** Names with their parents, parents first. */
function parseTree(text: string): ReadonlyMap<string, string | undefined> {
  const parents = new Map<string, string | undefined>();
  const open: string[] = [];
  let last = '';
  for (const [token] of text.matchAll(/[{}]|[^\s{}]+/g)) {
    if (token === '{') open.push(last);
    else if (token === '}') open.pop();
    else {
      last = unblank(token);
      parents.set(last, open.at(-1));
    }
  }
  return parents;
}

function parseBinding(text: string): {
  readonly who: string;
  readonly scope: string;
  readonly role: Role;
  readonly children: boolean;
} {
  const [who = '', scope = '', role = ''] = text.split(' ');
  return { who, scope: unblank(scope), role: role.replace('+', '') as Role, children: role.endsWith('+') };
}

function unblank(word: string): string {
  return word.replaceAll('_', ' ');
}

function buildPeople(words: DesiredWords, domain: string): ReadonlyMap<string, Person> {
  const people = new Map<string, Person>();
  const add = (handle: string, about: Partial<Person>): void => {
    const place = below(below(file, 'people'), handle);
    people.set(handle, {
      handle,
      email: `${handle}@${domain}`,
      ccoId: handle,
      job: undefined,
      formerly: [],
      partner: undefined,
      place,
      ...about,
    });
  };
  for (const [handle, about] of Object.entries(words.people ?? {})) {
    add(handle, typeof about === 'string' ? { email: about } : about);
  }
  for (const [partner, { people: handles = [], domains }] of Object.entries(words.partners ?? {})) {
    for (const handle of handles) {
      add(handle, { email: `${handle}@${domains?.[0] ?? `${partner}.example`}`, partner, ...aboutOf(words, handle) });
    }
  }
  const named = [words.creator ?? '', ...(words.bindings ?? []).map((text) => parseBinding(text).who)];
  for (const handle of named) if (handle !== '' && !handle.includes('/') && !people.has(handle)) add(handle, {});
  return people;
}

function aboutOf(words: DesiredWords, handle: string): Partial<Person> {
  const about = words.people?.[handle] ?? {};
  return typeof about === 'string' ? { email: about } : about;
}

/** `wwn/8841` as who is the external group with that look-up id of the partner `wwn`. */
function buildBinding(
  text: string,
  index: number,
  { words, people }: { readonly words: DesiredWords; readonly people: ReadonlyMap<string, Person> },
): DesiredBinding {
  const { who, ...binding } = parseBinding(text);
  const person = people.get(who);
  const [groupOf, lookupId] = who.split('/');
  const partner = person?.partner ?? (lookupId === undefined ? undefined : groupOf);
  const facts: GrantFacts | undefined =
    partner === undefined
      ? undefined
      : {
          partner,
          because: 'renewals, CHG-1',
          approvedBy: 'jane',
          ...day,
          externalGroup: lookupId === undefined ? undefined : `group ${lookupId}`,
          ...words.grants?.['*'],
          ...words.grants?.[`${who} ${binding.scope}`],
        };
  return {
    ...binding,
    principal: lookupId === undefined ? (person?.ccoId ?? who) : externalGroupPrincipal(lookupId),
    who,
    throughGroup: undefined,
    grant: facts,
    place: bindingPlace(index),
  };
}

/** The place of the binding with this index among the words. */
function bindingPlace(index: number): Place {
  return below(below(file, 'bindings'), index);
}

function buildPartner(key: string, words: PartnerWords): Partner {
  const place = below(below(file, 'partners'), key);
  return {
    key,
    domains: words.domains ?? [`${key}.example`],
    orders: (words.orders ?? []).map((virtualAccount, index) => ({
      salesAccount: `ACME ${virtualAccount}`,
      virtualAccount,
      place: below(below(place, 'orders'), index),
    })),
    place,
  };
}

function buildManage(words: Partial<Manage> = {}): Manage {
  return {
    roles: 'authoritative',
    pruneVirtualAccounts: false,
    ignore: [],
    minAdministrators: 2,
    requiredAdministrators: [],
    maxRemovedShare: 0.25,
    maxDeletes: { count: 5, share: 0.3 },
    place: below(file, 'manage'),
    ...words,
  };
}

function buildAccepted(text: string, index: number): Accepted {
  const [risk = '', at = '', until] = text.split(' ');
  return { risk, at: unblank(at), because: 'known', until, place: below(below(file, 'accepted'), index) };
}
