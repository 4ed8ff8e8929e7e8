import type { Operation } from '../../../model/plan.ts';
import type { Performed, PerformRequest } from '../../backend.ts';
import { capabilitiesOf } from '../cisco-capabilities.ts';
import { Operations, type Subject } from '../operations.ts';
import type { CiscoTransport } from '../transport.ts';
import { createVirtualAccount } from './create-virtual-account.ts';
import { deleteVirtualAccount } from './delete-virtual-account.ts';
import { drain } from './drain.ts';
import type { After, WriteContext } from './send-write.ts';

export interface Performing {
  readonly transport: CiscoTransport;
  readonly subject: Subject;
  /** Whether this process drained it so short a time ago that a read may not show it. */
  readonly wasDrained: (name: string) => boolean;
  readonly wasDeleted: (name: string) => boolean;
  readonly mayGoOn: () => boolean;
  readonly after: After;
}

/**
 * Does one operation of a plan, if the interface can: create, drain, delete. What it expects of the account was looked at
 * right before; reads are made again only where a mistake could not be taken back.
 */
export async function performOperation(
  { transport, subject, wasDrained, wasDeleted, mayGoOn, after }: Performing,
  { operation, currentName, requestId }: PerformRequest,
): Promise<Performed> {
  const context: WriteContext = { transport, requestId, after };
  const operations = new Operations(subject);
  if (operation.via === 'portal' || !canDo(operation, subject)) return portalOnly(operation);
  switch (operation.verb) {
    case 'create': {
      const { parent } = operation.after;
      const create = { after: operation.after, parent: parent === null ? undefined : currentName(parent) };
      return createVirtualAccount(context, operations, create);
    }
    case 'delete': {
      const name = currentName(operation.name);
      return deleteVirtualAccount(context, { subject, name, drained: wasDrained(name), wasDeleted });
    }
    case 'drain':
      return drain(context, {
        ...{ operations, from: currentName(operation.name), into: currentName(operation.after.into) },
        ...{ expects: operation.expects, mayGoOn },
      });
    case 'update':
    case 'rename':
    case 'move':
    case 'set-default':
    case 'grant':
    case 'change-binding':
    case 'revoke':
      return portalOnly(operation);
  }
}

/** A field that a create cannot write is not left out without a word. */
function canDo(operation: Operation, subject: Subject): boolean {
  const { write } = capabilitiesOf(subject.interface);
  switch (operation.verb) {
    case 'create':
      return write.create.via === 'api' && operation.after.tags === undefined;
    case 'delete':
      return write.delete === 'api';
    case 'drain':
      return write.drain.via === 'api';
    default:
      return false;
  }
}

function portalOnly({ id }: Operation): Performed {
  const message = `${id} is a step for a person in the portal`;
  return { status: 'refused', code: 'refused-portal-only', message, hint: 'Hand it over in a change pack' };
}
