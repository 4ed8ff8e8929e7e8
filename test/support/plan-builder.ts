import { bindingAddress, virtualAccountAddress } from '../../provider/model/address.ts';
import type { Position } from '../../provider/model/place.ts';
import type {
  AccessChange,
  BindingValue,
  ChangeBindingOperation,
  Coverage,
  CreateOperation,
  DeleteOperation,
  DrainOperation,
  GrantOperation,
  MoveOperation,
  Need,
  Operation,
  Plan,
  RenameOperation,
  RevokeOperation,
  SetDefaultOperation,
  UpdateOperation,
  VirtualAccountUpdate,
  VirtualAccountValue,
} from '../../provider/model/plan.ts';
import type { Assets } from '../../provider/model/estate.ts';
import type { Role } from '../../provider/model/role.ts';

// Plans by hand, for tests of what is done with a plan.

export const backend = { kind: 'embedded', banner: 'embedded world, nothing reaches Cisco' } as const;

export function at(line: number, column = 7, file = 'layout.yaml'): Position {
  return { file, line, column };
}

export const fullCoverage: Coverage = {
  complete: true,
  incompleteBecause: [],
  virtualAccounts: { read: 6, managed: 6, ignored: 0 },
  principals: { read: 8, unread: [], listing: 'everyone' },
  unknownFields: [],
  onTrustFields: [],
  unmanagedBindings: 0,
  unknownPrincipals: [],
  doubleRoles: [],
  ambiguousNames: [],
  ignored: 0,
};

/** An empty plan of acme.com, but for what is given. */
export function planOf(parts: Partial<Plan> = {}): Plan {
  return {
    version: 1,
    domain: 'acme.com',
    backend,
    day: '2026-11-24',
    actor: 'jdoe',
    target: null,
    operations: [],
    advice: [],
    renames: [],
    access: [],
    guards: [],
    refusals: [],
    gaps: [],
    drift: [],
    pending: [],
    baseline: 'present',
    coverage: fullCoverage,
    suggestions: [],
    digest: '4d7f1ac2'.repeat(8),
    ...parts,
  };
}

/** What every operation may say besides; by default it is performed by API and waits for nothing. */
export type More = Partial<Pick<Operation, 'needs' | 'via' | 'expects' | 'origin' | 'risk' | 'mayBeDoneBy'>>;

const plainly = {
  needs: [],
  via: 'api',
  expects: [{ kind: 'before-holds' }],
  origin: null,
  risk: 'none',
  mayBeDoneBy: [],
} as const;

export function create(name: string, value: Partial<VirtualAccountValue> = {}, more: More = {}): CreateOperation {
  return { ...account('create', name), before: null, after: { name, parent: null, ...value }, ...plainly, ...more };
}

export function update(
  name: string,
  { before, after }: { readonly before: VirtualAccountUpdate; readonly after: VirtualAccountUpdate },
  more: More = {},
): UpdateOperation {
  return { ...account('update', name), before, after, ...plainly, ...more };
}

export function rename(from: string, name: string, more: More = {}): RenameOperation {
  return { ...account('rename', name), before: { name: from }, after: { name }, ...plainly, ...more };
}

export function move(
  name: string,
  { from, to }: { readonly from: string | null; readonly to: string | null },
  more: More = {},
): MoveOperation {
  return { ...account('move', name), before: { parent: from }, after: { parent: to }, ...plainly, ...more };
}

export function setDefault(from: string, name: string, more: More = {}): SetDefaultOperation {
  return { ...account('set-default', name), before: { default: from }, after: { default: name }, ...plainly, ...more };
}

export function drain(name: string, into: string, assets: Partial<Assets> = {}, more: More = {}): DrainOperation {
  const before = { licences: 0, licencesInUse: 0, devices: 0, tokens: 0, ...assets };
  return { ...account('drain', name), before, after: { into }, ...plainly, ...more };
}

export function remove(name: string, value: Partial<VirtualAccountValue> = {}, more: More = {}): DeleteOperation {
  return {
    ...account('delete', name),
    before: { name, parent: null, ...value },
    after: null,
    ...plainly,
    risk: 'destroys',
    ...more,
  };
}

export interface Holder {
  /** The CCO id. */
  readonly principal: string;
  /** How people know him; the CCO id by default. */
  readonly who?: string;
  readonly scope: string;
}

export function grant(holder: Holder, value: Role | BindingValue, more: More = {}): GrantOperation {
  return { ...binding('grant', holder), before: null, after: valueOf(value), ...plainly, ...more };
}

export function revoke(holder: Holder, value: Role | BindingValue, more: More = {}): RevokeOperation {
  return {
    ...binding('revoke', holder),
    before: valueOf(value),
    after: null,
    ...plainly,
    risk: 'removes-access',
    ...more,
  };
}

export function change(
  holder: Holder,
  { before, after }: { readonly before: Role | BindingValue; readonly after: Role | BindingValue },
  more: More = {},
): ChangeBindingOperation {
  return { ...binding('change-binding', holder), before: valueOf(before), after: valueOf(after), ...plainly, ...more };
}

export function needing(operation: Pick<Operation, 'id'>, ...texts: readonly string[]): Need {
  const reasons = texts.map((text) => ({ rank: '4', who: null, where: null, permission: 'administer', text }) as const);
  return { id: operation.id, reasons };
}

/** A company person who gains a role on one Virtual Account by a binding on it, but for what is given. */
export function access(change: Partial<AccessChange> & { readonly at: string }): AccessChange {
  const role = change.after ?? change.before ?? 'user';
  const cause = { scope: change.at, role, through: 'itself' } as const;
  return {
    who: ['nils'],
    principals: ['nilsb'],
    party: 'company',
    partner: null,
    extent: 'itself',
    count: 1,
    except: [],
    before: null,
    after: change.before === undefined ? 'user' : null,
    causeBefore: change.before === undefined || change.before === null ? null : cause,
    causeAfter: change.after === null || (change.after === undefined && change.before !== undefined) ? null : cause,
    class: 'escalated',
    may: false,
    lifetime: 'stays',
    ...change,
  };
}

function account<V extends string>(verb: V, name: string) {
  const address = virtualAccountAddress(name);
  return { verb, address, id: `${verb} ${address}`, name };
}

function binding<V extends string>(verb: V, { principal, who = principal, scope }: Holder) {
  const address = bindingAddress(scope, principal);
  return { verb, address, id: `${verb} ${address}`, scope, principal, who };
}

function valueOf(value: Role | BindingValue): BindingValue {
  return typeof value === 'string' ? { role: value, children: false } : value;
}
