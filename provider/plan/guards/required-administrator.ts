import { smartAccountScope } from '../../model/address.ts';
import { bindingWrites } from './binding-writes.ts';
import { smartAccountAdministrators } from './company-administrators.ts';
import type { Guard } from './guard.ts';
import { listed } from './sentence-parts.ts';

export const requiredAdministrator: Guard = {
  id: 'required-administrator',
  title: 'Somebody who must stay Smart Account Administrator would not',
  *evaluate({ input, set, operations }) {
    const before = new Set(smartAccountAdministrators(set.before));
    const after = new Set(smartAccountAdministrators(set.after));
    const losing = input.desired.manage.requiredAdministrators.filter((who) => before.has(who) && !after.has(who));
    if (losing.length === 0) return;
    yield {
      at: smartAccountScope,
      message: `${listed(losing.map(set.who))} would stop being Smart Account Administrator, though \`manage.requiredAdministrators\` says that must not be`,
      hint: 'Keep the role, or take the name out of `requiredAdministrators` in a change of its own',
      operations: bindingWrites(operations)
        .filter(({ scope, principal }) => scope === smartAccountScope && losing.includes(principal))
        .flatMap((write) => write.operations),
    };
  },
};
