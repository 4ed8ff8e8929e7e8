import { smartAccountScope } from '../../model/address.ts';
import { bindingWrites } from './binding-writes.ts';
import { companyAdministrators, smartAccountAdministrators } from './company-administrators.ts';
import type { Guard } from './guard.ts';
import { listed } from './sentence-parts.ts';

export const lastAdministrator: Guard = {
  id: 'last-administrator',
  title: 'Too few company people would be left who administer the Smart Account',
  *evaluate({ set, operations }) {
    const before = companyAdministrators(set, set.before);
    const after = companyAdministrators(set, set.after);
    if (after.length >= set.minAdministrators) return;
    // Whose e-mail nobody knows may be of the company: he is no administrator to count on, and one to lose.
    const unknown = smartAccountAdministrators(set.before).filter(
      (principal) =>
        set.party(principal).kind === 'unknown' && !smartAccountAdministrators(set.after).includes(principal),
    );
    if (after.length >= before.length && unknown.length === 0) return;
    const losing = new Set([...before.filter((principal) => !after.includes(principal)), ...unknown]);
    const left = after.length === 0 ? 'nobody' : listed(after.map(set.who));
    yield {
      at: smartAccountScope,
      message: `${listed([...losing].map(set.who))} would stop being Smart Account Administrator, which leaves ${left} from the company where at least ${set.minAdministrators} are wanted`,
      hint: 'Name another company person in `smartAccount.roles.administrator` first',
      operations: bindingWrites(operations)
        .filter(({ scope, principal }) => scope === smartAccountScope && losing.has(principal))
        .flatMap((write) => write.operations),
    };
  },
};
