import type { Role } from '../../../provider/model/role.ts';
import { childrenOf, isCompany, isWithin, keyOf, type AccountModel, type ModelAccount } from './account-model.ts';

/** What a layout asks for, beside the account as it is to be. */
export interface Wish {
  readonly model: AccountModel;
  /** Declared names that are a live account under a new name. */
  readonly formerly: ReadonlyMap<string, { readonly from: string; readonly by: 'rename' | 'recreate' }>;
  /** Live names that go, and where their content goes. */
  readonly removed: ReadonlyMap<string, string | undefined>;
}

/**
 * One change of mind. Numbers choose among what there is, so that every edit means something in every account; for a
 * binding, -1 is the Smart Account.
 */
export type Edit =
  | {
      readonly kind: 'bind';
      readonly who: string;
      readonly at: number;
      readonly role: Role | 'none';
      readonly children: boolean;
    }
  /** One who holds a role on a Virtual Account holds it on what is nested there as well, or no more. */
  | { readonly kind: 'reach'; readonly at: number }
  | { readonly kind: 'create'; readonly into: number }
  | { readonly kind: 'move' | 'drain'; readonly at: number; readonly into: number }
  | { readonly kind: 'rename' | 'recreate' | 'remove' | 'drop' | 'make-default'; readonly at: number }
  | {
      readonly kind: 'fields';
      readonly at: number;
      readonly fields: Pick<ModelAccount, 'description' | 'visibility' | 'tags'>;
    };

/** An edit that would make a layout that nobody can write changes nothing. */
export function edited(wish: Wish, edit: Edit): Wish {
  const names = [...wish.model.accounts.keys()];
  const pick = (number: number): string => names[number % names.length] ?? '';
  /** One of them, or the top level. */
  const pickParent = (number: number): string | undefined => [undefined, ...names][number % (names.length + 1)];
  switch (edit.kind) {
    case 'bind':
      return bound(wish, edit, [...names, 'smartAccount'].at(edit.at % (names.length + 1)) ?? '');
    case 'reach':
      return reaching(wish, edit.at);
    case 'create':
      return created(wish, pickParent(edit.into));
    case 'move': {
      const [name, parent] = [pick(edit.at), pickParent(edit.into)];
      return isWithin(wish.model, parent, name) ? wish : withAccount(wish, name, { parent });
    }
    case 'rename':
    case 'recreate':
      return renamed(wish, pick(edit.at), edit.kind === 'rename' ? 'rename' : 'recreate');
    case 'remove':
    case 'drop':
      return gone(wish, pick(edit.at), edit.kind === 'remove' ? { drainTo: undefined } : undefined);
    case 'drain':
      return pick(edit.at) === pick(edit.into) ? wish : gone(wish, pick(edit.at), { drainTo: pick(edit.into) });
    case 'make-default': {
      const name = pick(edit.at);
      return wish.model.accounts.get(name)?.onPremises === true
        ? wish
        : { ...wish, model: { ...wish.model, default: name } };
    }
    case 'fields':
      return withAccount(wish, pick(edit.at), edit.fields);
  }
}

function bound(wish: Wish, { who, role, children }: Extract<Edit, { readonly kind: 'bind' }>, scope: string): Wish {
  const held = new Map(wish.model.held);
  const key = keyOf({ who, scope });
  const fits = scope !== 'smartAccount' ? role !== 'approver' : role !== 'approver' || isCompany(who);
  if (role === 'none') held.delete(key);
  else if (fits) held.set(key, { who, scope, role, children: children && scope !== 'smartAccount' });
  return { ...wish, model: { ...wish.model, held } };
}

function reaching(wish: Wish, number: number): Wish {
  const onAccounts = [...wish.model.held].filter(([, { scope }]) => scope !== 'smartAccount');
  const [key, one] = onAccounts[number % onAccounts.length] ?? [];
  if (key === undefined || one === undefined) return wish;
  const held = new Map(wish.model.held).set(key, { ...one, children: !one.children });
  return { ...wish, model: { ...wish.model, held } };
}

function created(wish: Wish, parent: string | undefined): Wish {
  const name = `New ${wish.model.accounts.size}`;
  if (wish.model.accounts.has(name)) return wish;
  const nothing = { description: undefined, visibility: undefined, tags: undefined, onPremises: false };
  const account: ModelAccount = { name, parent, ...nothing, licences: 0, devices: 0 };
  return { ...wish, model: { ...wish.model, accounts: new Map([...wish.model.accounts, [name, account]]) } };
}

function withAccount(wish: Wish, name: string, fields: Partial<ModelAccount>): Wish {
  const account = wish.model.accounts.get(name);
  if (account === undefined) return wish;
  const accounts = new Map(wish.model.accounts).set(name, { ...account, ...fields });
  return { ...wish, model: { ...wish.model, accounts: parentsFirst(accounts) } };
}

/** What was created or renamed before is left alone: `formerly` names what is live. */
function renamed(wish: Wish, from: string, by: 'rename' | 'recreate'): Wish {
  const { model, formerly } = wish;
  const to = `${from} 2`;
  if (from.startsWith('New ') || formerly.has(from) || model.accounts.has(to)) return wish;
  const rename = (name: string): string => (name === from ? to : name);
  const accounts = [...model.accounts.values()].map((account) => {
    const { name, parent } = account;
    return [rename(name), { ...account, name: rename(name), parent: parent && rename(parent) }] as const;
  });
  const held = [...model.held.values()].map((one) => ({ ...one, scope: rename(one.scope) }));
  return {
    model: {
      accounts: new Map(accounts),
      default: rename(model.default),
      held: new Map(held.map((one) => [keyOf(one), one])),
    },
    formerly: new Map(formerly).set(to, { from, by }),
    removed: new Map([...wish.removed].map(([at, drainTo]) => [at, drainTo && rename(drainTo)])),
  };
}

function gone(
  { model, formerly, removed }: Wish,
  name: string,
  how: { readonly drainTo: string | undefined } | undefined,
): Wish {
  const isTarget = [...removed.values()].includes(name);
  const stays = childrenOf(model, name).length > 0 || name === model.default || isTarget;
  if (stays || name.startsWith('New ') || formerly.has(name)) return { model, formerly, removed };
  const accounts = new Map(model.accounts);
  accounts.delete(name);
  const held = new Map([...model.held].filter(([, { scope }]) => scope !== name));
  return {
    model: { ...model, accounts, held },
    formerly,
    removed: how === undefined ? removed : new Map(removed).set(name, how.drainTo),
  };
}

function parentsFirst(accounts: ReadonlyMap<string, ModelAccount>): ReadonlyMap<string, ModelAccount> {
  const sorted = new Map<string, ModelAccount>();
  const put = (name: string | undefined): void => {
    const account = name === undefined ? undefined : accounts.get(name);
    if (account === undefined || sorted.has(account.name)) return;
    put(account.parent);
    sorted.set(account.name, account);
  };
  for (const name of accounts.keys()) put(name);
  return sorted;
}
