import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LayoutDocument, VirtualAccount } from '../../schemas/types/layout.ts';
import type { Desired } from '../../provider/model/desired.ts';
import { printLayout } from '../../provider/layout/print.ts';
import { codesOf, load } from './load.ts';

const numRuns = process.env['ESPALIER_PROOF'] === 'full' ? 20_000 : 300;

const root = `smartAccount: { domain: acme.com, roles: { administrator: [jane] } }
people:
  jane: { email: jane@acme.com, ccoId: jdoe }
  omar: { email: omar@acme.com, ccoId: omarh }
groups: { ops: [omar] }
virtualAccounts:
  DEFAULT: { default: true }
  Europe:
    roles: { user: [jane] }
    virtualAccounts:
      EMEA: { description: Europe }
      Balkans: { roles: { viewer: [ops] } }
  Lab: { ceiling: { role: user } }
partners:
  wwn:
    domains: [wwn.example]
    people: { lee: { email: lee@wwn.example, ccoId: leew } }
    grants:
      - { who: [lee], role: viewer, at: Lab }
delegate: [{ files: "emea/**", under: EMEA }]
`;

const inside: ReadonlySet<string> = new Set(['EMEA']);

/** Everything that a layout says of what lies outside of EMEA, as text. */
function outside(desired: Desired): string {
  const isInside = (name: string): boolean => {
    for (let at: string | undefined = name; at !== undefined; at = desired.virtualAccounts.get(at)?.parent)
      if (inside.has(at)) return true;
    return false;
  };
  const accounts = [...desired.virtualAccounts.values()].filter(({ name }) => !isInside(name) || name === 'EMEA');
  const bindings = [...desired.bindings.values()].filter(({ scope }) => !isInside(scope));
  return JSON.stringify({
    accounts: accounts.map(({ place: _place, rolesDeclared, ...account }) => ({
      ...account,
      rolesDeclared: account.name === 'EMEA' ? undefined : rolesDeclared,
    })),
    bindings: bindings.map(({ place: _place, ...binding }) => binding),
    departed: desired.departed,
    manage: { ...desired.manage, place: undefined },
    accepted: desired.accepted,
    rules: desired.ruleSettings,
    removed: desired.removed.map(({ drainTo }) => drainTo).filter((name) => name !== undefined && !isInside(name)),
    roles: desired.smartAccountRolesDeclared,
  });
}

/** What somebody with write access to the delegated file might try: mostly what he may, with something else here and there. */
const rarely = <T>(value: T) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constant(value) });
const roles = fc.record(
  { administrator: fc.constantFrom(['omar'], ['local'], ['jane'], ['gang']) },
  { requiredKeys: [] },
);
const account = fc.record(
  {
    description: fc.constant('x'),
    ceiling: fc.constant({ role: 'administrator' as const }),
    defaults: fc.constant({ visibility: 'restricted' as const }),
    formerly: fc.constantFrom('Old', 'Older', 'Lab', 'Europe'),
    roles,
  },
  { requiredKeys: [] },
) as fc.Arbitrary<VirtualAccount>;

const names = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('France', 'Spain') },
  { weight: 1, arbitrary: fc.constantFrom('Lab', 'Balkans', 'EMEA', 'DEFAULT') },
);
const nested = fc.dictionary(names, account, { maxKeys: 2 });
const where = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('EMEA', 'Europe/EMEA') },
  { weight: 1, arbitrary: fc.constantFrom('Lab', 'Europe', 'smartAccount') },
);
const grant = fc.record({
  who: fc.constant(['lee']),
  at: where,
  role: fc.constantFrom('user' as const, 'administrator' as const),
});

const attempt = fc
  .record({
    people: fc.constant({ local: { email: 'local@acme.com', ccoId: 'local1' } }),
    groups: fc.constant({ gang: ['omar', 'local'] }),
    top: fc.record({
      roles: fc.oneof(roles, fc.constant(undefined)),
      ceiling: rarely({ role: 'viewer' as const }),
      description: rarely('mine'),
    }),
    nested,
    beside: rarely({ Balkans: { roles: {} } }),
    grants: fc.array(grant, { maxLength: 1 }),
    drainTo: where,
    departed: rarely([{ ccoId: 'jdoe' }]),
    manage: rarely({ minAdministrators: 1 }),
    accepted: rarely([{ risk: 'delete-parent', at: 'Lab', because: 'x', until: '2027-01-31' }]),
    rules: rarely({ 'few-administrators': { severity: 'off' as const } }),
  })
  .map(({ top, nested: below, beside, grants, drainTo, ...sections }) => ({
    ...sections,
    virtualAccounts: { Europe: { virtualAccounts: { EMEA: { ...top, virtualAccounts: below }, ...beside } } },
    partners: { wwn: { grants } },
    removed: [{ at: 'Old Lab', drainTo }],
  }));

describe('a delegated file', () => {
  it('changes nothing outside of its part, whatever it says', async () => {
    const before = (await load({ 'layout.yaml': root, 'emea/a.yaml': 'people: {}\n' })).desired;
    expect(before).toBeDefined();
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(attempt, async (document) => {
        const { desired } = await load({
          'layout.yaml': root,
          'emea/a.yaml': `${printLayout(document as LayoutDocument)}\n`,
        });
        if (desired === undefined || before === undefined) return;
        taken += 1;
        expect(outside(desired)).toBe(outside(before));
      }),
      { numRuns },
    );
    // Most attempts are refused; those that are taken have to be enough to mean something.
    expect(taken).toBeGreaterThan(numRuns / 30);
  });

  it('may say the roles of the top and everything below it', async () => {
    const file = `people: { local: { email: local@acme.com, ccoId: local1 } }
groups: { here: [local, omar] }
virtualAccounts:
  Europe:
    virtualAccounts:
      EMEA:
        roles: { administrator: [here] }
        virtualAccounts:
          France: { ceiling: { role: user }, roles: { user: [jane] }, virtualAccounts: { Paris: {} } }
partners: { wwn: { grants: [{ who: [lee], role: user, at: EMEA/France }] } }
removed: [{ at: Old, drainTo: Paris }]
`;
    expect(await codesOf({ 'layout.yaml': root, 'emea/a.yaml': file })).toEqual([]);
  });

  it('may hang below what another delegated file declares', async () => {
    const nestedRoot = root.replace('under: EMEA }', 'under: EMEA }, { files: "france.yaml", under: EMEA/France }');
    expect(
      await codesOf({
        'layout.yaml': nestedRoot,
        'emea/a.yaml':
          'virtualAccounts: { Europe: { virtualAccounts: { EMEA: { virtualAccounts: { France: {} } } } } }\n',
        'france.yaml':
          'virtualAccounts: { Europe: { virtualAccounts: { EMEA: { virtualAccounts: { France: { virtualAccounts: { Paris: {} } } } } } } }\n',
      }),
    ).toEqual([]);
  });

  it('does not say roles that another file says', async () => {
    const file = 'virtualAccounts: { Europe: { virtualAccounts: { EMEA: { roles: {} } } } }\n';
    expect(
      await codesOf({ 'layout.yaml': root.replace('description: Europe', 'roles: {}'), 'emea/a.yaml': file }),
    ).toEqual(['said-twice']);
  });
});
