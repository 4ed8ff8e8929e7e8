import { smartAccountScope } from '../model/address.ts';
import { isOutsider } from './rule-context.ts';
import type { Rule } from './rule.ts';

export const administratorOutsideCompany: Rule = {
  id: 'administrator-outside-company',
  title: 'Somebody outside the company administers the Smart Account',
  severity: 'error',
  basis: 'inferred',
  looksAt: 'layout',
  *check({ bindingsByScope }) {
    for (const binding of bindingsByScope.get(smartAccountScope) ?? []) {
      if (binding.role !== 'administrator' || !isOutsider(binding)) continue;
      yield {
        about: smartAccountScope,
        message: `${binding.who} of partner ${binding.grant?.partner ?? ''} is Smart Account Administrator and can let in and shut out anybody, you included`,
        hint: 'Grant user or viewer on the Virtual Accounts that the partner works in',
        place: binding.place,
      };
    }
  },
};
