import { smartAccountScope, type Principal, type Scope } from '../model/address.ts';
import { authorityFor, type Authority, type AuthorityQuestion } from '../model/authority.ts';
import type { Capabilities, Via } from '../model/capabilities.ts';
import type { Desired } from '../model/desired.ts';
import type { LiveRead } from '../model/planning.ts';
import { verbs, type Verb } from '../model/operation.ts';
import type { Ability } from '../model/report-facts.ts';
import { contentLevel, contentPermissions } from '../model/role.ts';

/**
 * For each kind of change, at how many places of the layout the identity of this run may make it: by the roles that were
 * read, and by what Cisco's pages say a role allows (`provider/model/authority.ts`). A change in the portal is made by
 * whoever is signed in there; the count says whether this identity could be that person.
 */
export function abilitiesOf(parts: {
  readonly desired: Desired;
  readonly live: LiveRead | undefined;
  readonly actor: Principal | undefined;
  readonly capabilities: Capabilities;
}): readonly Ability[] {
  const { desired, live, actor, capabilities } = parts;
  const level = actor === undefined || live === undefined ? undefined : levelsOf(live, actor);
  return verbs.map((verb) => {
    const questions = questionsOf(verb, desired);
    return {
      verb,
      via: viaOf(verb, capabilities),
      places: questions.length,
      allowed: level === undefined ? null : questions.filter((question) => holds(level, authorityFor(question))).length,
    };
  });
}

/** Where the layout could ask for a change of this kind. */
function questionsOf(verb: Verb, desired: Desired): readonly AuthorityQuestion[] {
  const accounts = [...desired.virtualAccounts.values()];
  const byDefault = accounts.find((account) => account.default);
  switch (verb) {
    case 'create':
      return accounts.map(({ parent }) => ({ verb, parent }));
    case 'update':
    case 'rename':
      return accounts.map(({ name }) => ({ verb, name }));
    case 'move':
    case 'set-default':
    case 'delete':
      return accounts.map(() => ({ verb }));
    case 'drain':
      return accounts.flatMap(({ name }) =>
        byDefault === undefined || byDefault.name === name ? [] : [{ verb, name, into: byDefault.name }],
      );
    case 'grant':
    case 'change-binding':
    case 'revoke':
      return [smartAccountScope, ...accounts.map(({ name }) => name)].map((scope) => ({ verb, scope }));
  }
}

function viaOf(verb: Verb, { write }: Capabilities): Via | 'both' {
  switch (verb) {
    case 'create':
      return write.create.via;
    case 'update': {
      const ways = new Set(Object.values(write.update));
      return ways.size > 1 ? 'both' : ways.has('api') ? 'api' : 'portal';
    }
    case 'rename':
      return write.rename;
    case 'move':
      return write.move;
    case 'set-default':
      return write.setDefault;
    case 'drain':
      return write.drain.via;
    case 'delete':
      return write.delete;
    case 'grant':
      return write.grant;
    case 'change-binding':
      return write.changeBinding.via;
    case 'revoke':
      return write.revoke;
  }
}

type Levels = (scope: Scope) => number;

/** What somebody may do on a scope, by the roles that were read; what is not there yet counts as its parent would. */
function levelsOf({ estate }: LiveRead, actor: Principal): Levels {
  const own = new Map<Scope, { readonly level: number; readonly children: boolean }>();
  for (const { scope, principal, role, alsoRoles = [], children } of estate.bindings.values())
    if (principal === actor)
      own.set(scope, {
        level: Math.max(...[role, ...alsoRoles].map(contentLevel)),
        children: scope === smartAccountScope || children === true,
      });
  const everywhere = own.get(smartAccountScope)?.level ?? 0;
  return (scope) => {
    let most = Math.max(everywhere, own.get(scope)?.level ?? 0);
    let at = estate.virtualAccounts.get(scope)?.parent;
    // An estate is a tree, but a reply may be wrong: no chain is longer than there are Virtual Accounts.
    for (let steps = estate.virtualAccounts.size; at !== undefined && steps > 0; steps -= 1) {
      const above = own.get(at);
      if (above?.children === true) most = Math.max(most, above.level);
      at = estate.virtualAccounts.get(at)?.parent;
    }
    return most;
  };
}

function holds(level: Levels, authority: Authority): boolean {
  if (authority.kind === 'smart-account-administrator')
    return level(smartAccountScope) === contentLevel('administrator');
  const needed = contentPermissions.indexOf(authority.permission) + 1;
  return authority.scopes.every((scope) => level(scope) >= needed);
}
