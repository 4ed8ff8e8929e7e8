import type { WorldDescription } from '../../provider/backend/embedded/world-description.ts';
import { printLayout } from '../../provider/layout/print.ts';
import type { LayoutDocument, VirtualAccount } from '../../schemas/types/layout.ts';

/** An account behind Cisco's interface: Virtual Accounts in a tree of tens, and people who hold one role each. */
export interface AccountSize {
  readonly virtualAccounts: number;
  readonly people: number;
}

/** Virtual Accounts that a layout wants beside those that are there: some at top level, and some nested in each other. */
export interface Wanted {
  readonly wide: number;
  readonly deep: number;
}

const domain = 'acme.com';
/** Whom the client acts as. */
export const actor = 'jane';

const administrators = [actor, 'omar'];

interface Site {
  readonly name: string;
  readonly users: string[];
  readonly nested: Site[];
}

export function worldOf(size: AccountSize): WorldDescription {
  const { top, people } = sitesOf(size);
  const under = (sites: readonly Site[]): WorldDescription['virtualAccounts'] =>
    Object.fromEntries(
      sites.map(({ name, users, nested }) => [
        name,
        { licences: { Advantage: 12 }, devices: 1, roles: { user: users }, virtualAccounts: under(nested) },
      ]),
    );
  return {
    domain,
    people: Object.fromEntries(people.map((who) => [who, `${who}@acme.com`])),
    roles: { administrator: administrators },
    virtualAccounts: { DEFAULT: { default: true }, ...under(top) },
  };
}

/** What is there, and what is wanted: creates and nothing else, since the interface writes no roles. */
export function layoutOf(size: AccountSize, { wide, deep }: Wanted): string {
  const { top, people } = sitesOf(size);
  const under = (sites: readonly Site[]): Readonly<Record<string, VirtualAccount>> =>
    Object.fromEntries(
      sites.map(({ name, users, nested }) => [
        name,
        { roles: { user: users }, ...(nested.length === 0 ? {} : { virtualAccounts: under(nested) }) },
      ]),
    );
  const document: LayoutDocument = {
    version: 1,
    smartAccount: { domain, creator: actor, roles: { administrator: administrators } },
    people: Object.fromEntries(people.map((who) => [who, { email: `${who}@acme.com`, ccoId: who }])),
    virtualAccounts: {
      DEFAULT: { default: true },
      ...under(top),
      ...Object.fromEntries(Array.from({ length: wide }, (_none, at) => [`New ${numbered(at)}`, {}])),
      // Last in the plan by its name, where it can do the most harm to a wide one.
      ...nestedIn(Array.from({ length: deep }, (_none, at) => `Stage ${numbered(at)}`)),
    },
  };
  return printLayout(document);
}

function sitesOf({ virtualAccounts, people: count }: AccountSize): {
  readonly top: readonly Site[];
  readonly people: readonly string[];
} {
  const sites = Array.from({ length: virtualAccounts - 1 }, (_none, at): Site => ({
    ...{ name: `Site ${numbered(at)}`, users: [], nested: [] },
  }));
  const top = sites.filter((site, at) => {
    if (at < 10) return true;
    sites[Math.floor(at / 10) - 1]?.nested.push(site);
    return false;
  });
  const users = Array.from({ length: count - administrators.length }, (_none, at) => `p${numbered(at)}`);
  for (const [at, who] of users.entries()) sites[at % sites.length]?.users.push(who);
  return { top, people: [...administrators, ...users] };
}

function nestedIn(names: readonly string[]): Readonly<Record<string, VirtualAccount>> {
  return names.reduceRight<Readonly<Record<string, VirtualAccount>>>(
    (below, name) => ({ [name]: Object.keys(below).length === 0 ? {} : { virtualAccounts: below } }),
    {},
  );
}

function numbered(at: number): string {
  return String(at).padStart(5, '0');
}
