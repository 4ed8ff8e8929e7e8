import { bindingAddress, parseAddress, virtualAccountAddress, type Address } from '../model/address.ts';
import type { DriftEntry, Json } from '../model/plan.ts';
import type { DiffContext } from './diff-context.ts';
import type { Draft } from './draft.ts';
import { baselineValues, desiredValues, liveValues, type Managed, type Values } from './managed-values.ts';
import { liveNode } from './matching.ts';

/**
 * Drift: live differs from the baseline. Pending: the baseline differs from the layout. Without a baseline the layout
 * stands in for it: then every difference is drift and nothing is pending.
 */
export function compareWithBaseline(
  context: DiffContext,
  drafts: readonly Draft[],
): { readonly drift: readonly DriftEntry[]; readonly pending: readonly DriftEntry[] } {
  const desired = desiredValues(context);
  const live = liveValues(context);
  const baseline = baselineValues(context);
  const reference = baseline ?? desired;
  const entry = entryMaker({ baseline, live, desired });
  return {
    drift: driftOf({ context, drafts, reference, live, entry }),
    pending: baseline ? pendingOf({ context, baseline, desired, entry }) : [],
  };
}

type EntryMaker = (address: Address, kind: DriftEntry['kind'], field: string | null) => DriftEntry;

function entryMaker(values: { baseline: Managed | undefined; live: Managed; desired: Managed }): EntryMaker {
  const pick = (managed: Managed | undefined, address: Address, field: string | null): Json => {
    const held = managed?.get(address);
    if (!held) return null;
    return field === null ? defined(held) : (held[field] ?? null);
  };
  return (address, kind, field) => ({
    address,
    kind,
    field,
    baseline: pick(values.baseline, address, field),
    live: pick(values.live, address, field),
    desired: pick(values.desired, address, field),
    trust: 'known',
  });
}

function driftOf(options: {
  readonly context: DiffContext;
  readonly drafts: readonly Draft[];
  readonly reference: Managed;
  readonly live: Managed;
  readonly entry: EntryMaker;
}): readonly DriftEntry[] {
  const { context, drafts, reference, live, entry } = options;
  const entries: DriftEntry[] = [];
  const renamed = renamedElsewhere(context);
  const counterpart = underLiveName(context);
  const met = new Set<Address>();
  for (const [address, values] of reference) {
    const at = live.has(address) ? address : onRenamed(renamed, counterpart(address));
    if (at !== address) met.add(at);
    const held = live.get(at);
    const to = renamed.get(address);
    if (to !== undefined) {
      met.add(to);
      entries.push({ ...entry(address, 'renamed', 'name'), live: to });
    } else if (held) {
      const fields = changedFields(values, held).filter(
        (field) => field !== 'parent' || !isRename(renamed, values[field], held[field]),
      );
      entries.push(...fields.map((field) => entry(at, 'changed', field)));
    } else if (context.input.live.complete && wasRead(context, address)) entries.push(entry(address, 'missing', null));
  }
  const asked = new Set(
    drafts.flatMap(({ operation }) => (operation.verb === 'revoke' ? [operation.address as Address] : [])),
  );
  for (const address of live.keys()) {
    // What the reference has under this very address was met above.
    if (reference.has(address) || met.has(address)) continue;
    const parsed = parseAddress(address);
    const undeclared = parsed?.kind === 'binding' ? asked.has(address) : isUndeclared(context, address);
    if (undeclared) entries.push(entry(address, 'undeclared', null));
  }
  return sorted(entries);
}

function pendingOf(options: {
  readonly context: DiffContext;
  readonly baseline: Managed;
  readonly desired: Managed;
  readonly entry: EntryMaker;
}): readonly DriftEntry[] {
  const { context, baseline, desired, entry } = options;
  const entries: DriftEntry[] = [];
  const former = underLiveName(context);
  // What goes by another name on the two sides; most addresses are one and the same.
  const [elsewhere, met] = [new Set<Address>(), new Set<Address>()];
  for (const [address, values] of desired) {
    const before = former(address);
    const held = baseline.get(before);
    if (before !== address) {
      elsewhere.add(address);
      met.add(before);
    }
    if (!held) entries.push(entry(address, 'missing', null));
    else {
      if (before !== address && address.startsWith('virtual-account:'))
        entries.push({ ...entry(address, 'renamed', 'name'), baseline: before });
      for (const field of changedFields(values, held))
        entries.push({ ...entry(address, 'changed', field), baseline: held[field] ?? null });
    }
  }
  for (const address of baseline.keys()) {
    const isMet = met.has(address) || (desired.has(address) && !elsewhere.has(address));
    if (!isMet) entries.push(entry(address, 'undeclared', null));
  }
  return sorted(entries);
}

