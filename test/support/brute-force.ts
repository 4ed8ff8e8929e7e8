import type { Principal } from '../../provider/model/address.ts';
import { authorityFor, type Authority, type AuthorityQuestion } from '../../provider/model/authority.ts';
import { permits, type ContentPermission, type Permission } from '../../provider/model/role.ts';
import {
  rootScope,
  type Change,
  type ChangeSet,
  type NodeKey,
  type PlacedBinding,
} from '../../provider/plan/changes.ts';

/**
 * What may not be, by looking: every set of finished operations is carried out on the shape, and judged by what everybody
 * holds in it. Nothing here knows of clauses, edges or classes. Sets are bit masks over `changes`.
 */
export interface Verdict {
  /** Ranks 0, 2, 3 and `split`. */
  readonly hard: boolean;
  /** Ranks 4, 5 and 6a that nobody has accepted. */
  readonly firm: boolean;
  /** People who lack a permission of rank 6b. */
  readonly lacking: ReadonlySet<Principal>;
}

export function judge(set: ChangeSet): (done: number) => Verdict {
  const worlds = readings(set).map((bindings) => new Worlds(set, bindings));
  const known = new Map<number, Verdict>();
  return (done) => {
    let verdict = known.get(done);
    if (verdict === undefined) {
      const each = worlds.map((one) => one.verdict(done));
      verdict = {
        hard: each.some(({ hard }) => hard),
        firm: each.some(({ firm }) => firm),
        lacking: new Set(each.flatMap(({ lacking }) => [...lacking])),
      };
      known.set(done, verdict);
    }
    return verdict;
  };
}

/** Whether operations can be done one by one from none to all, with every set on the way fine. */
export function hasSequence(operations: number, fine: (done: number) => boolean): boolean {
  const all = 2 ** operations - 1;
  const seen = new Set<number>();
  const open = [0];
  for (let done = open.pop(); done !== undefined; done = open.pop()) {
    if (seen.has(done) || !fine(done)) continue;
    if (done === all) return true;
    seen.add(done);
    for (let one = 0; one < operations; one += 1) open.push(done | (1 << one));
  }
  return false;
}

/** Bindings with every unknown `children` taken as false and as true, in all combinations. */
function readings(set: ChangeSet): readonly (readonly PlacedBinding[])[] {
  return set.before.bindings.reduce<readonly (readonly PlacedBinding[])[]>(
    (all, binding) =>
      all.flatMap((some) =>
        (binding.children === undefined ? [false, true] : [binding.children]).map((children) => [
          ...some,
          { ...binding, children },
        ]),
      ),
    [[]],
  );
}

interface State {
  readonly has: (id: string) => boolean;
  /** Also of what does not exist yet, or no more: where it is to hang, or hung. */
  readonly parents: ReadonlyMap<NodeKey, NodeKey | undefined>;
  readonly exists: ReadonlySet<NodeKey>;
  readonly bindings: readonly PlacedBinding[];
}

const contentPermissions: readonly ContentPermission[] = ['view', 'manage', 'administer'];

class Worlds {
  readonly #set: ChangeSet;
  readonly #bindings: readonly PlacedBinding[];
  readonly #people: readonly Principal[];
  readonly #before: State;
  readonly #after: State;

  constructor(set: ChangeSet, bindings: readonly PlacedBinding[]) {
    this.#set = set;
    this.#bindings = bindings;
    this.#before = this.#state(0);
    this.#after = this.#state(2 ** set.changes.length - 1);
    this.#people = [...new Set([...this.#before.bindings, ...this.#after.bindings].map(({ principal }) => principal))];
  }

