import fc from 'fast-check';
import type { WorldDescription } from '../../../provider/backend/embedded/world-description.ts';
import { printLayout } from '../../../provider/layout/print.ts';
import { bindingAddress } from '../../../provider/model/address.ts';
import type { Role } from '../../../provider/model/role.ts';
import { escapeName } from '../../../provider/model/tree-path.ts';
import type { Ignore, LayoutDocument } from '../../../schemas/types/layout.ts';
import { edited, type Edit, type Wish } from './account-edits.ts';
import { describeWorld, isCompany, keyOf, type AccountModel, type Held, type ModelAccount } from './account-model.ts';
import { writeLayout, type Manners } from './layout-of-wish.ts';

/** An account as it is, and a layout that asks for something else. */
export interface RandomAccount {
  readonly live: AccountModel;
  readonly world: WorldDescription;
  readonly layout: LayoutDocument;
  /** A Smart Account Administrator who acts; undefined: nobody in particular, who may do everything. */
  readonly actor: string | undefined;
}

export interface Wildness {
  readonly mostAccounts: number;
  readonly mostEdits: number;
  /** Risks that the layout accepts everywhere. */
  readonly accepted: readonly string[];
  /** False: nothing is ignored, dropped from the layout without a word, or left out of it. */
  readonly gaps: boolean;
  /** False: the layout renames, replaces, removes and prunes nothing; default true. */
  readonly tidies?: boolean;
}

const names = ['DEFAULT', 'EMEA', 'France', 'Old Lab', 'A/B', '007', 'Lab', 'APAC'] as const;
const holders = ['jane', 'omar', 'tara', 'nils', 'jane.old', 'lee', 'kim', 'vic'] as const;
const onAccount = fc.constantFrom<Role>('administrator', 'administrator', 'user', 'viewer');
const above = fc.constantFrom<Role>('administrator', 'administrator', 'user', 'viewer', 'approver');
const fields = fc.record({
  description: fc.constantFrom(undefined, 'France and Monaco', 'a: b'),
  visibility: fc.constantFrom(undefined, 'restricted' as const, 'unrestricted' as const),
  tags: fc.constantFrom(undefined, {}, { region: 'emea' }, { region: 'apac', '10': 'x' }),
});

export function randomAccount(wildness: Wildness): fc.Arbitrary<RandomAccount> {
  return liveAccount(wildness).chain((live) =>
    fc
      .record({
        edits: fc.array(edit(wildness), { maxLength: wildness.mostEdits }),
        manners: manners(wildness, live),
        actor: fc.constantFrom(undefined, ...administrators(live)),
      })
      .map(({ edits, manners: how, actor }) => {
        const start: Wish = { model: live, formerly: new Map(), removed: new Map() };
        const wish = edits.reduce(edited, start);
        return readable({ live, world: describeWorld(live), layout: writeLayout(wish, how, live), actor });
      }),
  );
}

/** A failing law shows a world and a layout as somebody would write them down. */
function readable(account: RandomAccount): RandomAccount {
  const { world, layout, actor = 'nobody in particular' } = account;
  const text = `\nworld: ${JSON.stringify({ ...world, people: undefined })}\nactor: ${actor}\n${printLayout(layout)}`;
  return Object.assign(account, { [fc.toStringMethod]: () => text });
}

/** An account alone, with nobody's wishes for it. */
export function liveAccount({ mostAccounts }: Pick<Wildness, 'mostAccounts'>): fc.Arbitrary<AccountModel> {
  const account = fc.record({
    parent: fc.nat(names.length),
    fields,
    onPremises: fc.constantFrom(false, false, false, false, false, true),
    licences: fc.constantFrom(0, 0, 5, 40),
    devices: fc.constantFrom(0, 0, 3),
  });
  return fc
    .record({
      accounts: fc.array(account, { minLength: 1, maxLength: mostAccounts }),
      default: fc.nat(names.length),
      below: fc.array(fc.tuple(fc.constantFrom(...holders), fc.nat(names.length), onAccount, fc.boolean()), {
        maxLength: 8,
      }),
      above: fc.array(fc.tuple(fc.constantFrom(...holders, 'omar', 'tara'), above), { maxLength: 4 }),
    })
    .map((raw) => {
      const accounts = raw.accounts.map((one, index): ModelAccount => {
        const parent = one.parent < index ? names[one.parent] : undefined;
        const isDefault = index === raw.default % raw.accounts.length;
        const onPremises = one.onPremises && !isDefault;
        const visibility = one.fields.visibility ?? 'unrestricted';
        // What is tied to a licence server cannot be drained or deleted, and holds nothing here.
        const assets = onPremises ? { licences: 0, devices: 0 } : { licences: one.licences, devices: one.devices };
        return { name: names[index] ?? '', parent, ...one.fields, visibility, onPremises, ...assets };
      });
      const byName = new Map(accounts.map((one) => [one.name, one]));
      const scopeOf = (at: number): string => accounts[at % accounts.length]?.name ?? '';
      const held: readonly Held[] = [
        { who: 'jane', scope: 'smartAccount', role: 'administrator', children: false },
        ...raw.above
          .filter(([who, role]) => role !== 'approver' || isCompany(who))
          .map(([who, role]) => ({ who, scope: 'smartAccount', role, children: false })),
        ...raw.below.map(([who, at, role, children]) => ({ who, scope: scopeOf(at), role, children })),
      ];
      const byDefault = accounts[raw.default % accounts.length]?.name ?? '';
      return { accounts: byName, default: byDefault, held: new Map(held.map((one) => [keyOf(one), one])) };
    });
}

