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
import { Rights } from './rights.ts';
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

export function universalWay(set: ChangeSet, people: ReadonlySet<Principal>, atomic: boolean): UniversalWay {
  const meeting = new Meeting(set, people);
  const bindings = meeting.bindings();
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

class Meeting {
  readonly #set: ChangeSet;
  readonly #people: readonly Principal[];
  readonly #before: Rights;
  readonly #after: Rights;
  readonly #targets: ReadonlyMap<NodeKey, NodeKey>;

  constructor(set: ChangeSet, people: ReadonlySet<Principal>) {
    this.#set = set;
    this.#people = [...people].sort(compareTexts);
    this.#before = new Rights(set.before, false);
    this.#after = new Rights(set.after, false);
    this.#targets = new Map(
      set.changes.flatMap((change) => (change.verb === 'drain' ? [[change.node, change.into] as const] : [])),
    );
  }

  bindings(): readonly PlacedBinding[] {
    const roots = this.#people.flatMap((principal) => this.#smartAccountBinding(principal));
    const levels = this.#levels();
    for (const node of this.#staying()) this.#addCarrier(levels, node);
    const covered = new Map(roots.map(({ principal, role }) => [principal, contentLevel(role)]));
    const placed = [...levels].flatMap(([node, each]) =>
      [...each].flatMap(([principal, level]): readonly PlacedBinding[] => {
        const role = roleOfLevel(level as 0 | 1 | 2 | 3);
        const needed = level > (covered.get(principal) ?? 0) || (level === 3 && this.#carries(node));
        return role === undefined || !needed ? [] : [{ scope: node, principal, role, children: false }];
      }),
    );
    return [...roots, ...placed];
  }

  #staying(): readonly NodeKey[] {
    return [...this.#set.before.parents.keys()].filter((node) => this.#set.after.parents.has(node));
  }

  #carries(node: NodeKey): boolean {
    return this.#before.isRuled(node) && this.#after.isRuled(node);
  }

  /** What each person has before and after on each content, by where it lies; a drain's target gets the larger of both. */
  #levels(): Map<NodeKey, Map<Principal, number>> {
    const levels = new Map<NodeKey, Map<Principal, number>>();
    const raise = (node: NodeKey, principal: Principal, level: number): void => {
      let each = levels.get(node);
      if (each === undefined) {
        each = new Map();
        levels.set(node, each);
      }
      each.set(principal, Math.max(level, each.get(principal) ?? 0));
    };
    for (const principal of this.#people) {
      for (const node of this.#staying()) {
        raise(node, principal, Math.min(this.#before.level(principal, node), this.#after.level(principal, node)));
      }
      for (const [node, into] of this.#targets) {
        const level = Math.min(this.#before.level(principal, node), this.#after.level(principal, into));
        raise(node, principal, level);
        raise(into, principal, level);
      }
    }
    return levels;
  }

  #addCarrier(levels: Map<NodeKey, Map<Principal, number>>, node: NodeKey): void {
    const each = levels.get(node);
    if (each === undefined || !this.#carries(node) || [...each.values()].includes(3)) return;
    const able = this.#people.filter(
      (who) => this.#before.level(who, node) === 3 || this.#after.level(who, node) === 3,
    );
    const carrier = able.find((who) => this.#set.party(who).kind === 'company') ?? able[0];
    if (carrier !== undefined) each.set(carrier, 3);
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
