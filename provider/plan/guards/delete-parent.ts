import { liveNode } from '../matching.ts';
import { deletesOf } from './deletes.ts';
import type { Guard } from './guard.ts';
import { listed } from './sentence-parts.ts';

export const deleteParent: Guard = {
  id: 'delete-parent',
  title: 'A Virtual Account would be deleted that has others nested in it',
  *evaluate({ input, set, operations }) {
    const deletes = deletesOf(operations);
    if (deletes.length === 0) return;
    const childrenOf = new Map<string, string[]>(deletes.map(({ name }) => [name, []]));
    for (const { name, parent } of input.live.estate.virtualAccounts.values()) {
      if (parent !== undefined) childrenOf.get(parent)?.push(name);
    }
    const left = new Set(set.after.parents.values());
    for (const { name, id } of deletes) {
      const children = childrenOf.get(name) ?? [];
      if (children.length === 0) continue;
      yield {
        at: name,
        message: `${name} would be deleted, and today ${listed(children)} ${children.length === 1 ? 'is' : 'are'} nested in it`,
        hint: 'Move or delete what is nested in it in a change before this one',
        operations: [id],
        ...(left.has(liveNode(name)) ? { refusedAnyway: 'not all of it is moved or deleted by this plan' } : {}),
      };
    }
  },
};
