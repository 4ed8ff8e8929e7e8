import fc from 'fast-check';
import type { Command } from '../../../provider/backend/embedded/command.ts';
import type { WorldDescription } from '../../../provider/backend/embedded/world-description.ts';
import { compact } from '../../../provider/layout/compact.ts';
import type { Expectation, Operation } from '../../../provider/model/plan.ts';
import { smartAccountRoles, virtualAccountRoles, type Role } from '../../../provider/model/role.ts';
import { domain, emails } from '../account/account-model.ts';
import * as op from '../operations.ts';

/** What happens next, to an account behind the interface and to one that is not. */
export type Step =
  /** By the interface, as an applier would. */
  | { readonly by: 'interface'; readonly operation: Operation }
  /** By a person in the portal. */
  | { readonly by: 'portal'; readonly operation: Operation }
  /** What is no operation of a plan: tokens, orders. */
  | { readonly by: 'others'; readonly command: Command }
  | { readonly by: 'time'; readonly seconds: number };

export interface Story {
  readonly world: WorldDescription;
  readonly steps: readonly Step[];
}

/** Few, so that steps meet: taken names, full accounts, parents. All can be a part of an address. */
const names = ['DEFAULT', 'EMEA', 'France', 'Old & "new"', '100 % done?', 'Grüße', "O'Neill #7"] as const;
/** Nested in each other, as deep as it goes. */
const chain = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const;
const people = Object.keys(emails);

const known = fc.constantFrom(...names);
const name = fc.oneof(
  { weight: 8, arbitrary: known },
  { weight: 1, arbitrary: fc.constantFrom('1', '2', '9', '10', '10') },
  { weight: 1, arbitrary: fc.constantFrom('Nowhere', 'a+b=c', 'smartAccount', ' France', '') },
);
const fresh = fc.constantFrom('Plant', 'Line 1', 'AT&T');
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const visibility = fc.constantFrom('restricted' as const, 'unrestricted' as const);

/** One who acts, and one whose role proves that the interface answers for others: without such a one nobody's lack of roles is known. */
const always: Readonly<Partial<Record<Role, readonly string[]>>> = { administrator: ['jane'], viewer: ['omar'] };
const others = fc.constantFrom(...people.filter((who) => who !== 'jane' && who !== 'omar'));

/** An account of any shape. */
function world(): fc.Arbitrary<WorldDescription> {
  const account = fc.record({
    parent: fc.nat(names.length),
    there: fc.constantFrom(true, true, true, false),
    description: fc.constantFrom(undefined, 'a: b'),
    visibility: maybe(visibility),
    onPremises: fc.constantFrom(false, false, false, true),
    lots: fc.constantFrom(undefined, undefined, undefined, { Advantage: 5 }, lots, { Advantage: 1500, Premier: 2 }),
    devices: fc.constantFrom(0, 0, 0, 3),
    holders: fc.uniqueArray(fc.record({ who: fc.constantFrom(...people), children: fc.boolean() }), {
      ...{ maxLength: 2, selector: ({ who }) => who },
    }),
    role: fc.constantFrom(...virtualAccountRoles),
  });
  return fc
    .record({
      accounts: fc.array(account, { minLength: names.length, maxLength: names.length }),
      deep: fc.constantFrom(true, true, false),
      above: fc.uniqueArray(fc.tuple(others, fc.constantFrom(...smartAccountRoles)), {
        ...{ maxLength: 3, selector: ([who, role]) => `${who} ${role}` },
      }),
    })
    .map(({ accounts, deep, above }) => {
      const parentOf = (index: number): number | undefined => {
        const parent = accounts[index]?.parent ?? names.length;
        return parent < index && (parent === 0 || accounts[parent]?.there === true) ? parent : undefined;
      };
      const under = (above: number | undefined): object =>
        Object.fromEntries(
          names.flatMap((called, index) => {
            const one = accounts[index];
            if (one === undefined || (index > 0 && !one.there) || parentOf(index) !== above) return [];
            const isDefault = index === 0;
            const onPremises = one.onPremises && !isDefault;
            const facts = {
              default: isDefault ? (true as const) : undefined,
              description: one.description,
              visibility: isDefault ? undefined : one.visibility,
              onPremises: onPremises ? true : undefined,
              licences: one.lots,
              devices: onPremises ? 0 : devicesOf(called, one),
              roles: { [one.role]: one.holders },
              virtualAccounts: under(index),
            };
            return [[called, compact(facts)] as const];
          }),
        );
      const nested = chain.reduceRight<object>((below, called) => ({ [called]: { virtualAccounts: below } }), {});
      const roles = Object.fromEntries(
        smartAccountRoles.map((role) => [
          role,
          [...(always[role] ?? []), ...above.filter(([, held]) => held === role).map(([who]) => who)],
        ]),
      );
      const virtualAccounts = { ...under(undefined), ...(deep ? nested : {}) };
      return { ...{ domain, people: emails, roles, virtualAccounts } };
    });
}

