import { isExternalGroup, smartAccountScope, type Principal } from '../../model/address.ts';
import type { PlanningInput } from '../../model/planning.ts';
import type { Operation } from '../../model/plan.ts';
import type { Guard } from './guard.ts';
import { counted } from '../../model/sentence-parts.ts';
import { listed } from './sentence-parts.ts';

export const unreadRoles: Guard = {
  id: 'unread-roles',
  title: 'The plan changes the access of people whose roles were not read',
  *evaluate({ input, set, operations }) {
    const unread = unreadPrincipals(input);
    if (unread.size === 0) return;
    const blind = operations.filter((operation) => touches(operation, unread));
    if (blind.length === 0) return;
    yield {
      at: smartAccountScope,
      message: `The roles of ${listed([...unread].map(set.who))} were not read, so that nobody can say what ${counted(blind.length, 'operation')} here would give them or take from them`,
      hint: 'Let the backend read them (`espalier doctor` says why it does not), or hand in a portal export with `espalier census`',
      operations: blind.map(({ id }) => id),
    };
  },
};

/** People whom the layout names and whose roles the read left out. What groups of others hold, no read tells. */
function unreadPrincipals({ desired, live }: PlanningInput): ReadonlySet<Principal> {
  const { principalsRead } = live;
  if (principalsRead === 'everyone') return new Set();
  const named = [
    ...[...desired.bindings.values()].map((binding) => binding.principal),
    ...desired.departed.map((departed) => departed.ccoId),
  ];
  return new Set(named.filter((principal) => !isExternalGroup(principal) && !principalsRead.has(principal)));
}

/** Whether an operation writes a role of one of them, or changes what any binding covers. */
function touches(operation: Operation, unread: ReadonlySet<Principal>): boolean {
  switch (operation.verb) {
    case 'move':
    case 'drain':
    case 'delete':
      return true;
    case 'change-binding':
    case 'revoke':
      return unread.has(operation.principal);
    // A new Virtual Account is empty of people, and elsewhere the planner grants nothing to somebody it did not read.
    case 'grant':
    case 'create':
    case 'update':
    case 'rename':
    case 'set-default':
      return false;
  }
}
