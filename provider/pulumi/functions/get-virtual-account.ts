import { lookAtAccount } from '../../actions/change-account.ts';
import { Failure } from '../../model/failure.ts';
import { checkProperties } from '../definitions/check.ts';
import { getVirtualAccountDefinition } from '../definitions/functions.ts';
import { fromJson } from '../properties/plain.ts';
import type { Properties } from '../properties/property.ts';
import { accountOf, textIn } from '../resources/account.ts';
import { idOf } from '../resources/virtual-account.ts';
import type { FunctionKind } from './function.ts';

export const getVirtualAccount: FunctionKind = {
  definition: getVirtualAccountDefinition,
  invoke: async (context, given) => {
    const { inputs, problems } = checkProperties(getVirtualAccountDefinition.inputs, given);
    if (problems.length > 0) return { problems, outputs: new Map() };
    const account = accountOf(context);
    const name = textIn(inputs, 'name') ?? '';
    const { estate } = await lookAtAccount(account, []);
    const live = estate.virtualAccounts.get(name);
    if (live === undefined)
      throw new Failure('place-unknown', `There is no Virtual Account ${name} in ${account.domain}`, {
        hint: 'names are compared letter by letter',
      });
    const { parent, description, visibility, tags, onPremises } = live;
    const outputs = fromJson({
      ...{ id: idOf(account.domain, live), number: live.id ?? '', name, parent, default: live.default },
      ...{ description, visibility, tags, onPremises },
    });
    return { problems, outputs: outputs as Properties };
  },
};
