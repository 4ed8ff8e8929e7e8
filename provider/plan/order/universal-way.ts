import type { Principal } from '../../model/address.ts';
import { contentLevel, permits, roleOfLevel, type Role } from '../../model/role.ts';
import {
  rootScope,
  type BindingState,
  type ChangeSet,
  type NodeKey,
  type PlacedBinding,
  type Shape,
} from '../changes.ts';
import { compareTexts } from './clause.ts';
import type { DetourBinding } from './detour.ts';
import { Rights, type Levels } from './rights.ts';
import type { Way } from './way.ts';

/**
 * The way that nearly always exists, in three applies. In between, everybody concerned has one binding of their own,
 * without `children`, on each Virtual Account, of what they have there both before and after. So while the tree is
 * rebuilt in the second apply no move changes anybody's access; the first apply only lowers towards that state, and the
 * third only raises from it.
 *
 * A Virtual Account that must not be without an administrator gets one who administers it before or after, of the
 * company rather than from outside. Who gains the Smart Account's Administrator role has it from the first apply on.
 */
export interface UniversalWay extends Way {
  /** Bindings of both layouts in between, and what must be absent from them. */
  readonly bindings: readonly DetourBinding[];
}

/** More bindings than this are no proposal that anybody would carry out. */
const mostBindings = 2000;
/** People times Virtual Accounts that are looked at for it. */
const mostPairs = 5_000_000;

/** Undefined: too large to be of use. */
export function universalWay(
  set: ChangeSet,
  people: ReadonlySet<Principal>,
  atomic: boolean,
): UniversalWay | undefined {
  if (people.size * set.before.parents.size > mostPairs) return undefined;
  const bindings = new Meeting(set, people).bindings();
  if (bindings.length > mostBindings) return undefined;
  const layout = (shape: Shape): Shape => ({
    ...shape,
    bindings: [
      ...shape.bindings.filter(({ principal }) => !people.has(principal)),
      ...bindings.filter(({ scope }) => scope === rootScope || shape.parents.has(scope)),
    ],
  });
  return {
    layouts: [layout(set.before), layout(set.after)],
    structuralLeg: 1,
    atomic,
    bindings: withAbsences(set, people, bindings),
  };
}

interface Stake {
  readonly principal: Principal;
  readonly had: Levels;
  readonly willHave: Levels;
  /** What the role at the Smart Account gives in between. */
  readonly covered: number;
}

class Meeting {
  readonly #set: ChangeSet;
  readonly #stakes: readonly Stake[];
  readonly #roots: readonly PlacedBinding[];
  readonly #before: Rights;
  readonly #after: Rights;
  readonly #targets: ReadonlyMap<NodeKey, NodeKey>;

  constructor(set: ChangeSet, people: ReadonlySet<Principal>) {
    this.#set = set;
    this.#before = new Rights(set.before, false);
    this.#after = new Rights(set.after, false);
    const sorted = [...people].sort(compareTexts);
    this.#roots = sorted.flatMap((principal) => this.#smartAccountBinding(principal));
    const covered = new Map(this.#roots.map(({ principal, role }) => [principal, contentLevel(role)]));
    this.#stakes = sorted.map((principal) => ({
      principal,
      had: this.#before.levelsOf(principal),
      willHave: this.#after.levelsOf(principal),
      covered: covered.get(principal) ?? 0,
    }));
    this.#targets = new Map(
      set.changes.flatMap((change) => (change.verb === 'drain' ? [[change.node, change.into] as const] : [])),
    );
  }

  bindings(): readonly PlacedBinding[] {
    const bindings = [...this.#roots];
    const incoming = new Map<NodeKey, NodeKey[]>();
    for (const [node, into] of this.#targets) incoming.set(into, [...(incoming.get(into) ?? []), node]);
    for (const node of new Set([...this.#set.before.parents.keys(), ...incoming.keys()])) {
      if (bindings.length > mostBindings) break;
      bindings.push(...this.#bindingsAt(node, incoming.get(node) ?? []));
    }
    return bindings;
  }

  /** What each person has before and after on what lies here, or comes here: the larger of both. */
  #bindingsAt(node: NodeKey, drained: readonly NodeKey[]): readonly PlacedBinding[] {
    const into = this.#targets.get(node);
    const stays = this.#set.after.parents.has(node);
    const contents = [
      ...(into !== undefined || stays ? [[node, into ?? node] as const] : []),
      ...drained.map((from) => [from, node] as const),
    ];
    const levels = this.#stakes.map(({ had, willHave }) =>
      Math.max(0, ...contents.map(([was, will]) => Math.min(had(was), willHave(will)))),
    );
    const ruled = stays && this.#before.isRuled(node) && this.#after.isRuled(node);
    if (ruled && !levels.includes(3)) {
      const able = this.#stakes.filter(({ had, willHave }) => had(node) === 3 || willHave(node) === 3);
      const carrier = able.find(({ principal }) => this.#set.party(principal).kind === 'company') ?? able[0];
      if (carrier !== undefined) levels[this.#stakes.indexOf(carrier)] = 3;
    }
    return this.#stakes.flatMap(({ principal, covered }, at): readonly PlacedBinding[] => {
      const level = levels[at] ?? 0;
      const role = roleOfLevel(level as 0 | 1 | 2 | 3);
      const needed = level > covered || (ruled && level === 3);
      return role === undefined || !needed ? [] : [{ scope: node, principal, role, children: false }];
    });
  }

  #smartAccountBinding(principal: Principal): readonly PlacedBinding[] {
    const roles = (shape: Shape): readonly Role[] =>
      shape.bindings.flatMap((one) => (one.scope === rootScope && one.principal === principal ? [one.role] : []));
    const [live, desired] = [roles(this.#set.before), roles(this.#set.after)];
    const role = desired.includes('administrator') ? 'administrator' : meetOfRoles(live, desired);
    return role === undefined ? [] : [{ scope: rootScope, principal, role, children: false }];
  }
}

/** The strongest role that gives nothing but what both ends give. */
function meetOfRoles(live: readonly Role[], desired: readonly Role[]): Role | undefined {
  const permissions = ['view', 'manage', 'administer', 'agree'] as const;
  const both = permissions.filter((one) => [live, desired].every((roles) => roles.some((role) => permits(role, one))));
  const fitting = (['administrator', 'user', 'viewer', 'approver'] as const).filter((role) =>
    permissions.every((one) => !permits(role, one) || both.includes(one)),
  );
  return fitting[0];
}

/** Scopes where a person concerned holds something before or after and nothing in between are named as absent. */
function withAbsences(
  set: ChangeSet,
  people: ReadonlySet<Principal>,
  bindings: readonly PlacedBinding[],
): readonly DetourBinding[] {
  const key = ({ scope, principal }: Pick<PlacedBinding, 'scope' | 'principal'>): string => `${principal}\n${scope}`;
  const stated = new Map<string, DetourBinding>(
    bindings.map((one) => [key(one), { scope: one.scope, principal: one.principal, state: stateOf(one) }]),
  );
  for (const one of [...set.before.bindings, ...set.after.bindings]) {
    if (!people.has(one.principal) || stated.has(key(one))) continue;
    stated.set(key(one), { scope: one.scope, principal: one.principal, state: undefined });
  }
  return [...stated].sort(([a], [b]) => compareTexts(a, b)).map(([, binding]) => binding);
}

function stateOf({ role, children }: PlacedBinding): BindingState {
  return { role, children };
}
