import { smartAccountScope } from '../../model/address.ts';
import { authorityFor, type Authority } from '../../model/authority.ts';
import { refuse, type Command, type Refusal } from './command.ts';
import { isAdministratorOf, levelOn } from './standing.ts';
import type { World } from './world.ts';
import type { Actor } from './world-records.ts';

/**
 * The acting identity may do what its roles allow. Documented and inferred as `provider/model/authority.ts` says; that
 * tokens, devices and usage ask for what a transfer asks for is Cisco's description of the User role.
 */
export function isPermitted(world: World, actor: Actor, command: Command): Refusal | undefined {
  if (actor.kind === 'system') return undefined;
  const authority = authorityOf(command);
  if (authority === undefined) {
    return refuse(
      'refused-not-permitted',
      `${actor.principal} may not do what only Cisco's side does: ${command.kind}`,
    );
  }
  if (authority.kind === 'smart-account-administrator') {
    if (isAdministratorOf(world, actor.principal, smartAccountScope)) return undefined;
    return lacking(actor.principal, command, 'a Smart Account Administrator');
  }
  const needed = authority.permission === 'administer' ? 3 : 2;
  for (const name of authority.scopes) {
    const account = world.named(name);
    if (account && levelOn(world, actor.principal, account.id) < needed)
      return lacking(actor.principal, command, `${needed === 3 ? 'an administrator' : 'at least a user'} of "${name}"`);
  }
  return undefined;
}

function lacking(principal: string, command: Command, role: string): Refusal {
  return refuse(
    'refused-not-permitted',
    `${principal} is not ${role}, as ${command.kind} needs`,
    'Let somebody act who holds the role, or grant it first',
  );
}

/** Undefined: nobody's role gives it. */
function authorityOf(command: Command): Authority | undefined {
  switch (command.kind) {
    case 'create':
      return authorityFor({ verb: 'create', parent: command.parent });
    case 'update':
    case 'rename':
      return authorityFor({ verb: command.kind, name: command.name });
    case 'move':
    case 'set-default':
    case 'delete':
      return authorityFor({ verb: command.kind });
    case 'grant':
    case 'change-binding':
    case 'revoke':
      return authorityFor({ verb: command.kind, scope: command.scope });
    case 'drain':
    case 'transfer-licence':
    case 'transfer-device':
      return authorityFor({ verb: 'drain', name: command.name, into: command.into });
    case 'remove-device':
    case 'reserve':
    case 'create-token':
    case 'revoke-token':
      return { kind: 'on-each', permission: 'manage', scopes: [command.name] };
    case 'release-on-premises':
    case 'deposit-licence':
    case 'register-device':
    case 'report-usage':
    case 'introduce':
      return undefined;
  }
}