function administrators({ held }: AccountModel): readonly string[] {
  return [...held.values()].flatMap(({ who, scope, role }) =>
    scope === 'smartAccount' && role === 'administrator' ? [who] : [],
  );
}

function edit({ gaps, tidies = true }: Wildness): fc.Arbitrary<Edit> {
  const at = fc.nat(15);
  const bind = fc.record({
    kind: fc.constant('bind' as const),
    who: fc.constantFrom('jane', 'omar', 'tara', 'nils', 'lee', 'kim'),
    at,
    role: fc.oneof(above, onAccount, fc.constant('none' as const)),
    children: fc.boolean(),
  });
  // Administrators change hands: often enough that the floor below which their number may not fall is met.
  const handOver = fc.record({
    kind: fc.constant('bind' as const),
    who: fc.constantFrom('jane', 'omar', 'tara'),
    at: fc.constant(-1),
    role: fc.constantFrom<Role | 'none'>('administrator', 'administrator', 'none', 'user'),
    children: fc.constant(false),
  });
  const tidying = ['rename', 'recreate', 'remove'] as const;
  const others = ['make-default', gaps ? 'drop' : 'make-default', ...(tidies ? tidying : [])] as const;
  return fc.oneof(
    { weight: 6, arbitrary: bind },
    { weight: 2, arbitrary: handOver },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('move' as const), at, into: at }) },
    { weight: tidies ? 1 : 0, arbitrary: fc.record({ kind: fc.constant('drain' as const), at, into: at }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('reach' as const), at }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('create' as const), into: at }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('fields' as const), at, fields }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom(...others),
        at,
      }),
    },
  );
}

function manners({ accepted, gaps, tidies = true }: Wildness, live: AccountModel): fc.Arbitrary<Manners> {
  const scopes = ['smartAccount', ...live.accounts.keys()];
  const until = fc.constantFrom(undefined, '2027-06-30', '2026-01-31');
  const rarely = fc.constantFrom(...[...Array<boolean>(6).fill(false), gaps]);
  return fc.record({
    silentOn: fc.uniqueArray(fc.constantFrom(...scopes), { maxLength: gaps ? 2 : 0 }).map((list) => new Set(list)),
    terse: fc.boolean(),
    nils: fc.constantFrom('declared', 'declared', 'undeclared', 'departed'),
    until: fc.record({ lee: until, kim: until }).map((ends) => JSON.parse(JSON.stringify(ends)) as Manners['until']),
    additive: rarely,
    prune: tidies ? rarely : fc.constant(false),
    minAdministrators: fc.constantFrom(1, 2, 2, 3),
    ignore: fc.array(ignored(live), { maxLength: gaps ? 1 : 0 }),
    accepted: fc.constant(accepted),
  });
}

function ignored({ accounts, held }: AccountModel): fc.Arbitrary<Ignore> {
  const place = fc.constantFrom(...accounts.keys()).map(escapeName);
  const paths = fc.tuple(place, fc.constantFrom('', '/**')).map(([name, below]) => ({ path: `${name}${below}` }));
  const addresses = fc
    .constantFrom(...held.values())
    .map(({ scope, who }) => ({ address: bindingAddress(scope, who) }));
  return fc.oneof(paths, addresses).map((entry) => ({ ...entry, because: 'training' }));
}
