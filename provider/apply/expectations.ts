import type { Expectation, Json, Operation } from '../model/plan.ts';
import type { AccountView } from './account-view.ts';
import { contradiction } from './observation.ts';

/** What does not hold, in words, or undefined where the write may start. */
export function firstUnmet(operation: Operation, view: AccountView): string | undefined {
  for (const expectation of operation.expects) {
    const unmet = unmetBecause(expectation, operation, view);
    if (unmet !== undefined) return unmet;
  }
  return undefined;
}

/** `administrators-stay` is not here: it is a count that changes with every call under way, kept in `Administrators`. */
function unmetBecause(expectation: Expectation, operation: Operation, view: AccountView): string | undefined {
  const now = view.names.for(operation);
  const account = 'name' in operation ? view.account(now(operation.name)) : undefined;
  switch (expectation.kind) {
    case 'before-holds': {
      const found = contradiction(operation, view);
      return found && `expected ${text(found.expected)}, and it is ${text(found.seen)}`;
    }
    case 'administrators-stay':
      return undefined;
    case 'no-children': {
      const children = account === undefined ? 0 : view.children(account.name);
      return children === 0 ? undefined : `expected nothing nested in it, and there are ${children} Virtual Accounts`;
    }
    case 'empty': {
      if (account?.assets === undefined) return 'expected it to be empty, and what lies in it is not known';
      // Tokens are judged by a guard, which can be accepted: a drain never takes them along.
      const { licences, devices } = account.assets;
      if (licences === 0 && devices === 0) return undefined;
      return `expected it to be empty, and it holds ${text({ licences, devices })}`;
    }
    case 'not-default':
      return account?.default === true
        ? 'expected another Virtual Account to be the default, and it is this one'
        : undefined;
    case 'at-most': {
      if (account?.assets === undefined) return 'what lies in it is not known';
      const { licences, devices } = account.assets;
      const { licences: mostLicences, devices: mostDevices } = expectation;
      if (licences <= mostLicences && devices <= mostDevices) return undefined;
      return `expected at most ${text({ licences: mostLicences, devices: mostDevices })}, and it holds ${text({ licences, devices })}`;
    }
    case 'exists':
      return view.account(now(expectation.name)) === undefined
        ? `expected ${text(expectation.name)} to exist`
        : undefined;
    case 'name-free':
      return view.account(expectation.name) === undefined ? undefined : `the name ${text(expectation.name)} is taken`;
  }
}

function text(value: Json): string {
  return JSON.stringify(value);
}
