import type { World } from '../../../provider/backend/embedded/world.ts';
import { permits, type Permission, type Role } from '../../../provider/model/role.ts';

/**
 * What may not be in between, by looking at a world: the ranks of the order, from the world's own tree and bindings. It
 * knows of no clause, edge, plan or name; a Virtual Account is its number, which stays through moves and renames.
 */
export interface Ends {
  readonly before: World;
  readonly after: World;
  /** By number, what is drained, and where it lies in a world when it is. */
  readonly drains: ReadonlyMap<string, (world: World) => string>;
  readonly minAdministrators: number;
  readonly isCompany: (principal: string) => boolean;
  /** The partner of an outsider; a stranger is one of his own. */
  readonly partnerOf: (principal: string) => string;
}

export interface Breach {
  readonly rank: '1' | '2' | '4' | '5' | '6a' | '6b';
  readonly who: string | undefined;
  readonly at: string;
}

const smartAccount = 'smartAccount';
const contentPermissions = ['view', 'manage', 'administer'] as const;

export function breachesIn(world: World, ends: Ends): readonly Breach[] {
  const people = peopleOf(ends);
  return [...contentsOf(world, ends), agreement]
    .flatMap(({ name, at, permissions }) =>
      people.flatMap((who) =>
        permissions.flatMap((permission): readonly Breach[] => {
          const holds = (one: World): boolean => has(one, { who, at: at(one), permission });
          const [before, now, after] = [holds(ends.before), holds(world), holds(ends.after)];
          if (now && !before && !after) return [{ rank: '2', who, at: name }];
          if (!now && before && after) return [{ rank: permission === 'administer' ? '6a' : '6b', who, at: name }];
          return [];
        }),
      ),
    )
    .concat(
      tooFewAdministrators(world, ends),
      [...staying(ends)].flatMap((id) => [...unruled(world, ends, id), ...shared(world, ends, id)]),
    );
}

interface Content {
  readonly name: string;
  readonly at: (world: World) => string;
  readonly permissions: readonly Permission[];
}

const agreement: Content = { name: smartAccount, at: () => smartAccount, permissions: ['agree'] };

/** What exists before and after; and what is drained, which lies in its new place as soon as nothing of it is left. */
function contentsOf(world: World, ends: Ends): readonly Content[] {
  const stay = [...staying(ends)].map((id): Content => ({
    name: nameOf(ends, id),
    at: () => id,
    permissions: contentPermissions,
  }));
  const drained = [...ends.drains].map(([from, into]): Content => {
    const isThere = (one: World): boolean => holdsAnything(one, from);
    return {
      name: nameOf(ends, from),
      at: (one) => (one === ends.after || (one === world && !isThere(one)) ? into(one) : from),
      permissions: contentPermissions,
    };
  });
  return [...stay, ...drained];
}

function holdsAnything(world: World, id: string): boolean {
  const account = world.numbered(id);
  return account !== undefined && (account.licences.length > 0 || account.devices.length > 0);
}

function* staying({ before, after }: Ends): Iterable<string> {
  for (const { id } of before.virtualAccounts()) if (after.numbered(id) !== undefined) yield id;
}

function nameOf({ before }: Ends, id: string): string {
  return before.numbered(id)?.name ?? id;
}

function peopleOf({ before, after }: Ends): readonly string[] {
  return [...new Set([...before.bindings(), ...after.bindings()].map(({ principal }) => principal))];
}

/** Rank 1. */
function tooFewAdministrators(world: World, ends: Ends): readonly Breach[] {
  const count = (one: World): number =>
    [...one.bindingsOn(smartAccount)].filter(([who, { role }]) => role === 'administrator' && ends.isCompany(who))
      .length;
  const floor = Math.min(ends.minAdministrators, count(ends.before), count(ends.after));
  return count(world) < floor ? [{ rank: '1', who: undefined, at: smartAccount }] : [];
}

/** Rank 4: nobody is left who administers it by a Virtual Account binding. */
function unruled(world: World, ends: Ends, id: string): readonly Breach[] {
  const ruled = (one: World): boolean =>
    peopleOf(ends).some((who) =>
      rolesOver(one, who, id).some(({ scope, role }) => scope !== smartAccount && role === 'administrator'),
    );
  return ruled(ends.before) && ruled(ends.after) && !ruled(world)
    ? [{ rank: '4', who: undefined, at: nameOf(ends, id) }]
    : [];
}

/** Rank 5: an outsider who is to lose all access is still there, and one of another partner is there already. */
function shared(world: World, ends: Ends, id: string): readonly Breach[] {
  const views = (one: World, who: string): boolean => has(one, { who, at: id, permission: 'view' });
  const here = peopleOf(ends).filter((who) => !ends.isCompany(who) && views(world, who));
  const leaving = here.filter((who) => views(ends.before, who) && !views(ends.after, who));
  const coming = here.filter((who) => !views(ends.before, who) && views(ends.after, who));
  return leaving.flatMap((loser) =>
    coming.flatMap((gainer): readonly Breach[] =>
      ends.partnerOf(loser) === ends.partnerOf(gainer) ? [] : [{ rank: '5', who: gainer, at: nameOf(ends, id) }],
    ),
  );
}

interface Question {
  readonly who: string;
  readonly at: string;
  readonly permission: Permission;
}

function has(world: World, { who, at, permission }: Question): boolean {
  return rolesOver(world, who, at).some(({ role }) => permits(role, permission));
}

/** The roles of somebody that cover a place, each with where it is held. */
function rolesOver(world: World, who: string, at: string): readonly { readonly scope: string; readonly role: Role }[] {
  const above = rolesOn(world, who, smartAccount);
  if (at === smartAccount) return above;
  // A Smart Account role says nothing about what does not exist, and `permits` gives an approver nothing on content.
  if (world.numbered(at) === undefined) return [];
  const found = [...above];
  for (let scope: string | undefined = at; scope !== undefined; scope = world.numbered(scope)?.parent) {
    const covers = scope === at || world.bindingsOn(scope).get(who)?.children === true;
    if (covers) found.push(...rolesOn(world, who, scope));
  }
  return found;
}

function rolesOn(world: World, who: string, scope: string): readonly { readonly scope: string; readonly role: Role }[] {
  const held = world.bindingsOn(scope).get(who);
  return held === undefined ? [] : [held.role, ...held.alsoRoles].map((role) => ({ scope, role }));
}
