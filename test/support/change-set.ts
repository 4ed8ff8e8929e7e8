import { bindingAddress, virtualAccountAddress, type Principal } from '../../provider/model/address.ts';
import type { Accepted, Party } from '../../provider/model/desired.ts';
import type { Visibility } from '../../provider/model/estate.ts';
import type { Proposal } from '../../provider/model/plan.ts';
import type { Role } from '../../provider/model/role.ts';
import { rootScope, type Change, type ChangeSet, type PlacedBinding, type Shape } from '../../provider/plan/changes.ts';

/** A whole change set from two trees and two lists of bindings, for tests of the order and of the access diff. */
export interface Ends {
  /** Virtual Account → the one it is nested in; null: top level. */
  readonly tree: Readonly<Record<string, string | null>>;
  readonly bindings: readonly Held[];
}

export type Held = readonly [who: Principal, scope: string, role: Role, children?: boolean | undefined];

export interface Circumstances {
  readonly drains?: Readonly<Record<string, string>>;
  /** Principal → partner; all others are company people. */
  readonly partners?: Readonly<Record<Principal, string>>;
  readonly actor?: Principal;
  readonly minAdministrators?: number;
  readonly departed?: readonly Principal[];
  /** `risk at`, such as `access-gap V`. */
  readonly accepted?: readonly string[];
  /** False: a changed binding is a revoke and a grant. */
  readonly atomic?: boolean;
  readonly portal?: (id: string) => boolean;
  readonly extra?: readonly Change[];
}

export function changeSet(before: Ends, after: Ends, circumstances: Circumstances = {}): ChangeSet {
  const via = (id: string): 'api' | 'portal' => (circumstances.portal?.(id) === true ? 'portal' : 'api');
  const changes = [
    ...treeChanges(before, after, circumstances.drains ?? {}),
    ...bindingChanges(before, after, circumstances),
    ...(circumstances.extra ?? []),
  ].map((change): Change => ({ ...change, via: via(change.id) }));
  changes.sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    before: shape(before),
    after: shape(after),
    changes,
    label: (node) => (node === rootScope ? rootScope : node.replace(/^(?:live|new):/, '')),
    who: (principal) => principal,
    party: (principal) => partyOf(circumstances.partners?.[principal]),
    departed: new Set(circumstances.departed),
    actor: circumstances.actor,
    minAdministrators: circumstances.minAdministrators ?? 2,
    accepted: (risk, node) => acceptedBy(circumstances.accepted ?? [], risk, node),
  };
}

function partyOf(partner: string | undefined): Party {
  return partner === undefined ? { kind: 'company' } : { kind: 'partner', partner };
}

function acceptedBy(accepted: readonly string[], risk: string, node: string): Accepted | undefined {
  if (!accepted.includes(`${risk} ${node}`)) return undefined;
  return { risk, at: node, because: `accepted ${risk}`, until: undefined, place: { file: 'layout.yaml' } };
}

function shape({ tree, bindings }: Ends): Shape {
  return {
    parents: new Map(Object.entries(tree).map(([node, parent]) => [node, parent ?? undefined])),
    bindings: bindings.map(placed),
    default: undefined,
  };
}

function placed([principal, scope, role, children]: Held): PlacedBinding {
  return { principal, scope, role, children };
}

function base(id: string): { readonly id: string; readonly via: 'api'; readonly after: readonly string[] } {
  return { id, via: 'api', after: [] };
}

function treeChanges(before: Ends, after: Ends, drains: Readonly<Record<string, string>>): readonly Change[] {
  const changes: Change[] = [];
  for (const [node, parent] of Object.entries(after.tree)) {
    const live = before.tree[node];
    const to = parent ?? undefined;
    const address = virtualAccountAddress(node);
    if (live === undefined)
      changes.push({ ...base(`create ${address}`), verb: 'create', node, name: node, parent: to });
    else if (live !== parent)
      changes.push({ ...base(`move ${address}`), verb: 'move', node, from: live ?? undefined, to });
  }
  for (const node of Object.keys(before.tree)) {
    if (node in after.tree) continue;
    changes.push({ ...base(`delete ${virtualAccountAddress(node)}`), verb: 'delete', node, name: node });
    const into = drains[node];
    if (into !== undefined)
      changes.push({ ...base(`drain ${virtualAccountAddress(node)}`), verb: 'drain', node, into });
  }
  return changes;
}

