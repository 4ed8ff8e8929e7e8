import type { Principal } from '../model/address.ts';
import type { Operation } from '../model/plan.ts';
import type { BaselineVirtualAccount } from '../model/planning.ts';

/** What a Virtual Account does not have when it was just created, though the layout wants it. */
export interface NotYetThere {
  /** The values that it has instead: no tags, no description. */
  readonly fields: Partial<BaselineVirtualAccount>;
  /** Who is to be granted something there. */
  readonly principals: readonly Principal[];
}

const nothing: NotYetThere = { fields: {}, principals: [] };

/**
 * What creates leave to later operations, by the name of what is created. No read may ever show it, and then only this
 * knowledge keeps a step in the plan until somebody has done it.
 */
export function notYetThere(operations: Iterable<Operation>): (name: string) => NotYetThere {
  const left = new Map<string, { fields: NotYetThere['fields']; readonly principals: Principal[] }>();
  const all = [...operations];
  for (const operation of all)
    if (operation.verb === 'create') left.set(operation.name, { fields: {}, principals: [] });
  for (const operation of all) {
    if (operation.verb === 'grant') left.get(operation.scope)?.principals.push(operation.principal);
    const created = operation.verb === 'update' ? left.get(operation.name) : undefined;
    if (created !== undefined && operation.verb === 'update') created.fields = emptyFields(operation.before);
  }
  return (name) => left.get(name) ?? nothing;
}

/** A visibility that is not known yet stays so: a new account has one, whichever it is. */
function emptyFields(before: Extract<Operation, { verb: 'update' }>['before']): NotYetThere['fields'] {
  return {
    ...(before.description === undefined ? {} : { description: before.description ?? '' }),
    ...(before.tags === undefined ? {} : { tags: before.tags ?? {} }),
    ...(before.onPremises === undefined ? {} : { onPremises: before.onPremises }),
  };
}
