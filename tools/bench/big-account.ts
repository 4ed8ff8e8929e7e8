import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openEmbedded } from '../../provider/backend/embedded/embedded-backend.ts';
import { worldFrom, type WorldDescription } from '../../provider/backend/embedded/world-description.ts';
import { worldText } from '../../provider/backend/embedded/world-text.ts';
import { printLayout } from '../../provider/layout/print.ts';
import { printBaseline } from '../../provider/run-store/file/baseline-file.ts';
import { accountPaths } from '../../provider/run-store/file/store-paths.ts';
import type { LayoutDocument, RoleHolder, VirtualAccount } from '../../schemas/types/layout.ts';

/**
 * A large account in a folder, ready for `plan`: a tree in which each Virtual Account has up to ten others nested in it,
 * two bindings on each, one person for every ten. The account was applied before, and in one of a hundred Virtual
 * Accounts the layout has moved on since: other roles, other people, another description, another place.
 */
export interface BigAccount {
  readonly folder: string;
  readonly layout: string;
  readonly virtualAccounts: number;
  readonly bindings: number;
}

const domain = 'acme.com';

interface Site {
  readonly name: string;
  readonly description: string;
  readonly user: string;
  readonly viewer: string;
  /** The role of the user. */
  readonly role: 'administrator' | 'user';
  readonly children: boolean;
  readonly nested: Site[];
}

export async function writeBigAccount(
  folder: string,
  virtualAccounts: number,
  options: {
    /** Two levels, and no bindings on Virtual Accounts. */
    readonly plain?: boolean;
    /** The layout has not moved on. */
    readonly settled?: boolean;
  } = {},
): Promise<BigAccount> {
  const { plain = false, settled = false } = options;
  const people = plain ? [] : personNames(virtualAccounts);
  const layout = join(folder, 'layout.yaml');
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  const world = worldFrom(describeWorld(sitesOf(virtualAccounts, people, 'live'), people));
  write(layout, printLayout(describeLayout(sitesOf(virtualAccounts, people, settled ? 'live' : 'desired'), people)));
  write(join(folder, 'world.json'), worldText(world));
  write(join(folder, 'espalier.yaml'), 'layout: [layout.yaml]\nbackend: { kind: embedded, world: world.json }\n');
  const backend = openEmbedded({ domain, world: { memory: world }, clock: () => new Date(0) });
  const read = await backend.read({
    domain,
    principals: [],
    listen: undefined,
    signal: undefined,
    maxRequests: undefined,
  });
  const { virtualAccounts: accounts, bindings } = read.estate;
  write(
    accountPaths(join(folder, '.espalier'), domain).baseline,
    printBaseline({ domain, virtualAccounts: accounts, bindings, missing: new Set() }),
  );
  return { folder, layout, virtualAccounts: accounts.size, bindings: bindings.size };
}

function personNames(virtualAccounts: number): readonly string[] {
  return Array.from({ length: Math.max(10, Math.floor(virtualAccounts / 10)) }, (_none, at) => `p${at}`);
}

/** The tree as it is, or as it shall be: every hundredth Virtual Account differs, in one of five ways. */
function sitesOf(count: number, people: readonly string[], end: 'live' | 'desired'): readonly Site[] {
  const person = (at: number): string => people[at % people.length] ?? '';
  const top: Site[] = [];
  const sites: Site[] = [];
  for (let at = 0; at < count - 1; at += 1) {
    const change = end === 'desired' && at % 100 === 57 ? Math.floor(at / 100) % 5 : undefined;
    const site: Site = {
      name: `Site ${String(at).padStart(6, '0')}`,
      description: change === 0 ? `Switches and routers, floor ${at}` : `Switches of floor ${at}`,
      user: change === 1 ? person(at + 5) : person(at),
      viewer: change === 2 ? person(at + 6) : person(at + 3),
      role: change === 3 ? 'administrator' : 'user',
      children: at % 7 === 0,
      nested: [],
    };
    sites.push(site);
    const moved = change === 4 && at > 200 ? 1 : 0;
    const [roots, above] = people.length === 0 ? [100, at % 100] : [10, Math.floor(at / 10) - 1];
    const parent = at < roots ? undefined : sites[above + moved];
    (parent === undefined ? top : parent.nested).push(site);
  }
  return top;
}

function describeWorld(sites: readonly Site[], people: readonly string[]): WorldDescription {
  const under = (some: readonly Site[]): WorldDescription['virtualAccounts'] =>
    Object.fromEntries(
      some.map(({ name, description, role, user, viewer, children, nested }) => [
        name,
        {
          ...{ description, visibility: 'restricted', licences: { Advantage: 12 }, devices: 2 },
          ...(user === '' ? {} : { roles: { [role]: [{ who: user, children }], viewer: [viewer] } }),
          virtualAccounts: under(nested),
        },
      ]),
    );
  return {
    domain,
    people: {
      jane: 'jane@acme.com',
      omar: 'omar@acme.com',
      ...Object.fromEntries(people.map((who) => [who, `${who}@acme.com`])),
    },
    roles: { administrator: ['jane', 'omar'] },
    virtualAccounts: { DEFAULT: { default: true }, ...under(sites) },
  };
}

function describeLayout(sites: readonly Site[], people: readonly string[]): LayoutDocument {
  const holder = (who: string, children: boolean): RoleHolder => (children ? { who, children } : who);
  const under = (some: readonly Site[]): Readonly<Record<string, VirtualAccount>> =>
    Object.fromEntries(
      some.map(({ name, description, role, user, viewer, children, nested }) => [
        name,
        {
          description,
          ...(user === '' ? {} : { roles: { [role]: [holder(user, children)], viewer: [viewer] } }),
          ...(nested.length === 0 ? {} : { virtualAccounts: under(nested) }),
        },
      ]),
    );
  const person = (who: string) => ({ email: `${who}@acme.com`, ccoId: who });
  return {
    version: 1,
    smartAccount: { domain, creator: 'jane', roles: { administrator: ['jane', 'omar'] } },
    people: Object.fromEntries(['jane', 'omar', ...people].map((who) => [who, person(who)])),
    virtualAccounts: { DEFAULT: { default: true }, ...under(sites) },
  };
}
