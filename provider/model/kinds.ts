import type { Verb } from './plan.ts';

/**
 * The kinds of resource, with the lifecycle of each: which verb writes which field, and what identifies it. The diff, the
 * operations' schema test and every host read this table, so that a new field is one line here.
 */
export interface Kind {
  /** What a resource is known by: changing it makes another resource, unless a verb says otherwise. */
  readonly identity: readonly string[];
  readonly creates: Verb;
  readonly deletes: Verb;
  readonly fields: Readonly<Record<string, Field>>;
}

export interface Field {
  /** The verb that writes it when only it has changed. */
  readonly writtenBy: Verb;
  /** Whether a layout that does not mention it leaves it alone. */
  readonly managedWhenAbsent: boolean;
  /** Where it cannot be written at all, and why. */
  readonly fixedFor?: 'default';
}

export const kinds = {
  'virtual-account': {
    identity: ['name'],
    creates: 'create',
    deletes: 'delete',
    fields: {
      name: { writtenBy: 'rename', managedWhenAbsent: true },
      parent: { writtenBy: 'move', managedWhenAbsent: true },
      default: { writtenBy: 'set-default', managedWhenAbsent: true },
      description: { writtenBy: 'update', managedWhenAbsent: false },
      // The default Virtual Account's access level cannot be changed (Cisco, LIC220958).
      visibility: { writtenBy: 'update', managedWhenAbsent: false, fixedFor: 'default' },
      tags: { writtenBy: 'update', managedWhenAbsent: false },
      // It can be tied to an on-premises server, never untied by an edit (Cisco's Smart Software Manager help).
      onPremises: { writtenBy: 'update', managedWhenAbsent: false },
    },
  },
  binding: {
    identity: ['scope', 'principal'],
    creates: 'grant',
    deletes: 'revoke',
    fields: {
      role: { writtenBy: 'change-binding', managedWhenAbsent: true },
      children: { writtenBy: 'change-binding', managedWhenAbsent: true },
    },
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type KindName = keyof typeof kinds;

/** The fields of a kind that one verb writes. */
export function fieldsWrittenBy(kind: KindName, verb: Verb): readonly string[] {
  const fields: Readonly<Record<string, Field>> = kinds[kind].fields;
  return Object.entries(fields).flatMap(([name, field]) => (field.writtenBy === verb ? [name] : []));
}
