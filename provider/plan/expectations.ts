import { authorityFor, type Authority, type AuthorityQuestion } from '../model/authority.ts';
import { smartAccountScope } from '../model/address.ts';
import type { Expectation, Risk } from '../model/plan.ts';
import type { Party } from '../model/desired.ts';
import { isOutsider } from '../model/party.ts';
import { contentLevel } from '../model/role.ts';
import type { Draft } from './draft.ts';

/** A drain moves at most a tenth more than the plan showed. */
const drainTolerance = { numerator: 11, denominator: 10 };

/** What must hold of live right before the write; `floor` is rank 1's, for who loses the Smart Account Administrator role. */
export function expectationsOf(operation: Draft['operation'], floor: number | undefined): readonly Expectation[] {
  switch (operation.verb) {
    case 'create':
      return [{ kind: 'name-free', name: operation.name }, ...exists(operation.after.parent)];
    case 'update':
      return [{ kind: 'before-holds' }];
    case 'rename':
      return [{ kind: 'before-holds' }, { kind: 'name-free', name: operation.after.name }];
    case 'move':
      return [{ kind: 'before-holds' }, ...exists(operation.after.parent)];
    case 'set-default':
      return [{ kind: 'before-holds' }, ...exists(operation.name)];
    case 'drain': {
      const atMost = (quantity: number): number =>
        Math.ceil((quantity * drainTolerance.numerator) / drainTolerance.denominator);
      const { licences, devices } = operation.before;
      return [
        ...exists(operation.after.into),
        { kind: 'at-most', licences: atMost(licences), devices: atMost(devices) },
      ];
    }
    case 'delete':
      return [{ kind: 'no-children' }, { kind: 'empty' }, { kind: 'not-default' }];
    case 'grant':
      return [{ kind: 'before-holds' }, ...(operation.scope === smartAccountScope ? [] : exists(operation.scope))];
    case 'change-binding':
    case 'revoke':
      return [
        { kind: 'before-holds' },
        ...(floor === undefined ? [] : [{ kind: 'administrators-stay' as const, floor }]),
      ];
  }
}

function exists(name: string | null): readonly Expectation[] {
  return name === null ? [] : [{ kind: 'exists', name }];
}

export function riskOf(operation: Draft['operation'], party: (principal: string) => Party): Risk {
  switch (operation.verb) {
    case 'delete':
      return 'destroys';
    case 'grant':
      return isOutsider(party(operation.principal)) ? 'opens-access' : 'none';
    case 'change-binding': {
      const { before, after } = operation;
      const more =
        contentLevel(after.role) > contentLevel(before.role) || (after.children === true && before.children !== true);
      if (more) return isOutsider(party(operation.principal)) ? 'opens-access' : 'none';
      return 'removes-access';
    }
    case 'revoke':
      return 'removes-access';
    case 'create':
    case 'update':
    case 'rename':
    case 'move':
    case 'set-default':
    case 'drain':
      return 'none';
  }
}

/** Who may take a portal step, in the words of Cisco's roles, by the names that the portal shows when it is taken. */
export function mayBeDoneBy(operation: Draft['operation'], nameOf: (name: string) => string): readonly string[] {
  if (operation.via === 'api') return [];
  const everything = 'Smart Account Administrator';
  const authority = authorityFor(questionOf(operation));
  return authority.kind === 'smart-account-administrator'
    ? [everything]
    : [everything, ...roleNames(authority, nameOf)];
}

function roleNames(
  authority: Extract<Authority, { kind: 'on-each' }>,
  nameOf: (name: string) => string,
): readonly string[] {
  const role = authority.permission === 'administer' ? 'Virtual Account Administrator' : 'Virtual Account User';
  return [`${role} of ${authority.scopes.map(nameOf).join(' and ')}`];
}

/** What an operation asks of who performs it, with the names of the plan. */
function questionOf(operation: Draft['operation']): AuthorityQuestion {
  switch (operation.verb) {
    case 'create':
      return { verb: 'create', parent: operation.after.parent ?? undefined };
    case 'update':
    case 'rename':
      return { verb: operation.verb, name: operation.name };
    case 'move':
    case 'set-default':
    case 'delete':
      return { verb: operation.verb };
    case 'drain':
      return { verb: 'drain', name: operation.name, into: operation.after.into };
    case 'grant':
    case 'change-binding':
    case 'revoke':
      return { verb: operation.verb, scope: operation.scope };
  }
}
