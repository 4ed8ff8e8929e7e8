import { bindingAddress, smartAccountScope, virtualAccountAddress, type Address } from '../model/address.ts';
import type { Json } from '../model/plan.ts';
import { rootScope } from './changes.ts';
import { lapsed } from './diff-bindings.ts';
import type { DiffContext } from './diff-context.ts';
import { liveNode } from './matching.ts';

/** The managed values of one resource, by field; undefined: not managed, or not known. */
export type Values = Readonly<Record<string, Json | undefined>>;

/** One side of a comparison: what is in scope, as flat values under addresses. */
export type Managed = ReadonlyMap<Address, Values>;

export function desiredValues(context: DiffContext): Managed {
  const { desired, day } = context.input;
  const values = new Map<Address, Values>();
  const movesDefault = defaultIsManaged(context);
  for (const account of desired.virtualAccounts.values()) {
    const node = context.matching.nodeOfDesired.get(account.name);
    if (node === undefined || !context.scope.inTarget(node) || context.scope.ignoredNode(node)) continue;
    values.set(virtualAccountAddress(account.name), {
      parent: declaredParent(context, account.parent),
      default: movesDefault ? account.default : undefined,
      description: account.description,
      visibility: account.default ? undefined : account.visibility,
      tags: account.tags && sortedTags(account.tags),
      onPremises: account.onPremises ? true : undefined,
    });
  }
  for (const [address, binding] of desired.bindings) {
    const node = binding.scope === smartAccountScope ? rootScope : context.matching.nodeOfDesired.get(binding.scope);
    if (node === undefined || lapsed(binding, day) || context.departed.has(binding.principal)) continue;
    if (!context.scope.scopeInTarget(node) || context.scope.ignoredNode(node) || context.scope.ignoredAddress(address))
      continue;
    values.set(address, {
      role: binding.role,
      children: binding.scope === smartAccountScope ? undefined : binding.children,
    });
  }
  return values;
}

export function liveValues(context: DiffContext): Managed {
  const { estate } = context.input.live;
  const values = new Map<Address, Values>();
  for (const account of estate.virtualAccounts.values()) {
    const node = liveNode(account.name);
    if (context.scope.ignoredNode(node) || !context.scope.inTarget(node)) continue;
    const known = <T extends Json>(field: keyof NonNullable<typeof account.trust>, value: T): T | undefined =>
      account.trust?.[field] === 'unknown' ? undefined : value;
    values.set(virtualAccountAddress(account.name), {
      parent: known('parent', parentLabel(context, account.parent)),
      default: known('default', account.default),
      description: known('description', account.description ?? ''),
      visibility: known('visibility', account.visibility ?? null),
      tags: known('tags', sortedTags(account.tags ?? {})),
      onPremises: known('onPremises', account.onPremises),
    });
  }
  for (const [address, binding] of estate.bindings) {
    const node = binding.scope === smartAccountScope ? rootScope : liveNode(binding.scope);
    if (!context.scope.scopeInTarget(node) || context.scope.ignoredNode(node)) continue;
    const { ignoresAddresses, ignoredAddress } = context.scope;
    if (ignoresAddresses && ignoredAddress(bindingAddress(context.label(node), binding.principal))) continue;
    const children = binding.trust?.children === 'unknown' ? undefined : binding.children;
    values.set(address, {
      role: binding.trust?.role === 'unknown' ? undefined : binding.role,
      children: binding.scope === smartAccountScope ? undefined : children,
    });
  }
  return values;
}

export function baselineValues(context: DiffContext): Managed | undefined {
  const { baseline } = context.input;
  if (!baseline) return undefined;
  const values = new Map<Address, Values>();
  const movesDefault = defaultIsManaged(context);
  for (const account of baseline.virtualAccounts.values()) {
    const node = liveNode(account.name);
    if (context.scope.ignoredNode(node) || !context.scope.inTarget(node)) continue;
    values.set(virtualAccountAddress(account.name), {
      parent: parentLabel(context, account.parent),
      default: movesDefault ? account.default : undefined,
      description: account.description,
      visibility: account.visibility,
      tags: account.tags && sortedTags(account.tags),
      onPremises: account.onPremises ? true : undefined,
    });
  }
  for (const [address, binding] of baseline.bindings) {
    const node = binding.scope === smartAccountScope ? rootScope : liveNode(binding.scope);
    if (!context.scope.scopeInTarget(node) || context.scope.ignoredNode(node)) continue;
    if (context.scope.ignoredAddress(address)) continue;
    values.set(address, {
      role: binding.role,
      children: binding.scope === smartAccountScope ? undefined : binding.children,
    });
  }
  return values;
}

/** A parent that is about to be renamed is not a difference: both sides use the name after the plan. */
function parentLabel(context: DiffContext, parent: string | undefined): string | null {
  return parent === undefined ? null : context.label(liveNode(parent));
}

function sortedTags(tags: Readonly<Record<string, string>>): Json {
  return Object.fromEntries(Object.entries(tags).sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** Whether the plan may move the default: what the layout makes default has to be in scope. */
function defaultIsManaged({ input, matching, scope }: DiffContext): boolean {
  const wanted = [...input.desired.virtualAccounts.values()].find((account) => account.default);
  const node = wanted && matching.nodeOfDesired.get(wanted.name);
  return node !== undefined && scope.inTarget(node) && !scope.ignoredNode(node);
}

function declaredParent({ matching, label }: DiffContext, parent: string | undefined): string | null {
  const node = parent === undefined ? undefined : matching.nodeOfDesired.get(parent);
  return node === undefined ? null : label(node);
}