/** An address as the account has it while a rename is not done. */
function underLiveName({ matching: { renames } }: DiffContext): (address: Address) => Address {
  if (renames.size === 0) return (address) => address;
  const liveName = (name: string): string => renames.get(name)?.from ?? name;
  return (address) => {
    const parsed = parseAddress(address);
    if (parsed?.kind === 'virtual-account') return virtualAccountAddress(liveName(parsed.name));
    return parsed ? bindingAddress(liveName(parsed.scope), parsed.principal) : address;
  };
}

/** Fields of `wanted` that `held` has otherwise; a field that one of them does not know is not compared. */
function changedFields(wanted: Values, held: Values): readonly string[] {
  const changed: string[] = [];
  for (const field in wanted) {
    const [value, other] = [wanted[field], held[field]];
    if (value === undefined || other === undefined || value === other) continue;
    // Only tags are more than one value.
    if (typeof value !== 'object' || JSON.stringify(value) !== JSON.stringify(other)) changed.push(field);
  }
  return changed;
}

/** Accounts whose number lives on under another name: a witness that no name can give. */
function renamedElsewhere(context: DiffContext): ReadonlyMap<Address, Address> {
  const { baseline, live, desired } = context.input;
  const renamed = new Map<Address, Address>();
  if (!baseline) return renamed;
  const byId = new Map<string, string>();
  for (const account of live.estate.virtualAccounts.values())
    if (account.id !== undefined) byId.set(account.id, account.name);
  for (const account of baseline.virtualAccounts.values()) {
    const now = account.id === undefined ? undefined : byId.get(account.id);
    if (now === undefined || now === account.name || live.estate.virtualAccounts.has(account.name)) continue;
    if (!desired.virtualAccounts.has(now)) renamed.set(virtualAccountAddress(account.name), virtualAccountAddress(now));
  }
  return renamed;
}

/** Roles on what goes by another name now are held there: that it was renamed is told once, and takes nobody's role. */
function onRenamed(renamed: ReadonlyMap<Address, Address>, address: Address): Address {
  const parsed = parseAddress(address);
  const now = parsed?.kind === 'binding' ? renamed.get(virtualAccountAddress(parsed.scope)) : undefined;
  const scope = now === undefined ? undefined : parseAddress(now);
  return parsed?.kind === 'binding' && scope?.kind === 'virtual-account'
    ? bindingAddress(scope.name, parsed.principal)
    : address;
}

/** What is nested in a renamed one was not moved. */
function isRename(renamed: ReadonlyMap<Address, Address>, before: Json | undefined, now: Json | undefined): boolean {
  if (typeof before !== 'string' || typeof now !== 'string') return false;
  return renamed.get(virtualAccountAddress(before)) === virtualAccountAddress(now);
}

function wasRead(context: DiffContext, address: Address): boolean {
  const parsed = parseAddress(address);
  const { principalsRead } = context.input.live;
  return parsed?.kind !== 'binding' || principalsRead === 'everyone' || principalsRead.has(parsed.principal);
}

function isUndeclared(context: DiffContext, address: Address): boolean {
  const parsed = parseAddress(address);
  if (parsed?.kind !== 'virtual-account') return false;
  const node = liveNode(parsed.name);
  return !context.matching.desiredOfNode.has(node) && !context.scope.ignoredNode(node) && context.scope.inTarget(node);
}

function defined(values: Values): Json {
  return Object.fromEntries(
    Object.entries(values).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])),
  );
}

function sorted(entries: readonly DriftEntry[]): readonly DriftEntry[] {
  const key = (entry: DriftEntry): string => `${entry.address}\n${entry.field ?? ''}`;
  return [...entries].sort((left, right) => (key(left) < key(right) ? -1 : 1));
}
