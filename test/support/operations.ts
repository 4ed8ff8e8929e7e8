import { bindingAddress, virtualAccountAddress, type Principal, type Scope } from '../../provider/model/address.ts';
import type { Via } from '../../provider/model/capabilities.ts';
import type { Assets } from '../../provider/model/estate.ts';
import type {
  BindingValue,
  ChangeBindingOperation,
  CreateOperation,
  DeleteOperation,
  DrainOperation,
  Expectation,
  GrantOperation,
  MoveOperation,
  RenameOperation,
  RevokeOperation,
  SetDefaultOperation,
  UpdateOperation,
  Verb,
  VirtualAccountUpdate,
  VirtualAccountValue,
} from '../../provider/model/plan.ts';

/** Operations as a plan holds them, said as short as a test wants to read them. */
interface More {
  readonly via?: Via;
  readonly expects?: readonly Expectation[];
}

const nothingLies: Assets = { licences: 0, licencesInUse: 0, devices: 0, tokens: 0 };

function common({ via = 'api', expects = [] }: More) {
  return { needs: [], via, expects, origin: null, risk: 'none', mayBeDoneBy: [] } as const;
}

function ofAccount<V extends Verb>(verb: V, name: string, more: More) {
  const address = virtualAccountAddress(name);
  return { ...common(more), id: `${verb} ${address}`, verb, address, name } as const;
}

function ofBinding<V extends Verb>(verb: V, scope: Scope, principal: Principal, more: More) {
  const address = bindingAddress(scope, principal);
  return { ...common(more), id: `${verb} ${address}`, verb, address, scope, principal, who: principal } as const;
}

export function create(
  after: Omit<VirtualAccountValue, 'parent'> & { parent?: string },
  more: More = {},
): CreateOperation {
  return { ...ofAccount('create', after.name, more), before: null, after: { parent: null, ...after } };
}

export function update(
  name: string,
  change: { readonly before: VirtualAccountUpdate; readonly after: VirtualAccountUpdate },
  more: More = {},
): UpdateOperation {
  return { ...ofAccount('update', name, more), ...change };
}

export function rename(from: string, to: string, more: More = {}): RenameOperation {
  return { ...ofAccount('rename', to, more), before: { name: from }, after: { name: to } };
}

export function move(
  name: string,
  { from, to }: { readonly from: string | null; readonly to: string | null },
  more: More = {},
): MoveOperation {
  return { ...ofAccount('move', name, more), before: { parent: from }, after: { parent: to } };
}

export function setDefault(from: string, to: string, more: More = {}): SetDefaultOperation {
  return { ...ofAccount('set-default', to, more), before: { default: from }, after: { default: to } };
}

export function drain(name: string, into: string, more: More & { readonly before?: Assets } = {}): DrainOperation {
  return { ...ofAccount('drain', name, more), before: more.before ?? nothingLies, after: { into } };
}

export function remove(name: string, more: More & { readonly before?: VirtualAccountValue } = {}): DeleteOperation {
  return { ...ofAccount('delete', name, more), before: more.before ?? { name, parent: null }, after: null };
}

export function grant(scope: Scope, principal: Principal, after: BindingValue, more: More = {}): GrantOperation {
  return { ...ofBinding('grant', scope, principal, more), before: null, after };
}

export function changeBinding(
  scope: Scope,
  principal: Principal,
  change: { readonly before: BindingValue; readonly after: BindingValue },
  more: More = {},
): ChangeBindingOperation {
  return { ...ofBinding('change-binding', scope, principal, more), ...change };
}

export function revoke(scope: Scope, principal: Principal, before: BindingValue, more: More = {}): RevokeOperation {
  return { ...ofBinding('revoke', scope, principal, more), before, after: null };
}

export const sameName = (name: string): string => name;

/** A role without nested Virtual Accounts; `user+` covers them. */
export function role(text: string): BindingValue {
  const children = text.endsWith('+');
  return { role: (children ? text.slice(0, -1) : text) as BindingValue['role'], children };
}