  verdict(done: number): Verdict {
    const state = this.#state(done);
    const lacking = new Set<Principal>();
    let [hard, firm] = [!this.#isLegal(state) || !this.#actorCan(state), false];
    const contents = [...this.#contents(), { home: rootScope, at: () => rootScope, permissions: ['agree'] as const }];
    for (const { home, at, permissions } of contents) {
      for (const who of this.#people) {
        for (const permission of permissions) {
          const [before, now, after] = [this.#before, state, this.#after].map((one) =>
            holds(one, who, at(one), permission),
          );
          if (now === true && before !== true && after !== true) hard = true;
          if (now === true || before !== true || after !== true) continue;
          if (permission !== 'administer') lacking.add(who);
          else if (this.#set.accepted('access-gap', home) === undefined) firm = true;
        }
      }
    }
    firm ||= this.#staying().some((node) => this.#unruled(state, node) || this.#shared(state, node));
    return { hard, firm, lacking };
  }

  #state(done: number): State {
    const finished = this.#set.changes.filter((_, at) => (done & (1 << at)) !== 0);
    const has = (id: string): boolean => finished.some((change) => change.id === id);
    const parents = new Map(this.#set.before.parents);
    const exists = new Set(parents.keys());
    let bindings = [...this.#bindings];
    for (const change of this.#set.changes) if (change.verb === 'create') parents.set(change.node, change.parent);
    for (const change of finished) {
      if (change.verb === 'create') exists.add(change.node);
      else if (change.verb === 'move') parents.set(change.node, change.to);
      else if (change.verb === 'delete') exists.delete(change.node);
      else if ('principal' in change) {
        const mine = ({ scope, principal }: PlacedBinding): boolean =>
          scope === change.scope && principal === change.principal;
        // A revoke and a grant of one binding, whichever is listed first: the grant stays.
        if (change.verb !== 'grant') bindings = bindings.filter((one) => !mine(one) || !this.#bindings.includes(one));
        if (change.to !== undefined) bindings.push({ ...change.to, scope: change.scope, principal: change.principal });
      }
    }
    return { has, parents, exists, bindings };
  }

  /** What lies somewhere before and after, and where it lies. */
  #contents(): readonly {
    readonly home: NodeKey;
    readonly at: (state: State) => NodeKey;
    readonly permissions: readonly Permission[];
  }[] {
    const drained = this.#set.changes.flatMap((change) =>
      change.verb === 'drain'
        ? [
            {
              home: change.node,
              at: (state: State) => (state.has(change.id) ? change.into : change.node),
              permissions: contentPermissions,
            },
          ]
        : [],
    );
    return [...this.#staying().map((home) => ({ home, at: () => home, permissions: contentPermissions })), ...drained];
  }

  #staying(): readonly NodeKey[] {
    return [...this.#before.exists].filter((node) => this.#after.exists.has(node));
  }

  #isLegal({ has, parents, exists }: State): boolean {
    const rooted = [...exists].every((node) => {
      let levels = 1;
      for (let at = parents.get(node); at !== undefined; at = parents.get(at)) {
        levels += 1;
        if (levels > 10 || !exists.has(at)) return false;
      }
      return true;
    });
    return (
      rooted &&
      this.#set.changes.every((change) => !has(change.id) || (change.after.every(has) && this.#follows(change, has)))
    );
  }

  /** What a finished change leans on: what it refers to was there. */
  #follows(change: Change, has: State['has']): boolean {
    const created = (key: NodeKey): boolean =>
      this.#set.changes.every((one) => one.verb !== 'create' || one.node !== key || has(one.id));
    if (change.verb === 'drain') return created(change.into);
    if ('principal' in change) return created(change.scope);
    if (change.verb !== 'delete') return true;
    return this.#set.changes.every((one) => {
      const within =
        (one.verb === 'drain' && one.node === change.node) || ('principal' in one && one.scope === change.node);
      return !within || has(one.id);
    });
  }

  #actorCan(state: State): boolean {
    const { actor, changes } = this.#set;
    if (actor === undefined) return true;
    return changes.every((change) => {
      if (change.via === 'portal') return true;
      return needed(authorityFor(question(change))).every(({ scope, permission }) => {
        const [before, now, after] = [this.#before, state, this.#after].map((one) =>
          holds(one, actor, scope, permission),
        );
        if (before === true) return now === true || state.has(change.id);
        return after !== true || now === true || !state.has(change.id);
      });
    });
  }

  /** Rank 4. */
  #unruled(state: State, node: NodeKey): boolean {
    const ruled = (one: State): boolean =>
      this.#people.some((who) =>
        holds({ ...one, bindings: one.bindings.filter(({ scope }) => scope !== rootScope) }, who, node, 'administer'),
      );
    return (
      ruled(this.#before) && ruled(this.#after) && !ruled(state) && this.#set.accepted('access-gap', node) === undefined
    );
  }

  /** Rank 5. */
  #shared(state: State, node: NodeKey): boolean {
    if (this.#set.accepted('partners-overlap', node) !== undefined) return false;
    const outsiders = this.#people.filter((who) => this.#set.party(who).kind !== 'company');
    const views = (one: State, who: Principal): boolean => holds(one, who, node, 'view');
    const partner = (who: Principal): string => {
      const party = this.#set.party(who);
      return party.kind === 'partner' ? party.partner : `- ${who}`;
    };
    return outsiders.some(
      (loser) =>
        views(state, loser) &&
        views(this.#before, loser) &&
        !views(this.#after, loser) &&
        outsiders.some(
          (gainer) =>
            views(state, gainer) &&
            !views(this.#before, gainer) &&
            views(this.#after, gainer) &&
            partner(loser) !== partner(gainer),
        ),
    );
  }
}

function holds(
  { parents, bindings }: Pick<State, 'parents' | 'bindings'>,
  who: Principal,
  at: NodeKey,
  permission: Permission,
): boolean {
  const path = [at];
  for (let node = parents.get(at); node !== undefined && !path.includes(node); node = parents.get(node))
    path.push(node);
  return bindings.some(
    ({ principal, scope, role, children }) =>
      principal === who &&
      permits(role, permission) &&
      (scope === rootScope || scope === at || (children === true && path.includes(scope))),
  );
}

function needed(authority: Authority): readonly { readonly scope: NodeKey; readonly permission: Permission }[] {
  if (authority.kind === 'smart-account-administrator') return [{ scope: rootScope, permission: 'administer' }];
  return authority.scopes.map((scope) => ({ scope, permission: authority.permission }));
}

function question(change: Change): AuthorityQuestion {
  if ('principal' in change) return { verb: change.verb, scope: change.scope };
  switch (change.verb) {
    case 'create':
      return { verb: 'create', parent: change.parent };
    case 'drain':
      return { verb: 'drain', name: change.node, into: change.into };
    case 'update':
    case 'rename':
      return { verb: change.verb, name: change.node };
    case 'move':
    case 'delete':
    case 'set-default':
      return { verb: change.verb };
  }
}
