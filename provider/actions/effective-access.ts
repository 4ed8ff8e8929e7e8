import { smartAccountScope, type Principal, type Scope } from '../model/address.ts';
import type { AccessCause } from '../model/plan.ts';
import { contentLevel, type Role } from '../model/role.ts';

/** A binding as effective access sees it: of a live account, or of a layout. */
export interface Holding {
  readonly scope: Scope;
  readonly principal: Principal;
  readonly role: Role;
  readonly alsoRoles?: readonly Role[];
  /** Undefined: not known. */
  readonly children: boolean | undefined;
  /** Whether role and `children` were read now, are on somebody's word, or not known. */
  readonly trust: EffectiveRegion['trust'];
}

/** A tree of Virtual Accounts: by name, with the name of the one each is nested in; parents before children. */
export type AccountTree = ReadonlyMap<string, { readonly parent: string | undefined }>;

/** The Virtual Accounts on which one person has one role from one binding. */
export interface EffectiveRegion {
  readonly principal: Principal;
  readonly at: Scope;
  readonly extent: 'itself' | 'below' | 'both';
  /** Virtual Accounts in it; at the Smart Account that itself counts too. */
  readonly count: number;
  /** Taken out, with all below each: they have regions of their own. */
  readonly except: readonly string[];
  readonly role: Role;
  readonly cause: AccessCause;
  readonly trust: 'known' | 'on-trust' | 'unknown';
  /** What the person holds on `at` itself and what adds nothing to this. */
  readonly overshadowed: readonly Role[];
}

/**
 * Who can touch what: for each person the strongest of the Smart Account role, the direct role and the roles on
 * Virtual Accounts above that cover nested ones (Cisco, "Customer Smart Account Best Practices"; that the strongest
 * counts is our reading).
 *
 * Rights of one person differ only at his own scopes, so a row per scope and side of it is all there is: the work grows
 * with the bindings and the tree, never with their product. Rows of one person come in the order of the tree.
 */
export function effectiveAccess(tree: AccountTree, holdings: Iterable<Holding>): readonly EffectiveRegion[] {
  const numbering = numberTree(tree);
  const byPrincipal = new Map<Principal, Holding[]>();
  for (const holding of holdings) {
    const held = byPrincipal.get(holding.principal);
    if (held === undefined) byPrincipal.set(holding.principal, [holding]);
    else held.push(holding);
  }
  return [...byPrincipal.values()].flatMap((held) => regionsOf(numbering, held));
}

interface Numbering {
  /** Where a Virtual Account stands when the tree is read from the top, and how many it is with all below it. */
  readonly spans: ReadonlyMap<string, { readonly from: number; readonly size: number }>;
  readonly total: number;
}

function numberTree(tree: AccountTree): Numbering {
  const children = new Map<string | undefined, string[]>();
  const sizes = new Map<string, number>();
  for (const [name, { parent }] of tree) {
    sizes.set(name, 1);
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [name]);
    else siblings.push(name);
  }
  // Parents come first, so that backwards every child is complete before it is added to its parent.
  for (const [name, { parent }] of [...tree].reverse())
    if (parent !== undefined) sizes.set(parent, (sizes.get(parent) ?? 1) + (sizes.get(name) ?? 1));
  const spans = new Map<string, { readonly from: number; readonly size: number }>();
  const open = [...(children.get(undefined) ?? [])].reverse();
  for (let name = open.pop(), from = 0; name !== undefined; name = open.pop(), from += 1) {
    spans.set(name, { from, size: sizes.get(name) ?? 1 });
    open.push(...[...(children.get(name) ?? [])].reverse());
  }
  return { spans, total: tree.size };
}

/** A role on a place with the binding that gives it; `sure` false: it may reach there, and nobody knows. */
interface Cover {
  readonly role: Role;
  readonly cause: AccessCause;
  readonly trust: EffectiveRegion['trust'];
}

/** One of a person's scopes, while the tree is walked from the top. */
interface Key {
  readonly scope: Scope;
  readonly from: number;
  readonly size: number;
  readonly itself: Cover | undefined;
  readonly below: Cover | undefined;
  readonly overshadowed: readonly Role[];
  /** The person's scopes directly inside. */
  readonly inside: Key[];
}

