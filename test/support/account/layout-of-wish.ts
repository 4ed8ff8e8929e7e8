import { compact, nonEmpty } from '../../../provider/layout/compact.ts';
import { escapeName } from '../../../provider/model/tree-path.ts';
import type { Grant, Ignore, LayoutDocument, RoleHolder, VirtualAccount } from '../../../schemas/types/layout.ts';
import type { Wish } from './account-edits.ts';
import {
  childrenOf,
  domain,
  emails,
  holdersAt,
  partnersOf,
  type AccountModel,
  type Held,
  type ModelAccount,
} from './account-model.ts';

/** How much of it a layout says, and with what rules. */
export interface Manners {
  /** Scopes whose `roles` the layout leaves out. */
  readonly silentOn: ReadonlySet<string>;
  /** Leaves out what an account need not say: description, visibility, tags. */
  readonly terse: boolean;
  readonly nils: 'declared' | 'undeclared' | 'departed';
  /** The end of all grants of a partner's person. */
  readonly until: Readonly<Partial<Record<string, string>>>;
  readonly additive: boolean;
  readonly prune: boolean;
  readonly minAdministrators: number;
  readonly ignore: readonly Ignore[];
  /** Risks that are accepted wherever they may appear. */
  readonly accepted: readonly string[];
}

export function writeLayout(wish: Wish, manners: Manners, live: AccountModel): LayoutDocument {
  const { model, removed } = wish;
  const places = new Set([...live.accounts.keys(), ...model.accounts.keys()]);
  const ends = '2027-06-30';
  return compact<LayoutDocument>({
    version: 1,
    smartAccount: compact({
      domain,
      creator: 'jane',
      roles: manners.silentOn.has('smartAccount') ? undefined : rolesOf(model, 'smartAccount', manners),
    }),
    people: peopleOf(manners),
    groups: undefined,
    departed: manners.nils === 'departed' ? [{ ccoId: 'nils', email: emails.nils }] : undefined,
    virtualAccounts: treeOf(wish, manners, undefined),
    partners: Object.fromEntries(['wwn', 'other'].map((partner) => [partner, partnerOf(partner, model, manners)])),
    removed: nonEmpty(
      [...removed].map(([at, drainTo]) => ({
        ...{ at: escapeName(at), because: 'closed', until: ends },
        ...(drainTo === undefined ? {} : { drainTo: escapeName(drainTo) }),
      })),
    ),
    manage: {
      roles: manners.additive ? 'additive' : 'authoritative',
      prune: manners.prune ? ['virtualAccounts'] : [],
      minAdministrators: manners.minAdministrators,
      ignore: manners.ignore,
    },
    delegate: undefined,
    rules: undefined,
    accepted: nonEmpty(
      manners.accepted.flatMap((risk) =>
        ['smartAccount', ...[...places].map(escapeName)].map((at) => ({ risk, at, because: 'a law', until: ends })),
      ),
    ),
  });
}

function peopleOf({ nils }: Manners): NonNullable<LayoutDocument['people']> {
  const handles = ['jane', 'omar', 'tara', ...(nils === 'declared' ? ['nils'] : [])] as const;
  const person = (who: keyof typeof emails) => ({ email: emails[who], ccoId: who });
  return {
    ...Object.fromEntries(handles.map((who) => [who, person(who as keyof typeof emails)])),
    jane: { ...person('jane'), formerly: [{ ccoId: 'jane.old' }] },
  };
}

/** Only people whom the layout declares can stand in it. */
function rolesOf(
  model: AccountModel,
  scope: string,
  { nils }: Manners,
): Readonly<Record<string, readonly RoleHolder[]>> {
  const declared = new Set(['jane', 'omar', 'tara', ...(nils === 'declared' ? ['nils'] : [])]);
  const roles: Record<string, RoleHolder[]> = {};
  for (const { who, role, children } of holdersAt(model, scope)) {
    if (declared.has(who)) (roles[role] ??= []).push(children ? { who, children } : who);
  }
  return roles;
}

function treeOf(wish: Wish, manners: Manners, parent: string | undefined): Readonly<Record<string, VirtualAccount>> {
  return Object.fromEntries(
    childrenOf(wish.model, parent).map((account) => [account.name, accountOf(wish, manners, account)]),
  );
}

function accountOf(wish: Wish, manners: Manners, account: ModelAccount): VirtualAccount {
  const { name, description, visibility, tags, onPremises } = account;
  const isDefault = name === wish.model.default;
  const formerly = wish.formerly.get(name);
  return compact<VirtualAccount>({
    default: isDefault ? true : undefined,
    formerly: formerly && { name: formerly.from, by: formerly.by },
    ...(manners.terse ? {} : { description, visibility: isDefault ? undefined : visibility, tags }),
    onPremises: onPremises ? true : undefined,
    defaults: undefined,
    ceiling: undefined,
    roles: manners.silentOn.has(name) ? undefined : rolesOf(wish.model, name, manners),
    virtualAccounts: nonEmpty(treeOf(wish, manners, name)),
  });
}

function partnerOf(
  partner: string,
  model: AccountModel,
  { until }: Manners,
): NonNullable<LayoutDocument['partners']>[string] {
  const members = (['lee', 'kim'] as const).filter((who) => partnersOf[who] === partner);
  const grantOf = ({ who, scope, role, children }: Held): Grant => ({
    ...{ who: [who], role, at: scope === 'smartAccount' ? scope : escapeName(scope), because: 'renewals' },
    ...(children ? { children } : {}),
    ...(until[who] === undefined ? {} : { until: until[who] }),
  });
  const held = [...model.held.values()].filter(({ who }) => partnersOf[who] === partner);
  return {
    domains: [`${partner}.example`],
    people: Object.fromEntries(members.map((who) => [who, { email: emails[who], ccoId: who }])),
    grants: held.map(grantOf),
  };
}
