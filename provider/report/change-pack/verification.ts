import { isExternalGroup, smartAccountScope } from '../../model/address.ts';
import type { Capabilities, Readable } from '../../model/capabilities.ts';
import type { Operation } from '../../model/plan.ts';
import { shell } from '../encode.ts';
import { name, phrase, type Phrase } from '../phrase.ts';

/** By what a portal step can be closed: the least of what reads return about the fields that it writes. */
export function verifiedBy(operation: Operation, read: Capabilities['read']): Readable {
  return fieldsOf(operation, read).reduce<Readable>(
    (least, each) => (order.indexOf(each) > order.indexOf(least) ? each : least),
    'api',
  );
}

const order: readonly Readable[] = ['api', 'census', 'none'];

function fieldsOf(operation: Operation, { virtualAccount, binding }: Capabilities['read']): readonly Readable[] {
  switch (operation.verb) {
    case 'create':
    case 'rename':
    case 'delete':
    case 'drain':
      return ['api'];
    case 'move':
      return [virtualAccount.parent];
    case 'set-default':
      return [virtualAccount.default];
    case 'update':
      return (['description', 'visibility', 'tags', 'onPremises'] as const)
        .filter((field) => Object.hasOwn(operation.after, field))
        .map((field) => virtualAccount[field]);
    case 'grant':
    case 'change-binding':
    case 'revoke': {
      if (isExternalGroup(operation.principal)) return ['none'];
      const reachMatters = operation.scope !== smartAccountScope && operation.verb !== 'revoke';
      return reachMatters ? [binding.role, binding.children] : [binding.role];
    }
  }
}

export function verificationWords(readable: Readable, id: string): Phrase {
  const attest = name(shell`espalier attest ${id} --by WHO`.text);
  switch (readable) {
    case 'api':
      return phrase`the next ${name('espalier plan')} reads it`;
    case 'census':
      return phrase`an export of the portal's user list, read with ${name('espalier census FILE.csv')}, shows it; else ${attest}`;
    case 'none':
      return phrase`no read returns all of it: close it with ${attest}`;
  }
}
