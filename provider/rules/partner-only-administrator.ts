import { isOutsider } from './rule-context.ts';
import type { Rule } from './rule.ts';

export const partnerOnlyAdministrator: Rule = {
  id: 'partner-only-administrator',
  title: 'Only partners administer a Virtual Account',
  severity: 'error',
  basis: 'inferred',
  looksAt: 'layout',
  *check({ desired, administratorsOf }) {
    for (const { name, place, rolesDeclared } of desired.virtualAccounts.values()) {
      const administrators = administratorsOf.get(name) ?? [];
      const partners = administrators.filter(isOutsider);
      // Where the layout does not list the company's own people, some may well be there.
      if (partners.length === 0 || partners.length < administrators.length || !rolesDeclared) continue;
      const names = partners.map((binding) => `${binding.who} (${binding.grant?.partner ?? ''})`);
      yield {
        about: name,
        message: `${name} has no administrator of its own from the company, only ${names.join(', ')}`,
        hint: 'Name a company person as administrator there, or lower the grant to `user`',
        place: partners[0]?.place ?? place,
        fold: { key: names.join(), item: name },
      };
    }
  },
};
