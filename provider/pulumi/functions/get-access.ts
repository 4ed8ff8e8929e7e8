import { lookAtAccount } from '../../actions/change-account.ts';
import { checkProperties } from '../definitions/check.ts';
import { getAccessDefinition } from '../definitions/functions.ts';
import { fromJson } from '../properties/plain.ts';
import type { Properties } from '../properties/property.ts';
import { accountOf, textIn } from '../resources/account.ts';
import type { FunctionKind } from './function.ts';

export const getAccess: FunctionKind = {
  definition: getAccessDefinition,
  invoke: async (context, given) => {
    const { inputs, problems } = checkProperties(getAccessDefinition.inputs, given);
    if (problems.length > 0) return { problems, outputs: new Map() };
    const [place, person] = [textIn(inputs, 'virtualAccount'), textIn(inputs, 'ccoId')];
    const live = await lookAtAccount(accountOf(context), person === undefined ? [] : [person]);
    const { estate, principalsRead, complete } = live;
    const bindings = [...estate.bindings.values()]
      .filter(({ scope, principal }) => (place ?? scope) === scope && (person ?? principal) === principal)
      .map(({ scope, principal, role, children }) => ({
        ...{ scope, ccoId: principal, email: estate.emails.get(principal), role, children },
      }))
      .sort((a, b) => compare(a.scope, b.scope) || compare(a.ccoId, b.ccoId));
    const isRead = principalsRead === 'everyone' || (person !== undefined && principalsRead.has(person));
    return { problems, outputs: fromJson({ bindings, complete: complete && isRead }) as Properties };
  },
};

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
