import { bindingAddress, isExternalGroup, smartAccountScope, type Principal } from '../model/address.ts';
import type { Via } from '../model/capabilities.ts';
import type { DesiredBinding } from '../model/desired.ts';
import type { LiveBinding } from '../model/estate.ts';
import { isOutsider } from '../model/party.ts';
import type { Place } from '../model/place.ts';
import type { BindingValue } from '../model/plan.ts';
import { rootScope, type NodeKey } from './changes.ts';
import type { DiffContext } from './diff-context.ts';
import { willExist } from './diff-virtual-accounts.ts';
import { draftBinding, operationId, type BindingDraft, type Draft } from './draft.ts';
import { liveNode } from './matching.ts';
import { stillHolds } from './scope.ts';

/** What the diff left alone, for the coverage statement. */
export interface BindingCounts {
  /** Company bindings on scopes whose roles are not managed, or that are only added to. */
  readonly unmanaged: number;
  readonly ignored: number;
  /** Declared bindings of people whose roles were not read: neither missing nor there. */
  readonly unread: readonly Principal[];
  /** Undeclared principals with no known e-mail. */
  readonly unknownPrincipals: readonly Principal[];
  readonly unknownFields: { readonly role: number; readonly children: number };
  readonly onTrustFields: { readonly role: number; readonly children: number };
}

export interface BindingDiff {
  readonly drafts: readonly Draft[];
  readonly counts: BindingCounts;
}

/** Operations on who holds what: grants, changes, and the revokes that the layout's authority demands. */
export function diffBindings(context: DiffContext, deleted: ReadonlySet<NodeKey>): BindingDiff {
  const { input, scope } = context;
  const tally = newTally();
  const drafts: Draft[] = [];
  /** Declared bindings that live has in some way. */
  const met = new Set<DesiredBinding>();
  for (const live of input.live.estate.bindings.values()) {
    const node = live.scope === smartAccountScope ? rootScope : liveNode(live.scope);
    if (!scope.scopeInTarget(node) || scope.ignoredNode(node)) continue;
    if (scope.ignoresAddresses && scope.ignoredAddress(bindingAddress(context.label(node), live.principal))) {
      tally.ignored += 1;
      continue;
    }
    const declared = declaredAt(context, node, live.principal);
    if (declared && counts(context, declared)) {
      met.add(declared);
      drafts.push(...changedBinding({ context, node, live, declared, tally }));
    } else {
      const revoke = undesired({ context, node, live, declared, deleted: deleted.has(node), tally });
      if (revoke) drafts.push(...revokeOf({ context, node, live, place: revoke }));
    }
  }
  for (const declared of input.desired.bindings.values()) {
    if (!met.has(declared) && counts(context, declared)) drafts.push(...missingBinding({ context, declared, tally }));
  }
  return { drafts, counts: tally };
}

/** What the layout says of somebody on a live scope, by the name that the layout has for it. */
function declaredAt({ input, matching }: DiffContext, node: NodeKey, principal: Principal): DesiredBinding | undefined {
  const scope = node === rootScope ? smartAccountScope : matching.desiredOfNode.get(node)?.name;
  return scope === undefined ? undefined : input.desired.bindings.get(bindingAddress(scope, principal));
}

/** Whether a declared binding counts today: a grant past its end does not, nor does what is said of who has left. */
function counts({ input, scope, departed }: DiffContext, binding: DesiredBinding): boolean {
  return scope.only !== 'expired' && !lapsed(binding, input.day) && !departed.has(binding.principal);
}

type Tally = {
  -readonly [K in keyof BindingCounts]: BindingCounts[K] extends readonly Principal[]
    ? Principal[]
    : BindingCounts[K] extends number
      ? number
      : { role: number; children: number };
};

function newTally(): Tally {
  return {
    unmanaged: 0,
    ignored: 0,
    unread: [],
    unknownPrincipals: [],
    unknownFields: { role: 0, children: 0 },
    onTrustFields: { role: 0, children: 0 },
  };
}

export function lapsed(binding: DesiredBinding, day: string): boolean {
  return !stillHolds(binding.grant?.until, day);
}

/** The line that makes a live binding undesired; undefined where it is left alone. */
function undesired(options: {
  readonly context: DiffContext;
  readonly node: NodeKey;
  readonly live: LiveBinding;
  readonly declared: DesiredBinding | undefined;
  readonly deleted: boolean;
  readonly tally: Tally;
}): Place | undefined {
  const { context, node, live, declared, deleted, tally } = options;
  const { desired, day } = context.input;
  const { principal } = live;
  const expired = declared !== undefined && lapsed(declared, day) ? declared.place : undefined;
  if (context.scope.only === 'expired') return expired;
  const left = context.departed.get(principal);
  if (left) return left.place;
  const account = context.matching.desiredOfNode.get(node);
  const managed = node === rootScope || account !== undefined || deleted;
  if (!managed) return undefined;
  const scopePlace = account?.place ?? desired.place;
  const party = context.party(principal);
  if (party.kind === 'unknown') tally.unknownPrincipals.push(principal);
  else if (isOutsider(party)) return expired ?? scopePlace;
  // A company person's binding goes with the scope; nothing has to be revoked first.
  if (deleted) return undefined;
  const rolesDeclared = node === rootScope ? desired.smartAccountRolesDeclared : (account?.rolesDeclared ?? false);
  if (rolesDeclared && desired.manage.roles === 'authoritative') return expired ?? scopePlace;
  tally.unmanaged += 1;
  return undefined;
}

