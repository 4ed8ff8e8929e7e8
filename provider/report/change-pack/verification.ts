import { isExternalGroup, smartAccountScope } from '../../model/address.ts';
import type { Capabilities, Readable } from '../../model/capabilities.ts';
import type { BindingOperation, Operation } from '../../model/plan.ts';
import { shell } from '../encode.ts';
import { name, phrase, type Phrase } from '../phrase.ts';

/** How a portal step is known to be done. */
export interface Verification {
  /** What closes it: the best that reads return about the fields that it writes, as the applier judges it. */
  readonly by: Readable;
  /** A field is written that this does not show; it is taken on trust. */
  readonly partly: boolean;
}

export function verificationOf(operation: Operation, read: Capabilities['read']): Verification {
  const fields = fieldsOf(operation, read);
  const by = order.find((readable) => fields.includes(readable)) ?? 'none';
  return { by, partly: fields.some((readable) => readable !== by) };
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
    case 'revoke':
      return isExternalGroup(operation.principal) ? ['none'] : bindingFields(operation, binding);
  }
}

function bindingFields(operation: BindingOperation, read: Capabilities['read']['binding']): readonly Readable[] {
  const { before, after, scope } = operation;
  const role = before?.role !== after?.role;
  const reach = scope !== smartAccountScope && after !== null && before?.children !== after.children;
  return [...(role ? [read.role] : []), ...(reach ? [read.children] : [])];
}

export function verificationWords({ by, partly }: Verification, operation: Operation): Phrase {
  const attest = name(shell`espalier attest ${operation.id} --by WHO`.text);
  const what = 'principal' in operation ? phrase`whether it covers what is nested` : phrase`what else it changes`;
  const rest = partly ? phrase`; ${what} no read returns, so that is taken on trust` : phrase``;
  switch (by) {
    case 'api':
      return phrase`the next ${name('espalier plan')} reads it${rest}`;
    case 'census':
      return phrase`an export of the portal's user list, read with ${name('espalier census FILE.csv')}, shows it; else ${attest}${rest}`;
    case 'none':
      return phrase`no read returns all of it: close it with ${attest}`;
  }
}
