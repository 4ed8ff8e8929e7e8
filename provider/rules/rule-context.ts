import type { Principal, Scope } from '../model/address.ts';
import type { Accepted, Desired, DesiredBinding, DesiredVirtualAccount, GrantFacts } from '../model/desired.ts';
import type { LiveRead } from '../model/planning.ts';
import type { Place } from '../model/place.ts';
import type { Role } from '../model/role.ts';

/** Another Smart Account of the same fleet. */
export interface OtherAccount {
  readonly domain: string;
  readonly companyDomains: readonly string[];
}

export interface RuleInput {
  readonly desired: Desired;
  /** Undefined: nobody read the account, as in `check`. */
  readonly live: LiveRead | undefined;
  /** Today, UTC, `YYYY-MM-DD`. */
  readonly day: string;
  /** Undefined: not a fleet. */
  readonly otherAccounts: readonly OtherAccount[] | undefined;
}

/** One entry of a partner's `grants`: the bindings of all whom it names on one scope. */
export interface Grant {
  readonly partner: string;
  readonly scope: Scope;
  readonly role: Role;
  readonly children: boolean;
  readonly facts: GrantFacts;
  /** Handles, or the name of an external group. */
  readonly who: readonly string[];
  readonly place: Place;
}

/** What rules look at: the layout, perhaps the account, and indexes that are built once for all rules. */
export interface RuleContext extends RuleInput {
  /** Without grants whose last day has passed: they no longer count. */
  readonly bindings: readonly DesiredBinding[];
  readonly bindingsByScope: ReadonlyMap<Scope, readonly DesiredBinding[]>;
  readonly bindingsByPrincipal: ReadonlyMap<Principal, readonly DesiredBinding[]>;
  readonly grants: readonly Grant[];
  /** Names of the Virtual Accounts nested directly in each that has any. */
  readonly childrenOf: ReadonlyMap<string, readonly string[]>;
  /** By Virtual Account, who administers it by a binding on it or, with `children`, above it. One entry per person. */
  readonly administratorsOf: ReadonlyMap<string, readonly DesiredBinding[]>;
  /** Filled by the runner for the one rule that asks: entries that are in force and lifted nothing. */
  readonly unusedAcceptances: readonly Accepted[];
}

export function ruleContext(input: RuleInput): RuleContext {
  const { desired, day } = input;
  const bindings = [...desired.bindings.values()].filter((binding) => !isPast(binding.grant?.until, day));
  const bindingsByScope = groupBy(bindings, (binding) => binding.scope);
  return {
    ...input,
    bindings,
    bindingsByScope,
    bindingsByPrincipal: groupBy(bindings, (binding) => binding.principal),
    grants: grantsOf(bindings),
    childrenOf: childrenByParent(desired),
    administratorsOf: inherited(desired, bindingsByScope, (binding) => binding.role === 'administrator'),
    unusedAcceptances: [],
  };
}

/** Whether a last day has passed. Days are text of one form, so they compare as text. */
export function isPast(lastDay: string | undefined, day: string): boolean {
  return lastDay !== undefined && lastDay < day;
}

/** Whether somebody is no company person. Only grants reach outsiders: a layout that names one in `roles` does not load. */
export function isOutsider(binding: DesiredBinding): boolean {
  return binding.grant !== undefined;
}

/**
 * By Virtual Account, the bindings that cover it and pass the test: its own, and those above it with `children`. One
 * entry per person. A Virtual Account that adds nothing shares the list of the one above it; one without any is absent.
 */
export function inherited(
  desired: Desired,
  bindingsByScope: ReadonlyMap<Scope, readonly DesiredBinding[]>,
  counts: (binding: DesiredBinding) => boolean,
): ReadonlyMap<string, readonly DesiredBinding[]> {
  const covering = new Map<string, readonly DesiredBinding[]>();
  const passedOn = new Map<string, readonly DesiredBinding[]>();
  // Parents come before their children, so what is above is known already.
  for (const { name, parent } of desired.virtualAccounts.values()) {
    const above = parent === undefined ? none : (passedOn.get(parent) ?? none);
    const own = (bindingsByScope.get(name) ?? none).filter(counts);
    const covers = joined(above, own);
    if (covers.length === 0) continue;
    covering.set(name, covers);
    const further =
      own.length === 0
        ? above
        : joined(
            above,
            own.filter((binding) => binding.children),
          );
    if (further.length > 0) passedOn.set(name, further);
  }
  return covering;
}

const none: readonly DesiredBinding[] = [];

function joined(above: readonly DesiredBinding[], own: readonly DesiredBinding[]): readonly DesiredBinding[] {
  if (own.length === 0) return above;
  if (above.length === 0) return own;
  const principals = new Set(own.map((binding) => binding.principal));
  return [...above.filter((binding) => !principals.has(binding.principal)), ...own];
}

function grantsOf(bindings: readonly DesiredBinding[]): readonly Grant[] {
  const grants = new Map<string, Grant & { readonly who: string[] }>();
  for (const { scope, role, children, who, grant: facts, place } of bindings) {
    if (facts === undefined) continue;
    const name = facts.externalGroup ?? who;
    const key = JSON.stringify([scope, role, children, Object.entries(facts).sort()]);
    const known = grants.get(key);
    if (known === undefined)
      grants.set(key, { partner: facts.partner, scope, role, children, facts, who: [name], place });
    else known.who.push(name);
  }
  return [...grants.values()];
}

function childrenByParent(desired: Desired): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const { name, parent } of desired.virtualAccounts.values()) {
    if (parent === undefined) continue;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [name]);
    else siblings.push(name);
  }
  return children;
}

function groupBy<Key, Value>(
  values: readonly Value[],
  keyOf: (value: Value) => Key,
): ReadonlyMap<Key, readonly Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

/** The names of all Virtual Accounts below one. */
export function descendantsOf(context: RuleContext, name: string): readonly string[] {
  const found: string[] = [];
  const open = [name];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const children = context.childrenOf.get(next) ?? [];
    found.push(...children);
    open.push(...children);
  }
  return found;
}

/** Whether a Virtual Account is hidden from ordering tools, as the layout says or else as was read; undefined: not known. */
export function visibilityOf(
  context: RuleContext,
  account: DesiredVirtualAccount,
): 'unrestricted' | 'restricted' | undefined {
  if (account.visibility !== undefined) return account.visibility;
  const live = context.live?.estate.virtualAccounts.get(account.name);
  return live?.trust?.visibility === 'unknown' ? undefined : live?.visibility;
}
