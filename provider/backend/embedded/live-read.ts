import { bindingAddress, smartAccountScope, type BindingAddress, type Principal } from '../../model/address.ts';
import type { Capabilities } from '../../model/capabilities.ts';
import type { LiveBinding, LiveVirtualAccount } from '../../model/estate.ts';
import type { LiveRead } from '../../model/planning.ts';
import { assetsOf } from './asset-rules.ts';
import { levelOn, rolesOf } from './standing.ts';
import type { World } from './world.ts';
import type { PlacedBinding, VirtualAccount, VirtualAccountId } from './world-records.ts';

export interface Reading {
  /** Who reads: sees what his roles let him see. Undefined: everything. */
  readonly reader: Principal | undefined;
  readonly capabilities: Capabilities;
  /** Whose bindings to look for, where the capabilities answer for given people only. */
  readonly principals: readonly Principal[];
  readonly at: Date;
}

/**
 * What a reader with these capabilities sees of a world.
 *
 * Administrator, User and Viewer of the Smart Account see all of it (for the User, Cisco's list of Virtual Accounts
 * says so); anybody else sees the Virtual Accounts on which he holds something, and the read is incomplete.
 */
export function readWorld(world: World, reading: Reading): LiveRead {
  const { reader, capabilities, at } = reading;
  const seesAll = reader === undefined || hasOverview(world, reader);
  const sees = (id: VirtualAccountId): boolean => seesAll || levelOn(world, reader, id) > 0;
  const asked =
    capabilities.read.principals === 'asked'
      ? new Set(reader === undefined ? reading.principals : [...reading.principals, reader])
      : undefined;

  const virtualAccounts = new Map<string, LiveVirtualAccount>();
  const instant = at.toISOString();
  for (const account of parentsFirst(world))
    if (sees(account.id)) virtualAccounts.set(account.name, liveAccount(world, account, { capabilities, instant }));

  const bindings = new Map<BindingAddress, LiveBinding>();
  for (const placed of world.bindings()) {
    const visible = placed.scope === smartAccountScope ? seesAll : sees(placed.scope);
    if (visible && (asked === undefined || asked.has(placed.principal)))
      bindings.set(bindingAddress(placed.scopeName, placed.principal), liveBinding(placed, capabilities));
  }
  return {
    estate: { domain: world.identity.domain, virtualAccounts, bindings, ambiguous: [], emails: emailsOf(world, asked) },
    complete: seesAll,
    incompleteBecause: seesAll ? [] : [`${reader} holds no Smart Account role that sees every Virtual Account`],
    principalsRead: asked ?? 'everyone',
    actor: reader,
    requests: 0,
  };
}

/** Whether somebody sees anything at all. */
export function seesAnything(world: World, reader: Principal): boolean {
  if (hasOverview(world, reader)) return true;
  for (const { principal, scope } of world.bindings())
    if (principal === reader && scope !== smartAccountScope) return true;
  return false;
}

function hasOverview(world: World, reader: Principal): boolean {
  return rolesOf(world.bindingsOn(smartAccountScope).get(reader)).some((role) => role !== 'approver');
}

function* parentsFirst(world: World, parent?: VirtualAccountId): Iterable<VirtualAccount> {
  for (const id of world.childrenOf(parent)) {
    const account = world.numbered(id);
    if (account === undefined) continue;
    yield account;
    yield* parentsFirst(world, id);
  }
}

const optionalFields = ['parent', 'description', 'visibility', 'tags'] as const;

function liveAccount(
  world: World,
  account: VirtualAccount,
  { capabilities, instant }: { readonly capabilities: Capabilities; readonly instant: string },
): LiveVirtualAccount {
  const unread = optionalFields.filter((field) => capabilities.read.virtualAccount[field] !== 'api');
  return {
    name: account.name,
    parent: account.parent === undefined ? undefined : world.numbered(account.parent)?.name,
    default: world.default?.id === account.id,
    description: account.description,
    visibility: account.visibility,
    tags: account.tags,
    onPremises: account.onPremises,
    id: account.id,
    assets: assetsOf(account, instant),
    ...(unread.length > 0 ? withoutValue(unread) : {}),
  };
}

function withoutValue(fields: readonly (typeof optionalFields)[number][]): Pick<LiveVirtualAccount, 'trust'> {
  const trust = Object.fromEntries(fields.map((field) => [field, 'unknown' as const]));
  return { ...Object.fromEntries(fields.map((field) => [field, undefined])), trust };
}

const unknownChildren = { children: 'unknown' } as const;

function liveBinding({ scope, scopeName, principal, binding }: PlacedBinding, capabilities: Capabilities): LiveBinding {
  const known = scope === smartAccountScope || capabilities.read.binding.children === 'api';
  const { role, children, alsoRoles } = binding;
  return {
    scope: scopeName,
    principal,
    role,
    children: known ? children : undefined,
    ...(alsoRoles.length > 0 ? { alsoRoles } : {}),
    ...(known ? {} : { trust: unknownChildren }),
  };
}

/** Cisco's replies about roles hold no addresses, so who asks for given people gets none. */
function emailsOf(world: World, asked: ReadonlySet<Principal> | undefined): ReadonlyMap<Principal, string> {
  if (asked) return new Map();
  return new Map(Array.from(world.profiles(), ([principal, { email }]) => [principal, email]));
}
