import { bindingAddress, smartAccountScope, type Principal, type Scope } from '../../../provider/model/address.ts';
import type { Capabilities, Readable, Via } from '../../../provider/model/capabilities.ts';
import type { Assets, LiveVirtualAccount } from '../../../provider/model/estate.ts';
import type { BindingValue, Operation } from '../../../provider/model/plan.ts';
import type { LiveRead } from '../../../provider/model/planning.ts';

/** An account as plain data, small enough to write down in a test. */
export interface Account {
  readonly accounts: Map<
    string,
    { parent: string | undefined; default: boolean; description: string; licences: number; devices: number }
  >;
  /** `scope principal` → role and children. */
  readonly bindings: Map<string, BindingValue>;
}

export function account(
  tree: Readonly<Record<string, { parent?: string; licences?: number; devices?: number }>>,
  bindings: Readonly<Record<string, BindingValue['role']>> = {},
): Account {
  const fields = Object.entries(tree).map(([name, { parent, licences = 0, devices = 0 }], at) => {
    const value = { parent, default: at === 0, description: '', licences, devices };
    return [name, value] as const;
  });
  const held = Object.entries(bindings).map(([key, role]) => [key, { role, children: false }] as const);
  return { accounts: new Map(fields), bindings: new Map(held) };
}

export function copyOf({ accounts, bindings }: Account): Account {
  return {
    accounts: new Map([...accounts].map(([name, value]) => [name, { ...value }])),
    bindings: new Map([...bindings].map(([key, value]) => [key, { ...value }])),
  };
}

/** Sorted plain data, to compare two accounts. */
export function shapeOf({ accounts, bindings }: Account): unknown {
  return { accounts: Object.fromEntries([...accounts].sort()), bindings: Object.fromEntries([...bindings].sort()) };
}

/** Does what an operation says; a text when the account does not let it. */
export function change(on: Account, operation: Operation, current: (name: string) => string): string | undefined {
  const { accounts, bindings } = on;
  if ('principal' in operation) {
    const key = `${current(operation.scope)} ${operation.principal}`;
    const held = bindings.get(key);
    if ((held?.role ?? null) !== (operation.before?.role ?? null)) return `${key} is ${held?.role ?? 'nothing'}`;
    if (operation.after === null) bindings.delete(key);
    else bindings.set(key, { role: operation.after.role, children: operation.after.children });
    return undefined;
  }
  const name = current(operation.name);
  const there = accounts.get(operation.verb === 'rename' ? operation.before.name : name);
  if (operation.verb === 'create') {
    if (there !== undefined) return `${name} is there already`;
    const parent = operation.after.parent === null ? undefined : current(operation.after.parent);
    accounts.set(name, {
      parent,
      default: false,
      description: operation.after.description ?? '',
      licences: 0,
      devices: 0,
    });
    return undefined;
  }
  if (there === undefined) return `${name} is not there`;
  switch (operation.verb) {
    case 'update':
      there.description = operation.after.description ?? '';
      return undefined;
    case 'move':
      there.parent = operation.after.parent === null ? undefined : current(operation.after.parent);
      return undefined;
    case 'set-default':
      for (const [each, value] of accounts) value.default = each === name;
      return undefined;
    case 'drain':
      return drain(on, { from: name, into: current(operation.after.into), share: 1 });
    case 'delete': {
      const children = [...accounts.values()].some(({ parent }) => parent === name);
      if (children || there.default || there.licences + there.devices > 0) return `${name} cannot be deleted`;
      accounts.delete(name);
      for (const key of [...bindings.keys()]) if (key.startsWith(`${name} `)) bindings.delete(key);
      return undefined;
    }
    case 'rename':
      return rename(on, operation.before.name, operation.after.name);
  }
}

export function drain(
  { accounts }: Account,
  { from, into, share }: { readonly from: string; readonly into: string; readonly share: number },
): string | undefined {
  const [source, target] = [accounts.get(from), accounts.get(into)];
  if (source === undefined || target === undefined) return `${from} or ${into} is not there`;
  for (const what of ['licences', 'devices'] as const) {
    const moved = Math.ceil(source[what] * share);
    source[what] -= moved;
    target[what] += moved;
  }
  return undefined;
}

function rename({ accounts, bindings }: Account, from: string, to: string): string | undefined {
  const value = accounts.get(from);
  if (value === undefined || accounts.has(to)) return `${from} cannot become ${to}`;
  accounts.delete(from);
  accounts.set(to, value);
  for (const each of accounts.values()) if (each.parent === from) each.parent = to;
  for (const [key, binding] of [...bindings]) {
    if (!key.startsWith(`${from} `)) continue;
    bindings.delete(key);
    bindings.set(`${to} ${key.slice(from.length + 1)}`, binding);
  }
  return undefined;
}

/** What a read of the account gives. `hidden`: `children` of bindings is not returned. */
export function readOf({ accounts, bindings }: Account, options: { readonly hidden: boolean }): LiveRead {
  const live = [...accounts].map(([name, value]): [string, LiveVirtualAccount] => {
    const assets: Assets = { licences: value.licences, licencesInUse: 0, devices: value.devices, tokens: 0 };
    const rest = { visibility: undefined, tags: undefined, onPremises: false, id: undefined, assets };
    return [name, { name, parent: value.parent, default: value.default, description: value.description, ...rest }];
  });
  const held = [...bindings].map(([key, { role, children }]) => {
    const { scope, principal } = partsOf(key);
    const value = { scope, principal, role, children: options.hidden ? undefined : (children ?? undefined) };
    return [
      bindingAddress(scope, principal),
      options.hidden ? { ...value, trust: { children: 'unknown' as const } } : value,
    ] as const;
  });
  return {
    estate: {
      domain: 'acme.com',
      virtualAccounts: new Map(live),
      bindings: new Map(held),
      ambiguous: [],
      emails: new Map(),
    },
    ...{ complete: true, incompleteBecause: [], principalsRead: 'everyone', actor: undefined, requests: 1 },
  };
}

function partsOf(key: string): { readonly scope: Scope; readonly principal: Principal } {
  const at = key.lastIndexOf(' ');
  return { scope: key.slice(0, at), principal: key.slice(at + 1) };
}

export const administratorsOf = ({ bindings }: Account): number =>
  [...bindings].filter(([key, { role }]) => key.startsWith(`${smartAccountScope} `) && role === 'administrator').length;

export function capabilities(options: { readonly children: Readable }): Capabilities {
  const api: Via = 'api';
  return {
    read: {
      virtualAccount: {
        parent: 'api',
        default: 'api',
        description: 'api',
        visibility: 'api',
        tags: 'none',
        onPremises: 'api',
      },
      binding: { role: 'api', children: options.children },
      principals: 'everyone',
    },
    write: {
      create: { via: api, fields: ['parent', 'description'] },
      update: { description: api, visibility: api, tags: api, onPremises: api },
      ...{ rename: api, move: api, setDefault: api, delete: api, grant: api, revoke: api, externalGroup: api },
      drain: { via: api, atomic: true },
      changeBinding: { via: api, atomic: true },
    },
  };
}