function viaOf(context: DiffContext, verb: 'grant' | 'changeBinding' | 'revoke', principal: Principal): Via {
  const { write } = context.input.capabilities;
  if (isExternalGroup(principal)) return write.externalGroup;
  return verb === 'changeBinding' ? write.changeBinding.via : write[verb];
}

type Parts = Pick<BindingDraft, 'scope' | 'node' | 'principal' | 'who'>;

function partsOf(context: DiffContext, node: NodeKey, principal: Principal): Parts {
  return { scope: context.label(node), node, principal, who: context.who(principal) };
}

function changedBinding(options: {
  readonly context: DiffContext;
  readonly node: NodeKey;
  readonly live: LiveBinding;
  readonly declared: DesiredBinding;
  readonly tally: Tally;
}): readonly Draft[] {
  const { context, node, live, declared, tally } = options;
  countTrust(live, tally);
  const atRoot = node === rootScope;
  const roleDiffers =
    live.trust?.role !== 'unknown' && (live.role !== declared.role || (live.alsoRoles ?? []).length > 0);
  const childrenDiffer =
    !atRoot && live.children !== undefined && live.trust?.children !== 'unknown' && live.children !== declared.children;
  if (!roleDiffers && !childrenDiffer) return [];
  const before = valueOf(live);
  const after: BindingValue = { role: declared.role, children: atRoot ? false : declared.children };
  const { place } = declared;
  const parts = partsOf(context, node, live.principal);
  const { changeBinding } = context.input.capabilities.write;
  if (changeBinding.atomic || isExternalGroup(live.principal)) {
    const via = viaOf(context, 'changeBinding', live.principal);
    return [draftBinding({ ...parts, via, write: { before, after }, place })];
  }
  // Two writes: the old role has to go first, since a scope takes one role a person.
  const revoke = draftBinding({
    ...parts,
    via: viaOf(context, 'revoke', live.principal),
    write: { before, after: undefined },
    place,
  });
  const needs = [operationId('revoke', bindingAddress(parts.scope, live.principal))];
  const grant = draftBinding({
    ...parts,
    via: viaOf(context, 'grant', live.principal),
    write: { before: undefined, after },
    place,
    needs,
  });
  return [revoke, grant];
}

function revokeOf(options: {
  readonly context: DiffContext;
  readonly node: NodeKey;
  readonly live: LiveBinding;
  readonly place: Place;
}): readonly Draft[] {
  const { context, node, live, place } = options;
  const via = viaOf(context, 'revoke', live.principal);
  return [
    draftBinding({
      ...partsOf(context, node, live.principal),
      via,
      write: { before: valueOf(live), after: undefined },
      place,
    }),
  ];
}

/** A declared binding that live does not show: granted, unless nobody asked for this person or its scope cannot come to be. */
function missingBinding(options: {
  readonly context: DiffContext;
  readonly declared: DesiredBinding;
  readonly tally: Tally;
}): readonly Draft[] {
  const { context, declared, tally } = options;
  const { live } = context.input;
  const { scope, matching } = context;
  const node = declared.scope === smartAccountScope ? rootScope : matching.nodeOfDesired.get(declared.scope);
  if (node === undefined || !scope.scopeInTarget(node) || scope.ignoredNode(node)) return [];
  const address = bindingAddress(declared.scope, declared.principal);
  if (context.scope.ignoredAddress(address)) return [];
  if (node !== rootScope && !willExist(context, node)) return [];
  const created = node.startsWith('new:');
  const known = created || isKnownMissing(context, node, declared.principal);
  if (!known && live.principalsRead !== 'everyone' && !live.principalsRead.has(declared.principal)) {
    tally.unread.push(declared.principal);
    return [];
  }
  const after: BindingValue = { role: declared.role, children: node === rootScope ? false : declared.children };
  const via = viaOf(context, 'grant', declared.principal);
  const parts = partsOf(context, node, declared.principal);
  return [draftBinding({ ...parts, via, write: { before: undefined, after }, place: declared.place })];
}

/** Nobody answers for this person, but a run created the Virtual Account, and did not come to grant it. */
function isKnownMissing({ input }: DiffContext, node: NodeKey, principal: Principal): boolean {
  return (
    node !== rootScope && input.baseline?.missing.has(bindingAddress(node.slice('live:'.length), principal)) === true
  );
}

function valueOf(live: LiveBinding): BindingValue {
  return {
    role: live.role,
    children: live.children ?? null,
    ...(live.alsoRoles && live.alsoRoles.length > 0 ? { alsoRoles: live.alsoRoles } : {}),
  };
}

function countTrust(live: LiveBinding, tally: Tally): void {
  for (const field of ['role', 'children'] as const) {
    const trust = live.trust?.[field];
    if (trust === 'unknown') tally.unknownFields[field] += 1;
    if (trust === 'on-trust') tally.onTrustFields[field] += 1;
  }
}
