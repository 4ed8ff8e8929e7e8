import { smartAccountScope, type Principal } from '../../model/address.ts';
import { Failure } from '../../model/failure.ts';
import type { Tags, Visibility } from '../../model/estate.ts';
import type { SmartAccountRole, VirtualAccountRole } from '../../model/role.ts';
import { accountNumber } from './new-world.ts';
import { World } from './world.ts';
import { brokenInvariants } from './world-invariants.ts';
import type { Device, Licence, LicenceType, LicenceUse, ScopeId } from './world-records.ts';

/** A world in the shape of a layout, for examples and tests: who and what is where, as short as it can be said. */
export interface WorldDescription {
  readonly domain: string;
  readonly name?: string;
  /** E-mail addresses by CCO id. */
  readonly people?: Readonly<Record<Principal, string>>;
  readonly roles?: Readonly<Partial<Record<SmartAccountRole, readonly Principal[]>>>;
  /** By name. The one with `default`, or else the first, is the default. */
  readonly virtualAccounts: Readonly<Record<string, DescribedAccount>>;
}

interface DescribedAccount {
  readonly default?: true;
  readonly description?: string;
  readonly visibility?: Visibility;
  readonly tags?: Tags;
  readonly onPremises?: boolean;
  /** By name; a number is a quantity of perpetual licences. */
  readonly licences?: Readonly<Record<string, number | DescribedLicence>>;
  /** A number is that many devices that use nothing. */
  readonly devices?: number | Readonly<Record<string, DescribedDevice>>;
  /** A bare id does not cover nested Virtual Accounts. */
  readonly roles?: Readonly<Partial<Record<VirtualAccountRole, readonly DescribedHolder[]>>>;
  readonly virtualAccounts?: Readonly<Record<string, DescribedAccount>>;
}

interface DescribedLicence {
  readonly quantity: number;
  readonly type?: LicenceType;
  readonly subscription?: string;
  readonly starts?: string;
  readonly ends?: string;
}

interface DescribedDevice {
  readonly product?: string;
  readonly serial?: string;
  /** Quantities by licence. */
  readonly uses?: Readonly<Record<string, number>>;
}

type DescribedHolder = Principal | { readonly who: Principal; readonly children: boolean };

/** @throws Failure `world-inconsistent` when the description breaks a rule of the world. */
export function worldFrom(description: WorldDescription): World {
  const { domain, name, people = {}, roles = {}, virtualAccounts } = description;
  const world = new World({ domain, name: name ?? domain, id: accountNumber(domain) });
  for (const [principal, email] of Object.entries(people)) world.introduce(principal, { email, active: true });
  bindAll(world, smartAccountScope, roles);
  addAll(world, virtualAccounts, undefined);
  if (world.default === undefined) for (const { id } of [...world.virtualAccounts()].slice(0, 1)) world.setDefault(id);
  const problems = brokenInvariants(world);
  if (problems.length > 0)
    throw new Failure('world-inconsistent', `The description of ${domain} cannot be: ${problems.join('; ')}`);
  return world;
}

function addAll(world: World, accounts: Readonly<Record<string, DescribedAccount>>, parent: string | undefined): void {
  for (const [name, account] of Object.entries(accounts)) {
    if (world.named(name)) throw new Failure('world-inconsistent', `Two Virtual Accounts are called "${name}"`);
    const id = world.takeId();
    world.put({
      id,
      name,
      parent,
      description: account.description,
      visibility: account.visibility ?? 'unrestricted',
      tags: account.tags,
      onPremises: account.onPremises ?? false,
      licences: Object.entries(account.licences ?? {}).map(([licence, held]) => licenceOf(licence, held)),
      devices: devicesOf(name, account.devices ?? {}),
      tokens: [],
    });
    if (account.default) world.setDefault(id);
    bindAll(world, id, account.roles ?? {});
    addAll(world, account.virtualAccounts ?? {}, id);
  }
}

function bindAll(
  world: World,
  scope: ScopeId,
  roles: Readonly<Partial<Record<SmartAccountRole, readonly DescribedHolder[]>>>,
): void {
  for (const role of ['administrator', 'user', 'viewer', 'approver'] as const) {
    for (const holder of roles[role] ?? []) {
      const { who, children } = typeof holder === 'string' ? { who: holder, children: false } : holder;
      const held = world.bindingsOn(scope).get(who);
      // Said twice, it is the pair of roles that Cisco's replies were seen to hold.
      if (held) world.bind(scope, who, { ...held, alsoRoles: [...held.alsoRoles, role] });
      else world.bind(scope, who, { role, children, alsoRoles: [] });
    }
  }
}

function licenceOf(name: string, held: number | DescribedLicence): Licence {
  const { quantity, type, subscription, starts, ends } = typeof held === 'number' ? { quantity: held } : held;
  return { name, type: type ?? 'perpetual', quantity, subscription, sku: undefined, starts, ends };
}

function devicesOf(account: string, devices: number | Readonly<Record<string, DescribedDevice>>): readonly Device[] {
  if (typeof devices !== 'number') return Object.entries(devices).map(([name, device]) => deviceOf(name, device));
  return Array.from({ length: devices }, (_none, index) => deviceOf(`${account} ${index + 1}`, {}));
}

function deviceOf(name: string, { product, serial, uses = {} }: DescribedDevice): Device {
  return {
    name,
    product,
    productTag: undefined,
    sudi: serial === undefined ? {} : { udiSerialNumber: serial },
    registeredAt: undefined,
    lastContactAt: undefined,
    uses: Object.entries(uses).map(([licence, quantity]): LicenceUse => ({ licence, quantity, reserved: false })),
  };
}