const lots = {
  Advantage: { quantity: 40, type: 'term', starts: '2026-01-01', ends: '2028-12-31' },
  Premier: { quantity: 7, type: 'subscription', subscription: 'Sub-1' },
  Essentials: 3,
} as const;

/** Some use what lies there, and one more than is there. */
function devicesOf(
  called: string,
  { devices, lots: held }: { readonly devices: number; readonly lots: unknown },
): object {
  const uses = held === undefined ? {} : { Advantage: 2 };
  return Object.fromEntries(
    Array.from({ length: devices }, (_none, index) => [
      `${called} ${index + 1}`,
      { serial: `${called}-${index}`, uses },
    ]),
  );
}

/** By the interface: all that it can do, much of which has to be refused, and some that it cannot. */
const writes: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        name: fc.oneof(name, fresh),
        parent: maybe(fc.oneof({ weight: 4, arbitrary: name }, fresh, fc.constant('10'))),
        description: fc.constantFrom(undefined, 'a: b'),
        visibility: maybe(visibility),
        onPremises: maybe(fc.boolean()),
      })
      .map((after) => op.create(compact(after) as Parameters<typeof op.create>[0])),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(name, name, fc.constantFrom(undefined, undefined, 0, 10, 2000))
      .map(([from, into, most]) => op.drain(from, into, { expects: atMost(most) })),
  },
  { weight: 5, arbitrary: fc.oneof(name, fresh).map((removed) => op.remove(removed)) },
);

function atMost(most: number | undefined): readonly Expectation[] {
  return most === undefined ? [] : [{ kind: 'at-most', licences: most, devices: most }];
}

const scope = fc.oneof(known, fc.constant('smartAccount' as const));
const role = fc.constantFrom<Role>(...smartAccountRoles).map((held) => op.role(held));

/** By hand: what no interface can do. */
const steps: fc.Arbitrary<Operation> = fc.oneof(
  writes,
  fc
    .tuple(name, fc.constantFrom({ description: 'x' }, { visibility: 'restricted' as const }, { onPremises: true }))
    .map(([at, after]) => op.update(at, { before: {}, after })),
  fc.tuple(known, name).map(([from, to]) => op.rename(from, to)),
  fc.tuple(name, fc.option(name)).map(([moved, to]) => op.move(moved, { from: null, to })),
  name.map((to) => op.setDefault('DEFAULT', to)),
  fc.tuple(scope, others, role).map(([at, who, held]) => op.grant(at, who, held)),
  fc
    .tuple(scope, others, role)
    .map(([at, who, after]) => op.changeBinding(at, who, { before: op.role('user'), after })),
  fc.tuple(scope, others).map(([at, who]) => op.revoke(at, who, op.role('user'))),
);

const commands: fc.Arbitrary<Command> = fc.oneof(
  known.map((at): Command => ({ kind: 'create-token', name: at, days: 30, exportControlled: false })),
  known.map((at) => ({ kind: 'deposit-licence', name: at, licence: { ...deposited } }) as Command),
);

const deposited = { name: 'Advantage', type: 'perpetual', quantity: 3 };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: writes.map((operation) => ({ by: 'interface', operation }) as const) },
  { weight: 1, arbitrary: steps.map((operation) => ({ by: 'interface', operation }) as const) },
  { weight: 5, arbitrary: steps.map((operation) => ({ by: 'portal', operation }) as const) },
  { weight: 2, arbitrary: commands.map((command) => ({ by: 'others', command }) as const) },
  { weight: 1, arbitrary: fc.constantFrom(1, 200, 31 * 86_400).map((seconds) => ({ by: 'time', seconds }) as const) },
);

export function story(most: number): fc.Arbitrary<Story> {
  return fc.record({ world: world(), steps: fc.array(step, { minLength: most / 2, maxLength: most }) });
}
