import type { WorldDescription } from '../../../provider/backend/embedded/world-description.ts';
import type { Visibility } from '../../../provider/model/estate.ts';
import {
  smartAccountRoles,
  virtualAccountRoles,
  type Role,
  type SmartAccountRole,
} from '../../../provider/model/role.ts';
import { compact, nonEmpty } from '../../../provider/layout/compact.ts';

/** A small account as plain data, from which a world and a layout are written. */
export interface AccountModel {
  /** By name, parents before children. */
  readonly accounts: ReadonlyMap<string, ModelAccount>;
  readonly default: string;
  /** By `who scope`. */
  readonly held: ReadonlyMap<string, Held>;
}

export interface ModelAccount {
  readonly name: string;
  readonly parent: string | undefined;
  readonly description: string | undefined;
  readonly visibility: Visibility | undefined;
  readonly tags: Readonly<Record<string, string>> | undefined;
  readonly onPremises: boolean;
  readonly licences: number;
  readonly devices: number;
}

export interface Held {
  readonly who: string;
  /** A name, or `smartAccount`. */
  readonly scope: string;
  readonly role: Role;
  readonly children: boolean;
}

export const domain = 'acme.com';

/** Who exists, by CCO id, which is the handle too. */
export const emails = {
  jane: 'jane@acme.com',
  omar: 'omar@acme.com',
  tara: 'tara@acme.com',
  nils: 'nils@acme.com',
  'jane.old': 'jane@acme.com',
  lee: 'lee@wwn.example',
  kim: 'kim@other.example',
  vic: 'vic@stranger.example',
} as const;

type Who = keyof typeof emails;

/** Belong to partners that the layout declares. */
export const partnersOf: Readonly<Partial<Record<string, string>>> = { lee: 'wwn', kim: 'other' };

export function isCompany(who: string): boolean {
  return emails[who as Who].endsWith(`@${domain}`);
}

export function keyOf({ who, scope }: Pick<Held, 'who' | 'scope'>): string {
  return `${who} ${scope}`;
}

export function holdersAt({ held }: AccountModel, scope: string): readonly Held[] {
  return [...held.values()].filter((one) => one.scope === scope);
}

export function childrenOf({ accounts }: AccountModel, name: string | undefined): readonly ModelAccount[] {
  return [...accounts.values()].filter(({ parent }) => parent === name);
}

/** Whether one lies in another, or is it. */
export function isWithin({ accounts }: AccountModel, name: string | undefined, top: string): boolean {
  for (let at = name; at !== undefined; at = accounts.get(at)?.parent) if (at === top) return true;
  return false;
}

/** The account as a world of the embedded backend starts. */
export function describeWorld(model: AccountModel): WorldDescription {
  const under = (parent: string | undefined): WorldDescription['virtualAccounts'] =>
    Object.fromEntries(childrenOf(model, parent).map((account) => [account.name, describeAccount(account)]));
  const describeAccount = (account: ModelAccount): WorldDescription['virtualAccounts'][string] => {
    const { name, description, visibility, tags, onPremises, licences, devices } = account;
    const roles = Object.fromEntries(
      virtualAccountRoles.flatMap((role) => {
        const holders = holdersAt(model, name).filter((one) => one.role === role);
        return holders.length === 0
          ? []
          : [[role, holders.map(({ who, children }) => (children ? { who, children } : who))]];
      }),
    );
    return compact<WorldDescription['virtualAccounts'][string]>({
      default: name === model.default ? true : undefined,
      ...{ description, visibility, tags, onPremises, devices, roles, virtualAccounts: under(name) },
      licences: nonEmpty(licences > 0 ? { Advantage: licences } : {}),
    });
  };
  const rolesAbove = (role: SmartAccountRole): readonly string[] =>
    holdersAt(model, 'smartAccount').flatMap((one) => (one.role === role ? [one.who] : []));
  return {
    domain,
    people: emails,
    roles: Object.fromEntries(smartAccountRoles.map((role) => [role, rolesAbove(role)])),
    virtualAccounts: under(undefined),
  };
}
