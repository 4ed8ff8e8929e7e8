import fc from 'fast-check';
import type { ChangeSet } from '../../provider/plan/changes.ts';
import type { Role } from '../../provider/model/role.ts';
import { changeSet, type Circumstances, type Ends, type Held } from './change-set.ts';

/** Small random estates with a handful of random edits, as change sets. */
export interface Wildness {
  /** Smart Account roles, creates, deletes, drains, outsiders, an actor, writes that are not atomic. */
  readonly everything: boolean;
  /** Bindings whose `children` could not be read. */
  readonly unknown: boolean;
  readonly mostOperations: number;
}

const names = ['A', 'B', 'C', 'D', 'E', 'F'];
const people = ['p', 'q', 'r'];

interface Edit {
  readonly kind: 'move' | 'bind' | 'create' | 'delete';
  readonly node: number;
  readonly other: number;
  readonly who: number;
  readonly role: Role | '-';
  readonly children: boolean;
}

export interface Case {
  readonly set: ChangeSet;
  readonly circumstances: Circumstances;
}

export function estates(wildness: Wildness): fc.Arbitrary<ChangeSet> {
  return cases(wildness).map(({ set }) => set);
}

/** With the circumstances, for building further change sets of the same estate. */
export function cases(wildness: Wildness): fc.Arbitrary<Case> {
  const { everything } = wildness;
  const role = fc.constantFrom<Role>('viewer', 'user', 'administrator', 'administrator');
  const edit: fc.Arbitrary<Edit> = fc.record({
    kind: everything
      ? fc.constantFrom<Edit['kind']>('move', 'move', 'bind', 'bind', 'bind', 'create', 'delete')
      : fc.constantFrom<Edit['kind']>('move', 'bind'),
    node: fc.nat(5),
    other: fc.nat(6),
    who: fc.nat(2),
    role: fc.oneof(role, fc.constant('-' as const)),
    children: fc.boolean(),
  });
  const raw = fc.record({
    parents: fc.array(fc.nat(6), { minLength: 1, maxLength: 6 }),
    bindings: fc.array(fc.tuple(fc.nat(2), fc.nat(5), role, fc.constantFrom('no', 'yes', 'yes', 'unknown')), {
      maxLength: 6,
    }),
    roles: fc.array(fc.tuple(fc.nat(2), fc.constantFrom<Role>('administrator', 'user', 'viewer', 'approver')), {
      maxLength: everything ? 2 : 0,
    }),
    newRoles: fc.array(
      fc.tuple(fc.nat(2), fc.constantFrom<Role | '-'>('administrator', 'user', 'viewer', 'approver', '-')),
      { maxLength: everything ? 2 : 0 },
    ),
    edits: fc.array(edit, { minLength: 1, maxLength: wildness.mostOperations }),
    outsiders: fc.constantFrom(0, 0, 1, 2, 3),
    actor: fc.constantFrom(undefined, ...people),
    atomic: fc.constantFrom(true, true, true, false),
    accepted: fc.constantFrom<readonly string[]>([], [], [], ['access-gap A', 'access-gap B'], ['partners-overlap A']),
  });
  return raw
    .map(({ parents, bindings, roles, newRoles, edits, outsiders, actor, atomic, accepted }) => {
      const tree = Object.fromEntries(
        parents.map((parent, at) => [names[at] ?? '', parent < at ? (names[parent] ?? null) : null]),
      );
      let unknown = wildness.unknown ? 2 : 0;
      const held = bindings.flatMap(([who, scope, given, children]): readonly Held[] => {
        const name = names[scope] ?? '';
        if (!(name in tree)) return [];
        unknown -= children === 'unknown' ? 1 : 0;
        return [
          [people[who] ?? '', name, given, children === 'unknown' && unknown >= 0 ? undefined : children !== 'no'],
        ];
      });
      const above = roles.map(([who, given]): Held => [people[who] ?? '', 'smartAccount', given, false]);
      const before: Ends = { tree, bindings: distinct([...above, ...held]) };
      const drains: Record<string, string> = {};
      const after = edits.reduce((ends, one) => apply(ends, one, before, drains), before);
      const above2 = newRoles.reduce<Ends>(
        (ends, [who, given]) => bind(ends, people[who] ?? '', 'smartAccount', given, false),
        after,
      );
      const circumstances: Circumstances = everything
        ? { drains, partners: partnersOf(outsiders), atomic, accepted, ...(actor === undefined ? {} : { actor }) }
        : {};
      return { set: changeSet(before, above2, circumstances), circumstances };
    })
    .filter(({ set: { changes } }) => changes.length > 0 && changes.length <= wildness.mostOperations);
}

function partnersOf(outsiders: number): Readonly<Record<string, string>> {
  return Object.fromEntries(people.slice(0, outsiders).map((who, at) => [who, at === 0 ? 'x' : 'y']));
}

function distinct(bindings: readonly Held[]): readonly Held[] {
  return [...new Map(bindings.map((held) => [`${held[0]} ${held[1]}`, held])).values()];
}

function apply(ends: Ends, edit: Edit, before: Ends, drains: Record<string, string>): Ends {
  const node = names[edit.node] ?? '';
  const other = names[edit.other] ?? null;
  switch (edit.kind) {
    case 'bind':
      return node in ends.tree ? bind(ends, people[edit.who] ?? '', node, edit.role, edit.children) : ends;
    case 'move': {
      if (!(node in ends.tree) || (other !== null && !(other in ends.tree)) || isBelow(ends.tree, other, node))
        return ends;
      return { ...ends, tree: { ...ends.tree, [node]: other } };
    }
    case 'create': {
      const created = `N${String(edit.node)}`;
      if (created in ends.tree || (other !== null && !(other in ends.tree))) return ends;
      return { ...ends, tree: { ...ends.tree, [created]: other } };
    }
    case 'delete': {
      const busy = Object.values(ends.tree).includes(node) || Object.values(drains).includes(node);
      if (!(node in ends.tree) || !(node in before.tree) || busy) return ends;
      if (edit.children && other !== null && other !== node && other in ends.tree) drains[node] = other;
      const { [node]: _, ...tree } = ends.tree;
      return { tree, bindings: ends.bindings.filter(([, scope]) => scope !== node) };
    }
  }
}

function bind({ tree, bindings }: Ends, who: string, scope: string, role: Role | '-', children: boolean): Ends {
  const others = bindings.filter((held) => held[0] !== who || held[1] !== scope);
  return { tree, bindings: role === '-' ? others : [...others, [who, scope, role, children]] };
}

function isBelow(tree: Ends['tree'], node: string | null, above: string): boolean {
  for (let at = node; at !== null; at = tree[at] ?? null) if (at === above) return true;
  return false;
}