function bindingChanges(before: Ends, after: Ends, { partners, departed, atomic }: Circumstances): readonly Change[] {
  const keys = new Set([...before.bindings, ...after.bindings].map(([who, scope]) => `${who} ${scope}`));
  return [...keys].flatMap((key): readonly Change[] => {
    const [principal = '', scope = ''] = key.split(' ');
    const at = ({ bindings }: Ends): readonly PlacedBinding[] =>
      bindings.map(placed).filter((one) => one.principal === principal && one.scope === scope);
    const from = at(before);
    const [to] = at(after);
    const address = bindingAddress(scope, principal);
    const where = { address, scope, principal };
    if (from.length === 0 && to !== undefined) {
      return [{ ...base(`grant ${address}`), ...where, verb: 'grant', from: [], to }];
    }
    if (to === undefined) {
      const outside = partners?.[principal] !== undefined || (departed?.includes(principal) ?? false);
      const stays = scope === rootScope || scope in after.tree || outside;
      return stays ? [{ ...base(`revoke ${address}`), ...where, verb: 'revoke', from, to }] : [];
    }
    if (from.length === 1 && from[0]?.role === to.role && from[0].children === to.children) return [];
    if (atomic !== false) return [{ ...base(`change-binding ${address}`), ...where, verb: 'change-binding', from, to }];
    const revoke = `revoke ${address}`;
    return [
      { ...base(revoke), ...where, verb: 'revoke', from, to: undefined },
      { ...base(`grant ${address}`), ...where, verb: 'grant', from: [], to, after: [revoke] },
    ];
  });
}

/** The way over an intermediate layout, as change sets of its legs: what a proposal asks for, carried out. */
export function legsOver(set: ChangeSet, proposal: Proposal, circumstances: Circumstances): readonly ChangeSet[] {
  const [before, after] = [endsOf(set.before), endsOf(set.after)];
  const parked = Object.fromEntries(proposal.moves.map(({ name, parent }) => [name, parent]));
  const stated = new Set(proposal.bindings.map(({ scope, principal }) => `${principal} ${scope}`));
  const over = ({ tree, bindings }: Ends): Ends => ({
    tree: { ...tree, ...parked },
    bindings: [
      ...bindings.filter(([who, scope]) => !stated.has(`${who} ${scope}`)),
      ...proposal.bindings.flatMap(({ scope, principal, role, children }): readonly Held[] =>
        role === null || (scope !== rootScope && !(scope in tree)) ? [] : [[principal, scope, role, children]],
      ),
    ],
  });
  const shapes =
    proposal.kind === 'universal' ? [before, over(before), over(after), after] : [before, over(after), after];
  return shapes.slice(1).map((end, at) => changeSet(shapes[at] ?? before, end, circumstances));
}

function endsOf({ parents, bindings }: Shape): Ends {
  return {
    tree: Object.fromEntries([...parents].map(([node, parent]) => [node, parent ?? null])),
    bindings: bindings.map(({ principal, scope, role, children }): Held => [principal, scope, role, children]),
  };
}

/** A change of visibility, a rename or a new default, for `extra`. */
export function update(node: string, to: Visibility): Change {
  return { ...base(`update ${virtualAccountAddress(node)}`), verb: 'update', node, visibility: { to } };
}

export function rename(node: string, from: string, to: string): Change {
  return { ...base(`rename ${virtualAccountAddress(to)}`), verb: 'rename', node, from, to };
}

export function setDefault(node: string, previous: string): Change {
  return { ...base(`set-default ${virtualAccountAddress(node)}`), verb: 'set-default', node, previous };
}