function regionsOf({ spans, total }: Numbering, held: readonly Holding[]): readonly EffectiveRegion[] {
  const whole = { from: -1, size: total + 1 };
  const placed = held.flatMap((holding) => {
    const span = holding.scope === smartAccountScope ? whole : spans.get(holding.scope);
    // A scope that is not in the tree is covered by nothing: its name is ambiguous, or the read was incomplete.
    return span === undefined ? [] : [{ holding, ...span }];
  });
  placed.sort((a, b) => a.from - b.from);
  const top: Key = {
    scope: smartAccountScope,
    ...whole,
    itself: undefined,
    below: undefined,
    overshadowed: [],
    inside: [],
  };
  const keys: Key[] = [];
  const open: Key[] = [top];
  for (const { holding, from, size } of placed) {
    while (open.length > 1 && endOf(open.at(-1) ?? top) <= from) open.pop();
    const outer = open.at(-1) ?? top;
    const key = keyOf({ holding, from, size, outer });
    if (key.scope !== smartAccountScope) outer.inside.push(key);
    keys.push(key);
    open.push(key);
  }
  const principal = held[0]?.principal ?? '';
  return keys.flatMap((key) => rowsOf(principal, key));
}

function endOf({ from, size }: Key): number {
  return from + size;
}

function keyOf(parts: {
  readonly holding: Holding;
  readonly from: number;
  readonly size: number;
  readonly outer: Key;
}): Key {
  const { holding, from, size, outer } = parts;
  const { scope, children, trust } = holding;
  const roles = [holding.role, ...(holding.alsoRoles ?? [])];
  const strongest = roles.reduce((best, role) => (contentLevel(role) > contentLevel(best) ? role : best));
  if (scope === smartAccountScope) {
    const cover: Cover = { role: strongest, cause: { scope, role: strongest, through: 'smart-account' }, trust };
    const below = contentLevel(strongest) === 0 ? undefined : cover;
    return { scope, from, size, itself: cover, below, overshadowed: [], inside: [] };
  }
  const own: Cover = { role: strongest, cause: { scope, role: strongest, through: 'itself' }, trust };
  // Of equal ones the nearest is the cause.
  const itself = strongerOf(own, outer.below);
  const reaching: Cover | undefined =
    children === false
      ? undefined
      : {
          role: strongest,
          cause: { ...own.cause, through: 'children' },
          trust: children === undefined ? 'unknown' : trust,
        };
  const below = reaching === undefined ? outer.below : strongerOf(reaching, outer.below);
  return { scope, from, size, itself, below, overshadowed: itself === own ? [] : roles, inside: [] };
}

function strongerOf(near: Cover, far: Cover | undefined): Cover {
  return far !== undefined && contentLevel(far.role) > contentLevel(near.role) ? far : near;
}

function rowsOf(principal: Principal, key: Key): readonly EffectiveRegion[] {
  const { scope: at, itself, below, overshadowed, inside } = key;
  const except = inside.map(({ scope }) => scope);
  const nested = inside.reduce((count, { size }) => count - size, key.size - 1);
  const region = (extent: EffectiveRegion['extent'], cover: Cover, count: number): EffectiveRegion => ({
    ...{ principal, at, extent, count, except: extent === 'itself' ? [] : except },
    ...{ role: cover.role, cause: cover.cause, trust: cover.trust },
    overshadowed: extent === 'below' ? [] : overshadowed,
  });
  const hasBelow = below !== undefined && nested > 0;
  if (itself !== undefined && hasBelow && sameSource(itself, below)) {
    // Said once, as what it is: a binding that covers nested Virtual Accounts.
    return [region('both', { ...itself, cause: itself.cause.scope === at ? itself.cause : below.cause }, nested + 1)];
  }
  return [
    ...(itself === undefined ? [] : [region('itself', itself, 1)]),
    ...(hasBelow ? [region('below', below, nested)] : []),
  ];
}

function sameSource(one: Cover, other: Cover): boolean {
  return one.role === other.role && one.cause.scope === other.cause.scope && one.trust === other.trust;
}
