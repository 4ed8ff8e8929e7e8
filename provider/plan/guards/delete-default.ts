import { deletesOf } from './deletes.ts';
import type { Guard } from './guard.ts';

export const deleteDefault: Guard = {
  id: 'delete-default',
  title: 'The default Virtual Account would be deleted',
  *evaluate({ input, operations }) {
    for (const { name, id } of deletesOf(operations)) {
      if (input.live.estate.virtualAccounts.get(name)?.default !== true) continue;
      yield {
        at: name,
        message: `${name} would be deleted, and today it is the default, where orders land that name no Virtual Account`,
        hint: 'Make another one the default first, look where orders land, and delete this one in a later change',
        operations: [id],
        ...(operations.some(({ verb }) => verb === 'set-default')
          ? {}
          : { refusedAnyway: 'there is a default at any time, and this plan makes no other one the default' }),
      };
    }
  },
};
