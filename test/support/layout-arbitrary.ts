import fc from 'fast-check';
import type { LayoutDocument, VirtualAccount } from '../../schemas/types/layout.ts';

/** Names that are hard to write: quotes, colons, other scripts, what looks like another kind of value. */
const hardNames = [
  '007',
  'null',
  'A: b',
  "it's",
  'say "hi"',
  '# one',
  '- x',
  'Zürich',
  '東京',
  'a/b',
  '10',
  '2',
  '1e3',
  'x\\y',
  '{a}',
  '@lab',
];

const people = ['jane', 'omar', 'ada', 'nils'] as const;
const partnerPeople = ['lee', 'kim'] as const;
const groups = ['finance', 'everyone'] as const;

const text = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 }),
  fc.constantFrom(
    'Europe, Middle East',
    'yes',
    '12:30',
    '2027-01-31x',
    ' padded ',
    'two\nlines',
    'a: b',
    '*star',
    '[x]',
    'tab\there',
  ),
);
const day = fc.constantFrom('2026-12-31', '2027-02-28', '2028-02-29');

interface Shape {
  readonly names: readonly string[];
  /** For each name, the index of its parent among the names before it; -1: top level. */
  readonly parents: readonly number[];
}

/** Valid layouts of one file that use most of the language, small enough to think about when one fails. */
export function arbitraryLayout(): fc.Arbitrary<LayoutDocument> {
  const shape: fc.Arbitrary<Shape> = fc
    .uniqueArray(fc.oneof(fc.constantFrom('EMEA', 'France', 'Lab', 'APAC', 'Spain'), fc.constantFrom(...hardNames)), {
      minLength: 1,
      maxLength: 6,
    })
    .chain((names) =>
      fc.record({
        names: fc.constant(names),
        parents: fc.tuple(...names.map((_, index) => fc.integer({ min: -1, max: index - 1 }))),
      }),
    );
  return shape.chain((tree) => layoutOn(tree));
}

function layoutOn(shape: Shape): fc.Arbitrary<LayoutDocument> {
  const fields = fc.tuple(...shape.names.map(() => accountFields()));
  const scope = fc.constantFrom(...shape.names);
  return fc
    .record({
      fields,
      company: fc.boolean(),
      administrators: fc.uniqueArray(fc.constantFrom(...people), { maxLength: 3 }),
      hasRoles: fc.boolean(),
      departed: fc.boolean(),
      grants: fc.uniqueArray(grantOn(scope), { maxLength: 3, selector: ({ at, who }) => `${at} ${String(who[0])}` }),
      manage: fc.record(
        {
          minAdministrators: fc.integer({ min: 1, max: 4 }),
          prune: fc.constantFrom<readonly 'virtualAccounts'[]>([], ['virtualAccounts']),
          maxDeletes: fc.record({ count: fc.nat(9) }),
        },
        { requiredKeys: [] },
      ),
      accepted: fc.uniqueArray(
        fc.record({
          risk: fc.constantFrom('single-administrator', 'delete-parent'),
          at: scope.map(escaped),
          because: text.filter(isReason),
          until: day,
        }),
        { maxLength: 2, selector: ({ risk, at }) => `${risk} ${at}` },
      ),
    })
    .map(({ fields: own, company, administrators, hasRoles, departed, grants, manage, accepted }) => ({
      version: 1,
      smartAccount: {
        domain: 'acme.com',
        ...(company ? { companyDomains: ['acme.com', 'acme.co.uk'] } : {}),
        creator: 'jane',
        ...(hasRoles ? { roles: { administrator: administrators } } : {}),
      },
      people: Object.fromEntries(
        people.map((handle) => [handle, { email: `${handle}@acme.com`, ccoId: `${handle}1` }]),
      ),
      groups: { finance: ['ada'], everyone: ['finance', 'omar'] },
      ...(departed ? { departed: [{ ccoId: 'gone', email: 'gone@acme.com', since: '2026-10-31' }] } : {}),
      virtualAccounts: { DEFAULT: { default: true }, ...treeOf(shape, own) },
      partners: {
        wwn: {
          domains: ['wwn.example'],
          people: Object.fromEntries(
            partnerPeople.map((handle) => [handle, { email: `${handle}@wwn.example`, ccoId: `${handle}1` }]),
          ),
          grants,
        },
      },
      manage,
      accepted,
    }));
}

function accountFields(): fc.Arbitrary<VirtualAccount> {
  return fc.record(
    {
      description: text,
      visibility: fc.constantFrom('restricted', 'unrestricted'),
      tags: fc.dictionary(fc.constantFrom('region', 'cost centre', '007'), text, { maxKeys: 2 }),
      onPremises: fc.boolean(),
      defaults: fc.record({ visibility: fc.constantFrom('restricted', 'unrestricted') }, { requiredKeys: [] }),
      roles: rolesOnAccount(),
    },
    { requiredKeys: [] },
  );
}

/** One role for each person, counting who comes through a group. */
function rolesOnAccount(): fc.Arbitrary<NonNullable<VirtualAccount['roles']>> {
  const role = fc.constantFrom('administrator', 'user', 'viewer');
  const holder = fc.record({ who: fc.constantFrom('jane', 'nils', ...groups), role, children: fc.boolean() });
  return fc
    .uniqueArray(holder, { maxLength: 3, selector: ({ who }) => (who === 'jane' || who === 'nils' ? who : 'group') })
    .map((holders) => {
      const roles: Record<string, (string | { who: string; children: true })[]> = {};
      for (const { who, role: of, children } of holders) (roles[of] ??= []).push(children ? { who, children } : who);
      return roles;
    });
}

function grantOn(scope: fc.Arbitrary<string>) {
  return fc
    .record({
      who: fc.constantFrom(...partnerPeople).map((who) => [who]),
      role: fc.constantFrom('user' as const, 'viewer' as const),
      at: scope.map(escaped),
      children: fc.boolean(),
      because: text.filter(isReason),
      until: day,
    })
    .map(({ children, ...grant }) => (children ? { ...grant, children } : grant));
}

function treeOf({ names, parents }: Shape, fields: readonly VirtualAccount[]): Record<string, VirtualAccount> {
  const under = (parent: number): Record<string, VirtualAccount> =>
    Object.fromEntries(
      names.flatMap((name, index) => {
        if (parents[index] !== parent) return [];
        const virtualAccounts = under(index);
        return [[name, { ...fields[index], ...(Object.keys(virtualAccounts).length > 0 ? { virtualAccounts } : {}) }]];
      }),
    );
  return under(-1);
}

function escaped(name: string): string {
  return name.replaceAll('/', '\\/');
}

function isReason(reason: string): boolean {
  return !/^\d{4}-/.test(reason);
}
