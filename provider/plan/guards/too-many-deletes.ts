import { smartAccountScope } from '../../model/address.ts';
import { deletesOf } from './deletes.ts';
import type { Guard } from './guard.ts';
import { counted } from '../../model/sentence-parts.ts';
import { listed } from './sentence-parts.ts';

export const tooManyDeletes: Guard = {
  id: 'too-many-deletes',
  title: 'More Virtual Accounts would be deleted than one plan may',
  *evaluate({ input, operations }) {
    const deletes = deletesOf(operations);
    const { maxDeletes } = input.desired.manage;
    const live = input.live.estate.virtualAccounts.size;
    if (deletes.length <= maxDeletes.count && deletes.length <= maxDeletes.share * live) return;
    yield {
      at: smartAccountScope,
      message: `${counted(deletes.length, 'Virtual Account')} of ${live} would be deleted (${listed(deletes.map(({ name }) => name))}), while \`manage.maxDeletes\` allows ${maxDeletes.count} and a share of ${maxDeletes.share}`,
      hint: 'Delete them in several changes',
      operations: deletes.map(({ id }) => id),
    };
  },
};
