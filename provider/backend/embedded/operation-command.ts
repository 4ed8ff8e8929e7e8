import { smartAccountScope, type Scope } from '../../model/address.ts';
import type { Capabilities, Via } from '../../model/capabilities.ts';
import { virtualAccountFields } from '../../model/estate.ts';
import { isExternalGroup } from '../../model/address.ts';
import type { Operation, UpdateOperation } from '../../model/plan.ts';
import type { Command } from './command.ts';

/** The name that a Virtual Account has right now, by the name it has after the plan. */
export type CurrentName = (name: string) => string;

/** What an operation of a plan asks of the world, in the names that hold right now. */
export function commandOf(operation: Operation, currentName: CurrentName): Command {
  switch (operation.verb) {
    case 'create': {
      const { parent, ...rest } = operation.after;
      return { kind: 'create', ...rest, ...(parent === null ? {} : { parent: currentName(parent) }) };
    }
    case 'update':
      return updateCommand(operation, currentName(operation.name));
    case 'rename':
      return { kind: 'rename', name: operation.before.name, to: operation.after.name };
    case 'move': {
      const { parent } = operation.after;
      return { kind: 'move', name: currentName(operation.name), parent: parent === null ? null : currentName(parent) };
    }
    case 'set-default':
      return { kind: 'set-default', name: currentName(operation.after.default) };
    case 'drain':
      return { kind: 'drain', name: currentName(operation.name), into: currentName(operation.after.into) };
    case 'delete':
      return { kind: 'delete', name: currentName(operation.name) };
    case 'grant':
    case 'change-binding': {
      const { scope, principal, after } = operation;
      const { role, children } = after;
      return {
        kind: operation.verb,
        scope: currentScope(scope, currentName),
        principal,
        role,
        children: children ?? false,
      };
    }
    case 'revoke':
      return { kind: 'revoke', scope: currentScope(operation.scope, currentName), principal: operation.principal };
  }
}

export function currentScope(scope: Scope, currentName: CurrentName): Scope {
  return scope === smartAccountScope ? scope : currentName(scope);
}

function updateCommand({ after }: UpdateOperation, name: string): Command {
  const { visibility, ...rest } = after;
  // A visibility that "had no value" cannot come back: every Virtual Account has one, and this is what a new one gets.
  return {
    kind: 'update',
    name,
    ...rest,
    ...(visibility === undefined ? {} : { visibility: visibility ?? 'unrestricted' }),
  };
}

/** How these capabilities make a change; the fields of a create and of an update count one by one. */
export function viaOf(operation: Operation, { write }: Capabilities): Via {
  switch (operation.verb) {
    case 'create': {
      const others = virtualAccountFields.filter((field) => field !== 'parent' && field in operation.after);
      return others.every((field) => write.create.fields.includes(field)) ? write.create.via : 'portal';
    }
    case 'update': {
      const fields = Object.keys(operation.after) as (keyof typeof write.update)[];
      return fields.every((field) => write.update[field] === 'api') ? 'api' : 'portal';
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
      return isExternalGroup(operation.principal) ? write.externalGroup : write.grant;
    case 'change-binding':
      return write.changeBinding.via;
    case 'revoke':
      return write.revoke;
  }
}
