import { bindingAddress, virtualAccountAddress } from '../../../provider/model/address.ts';
import type { BindingValue, Expectation, Operation } from '../../../provider/model/plan.ts';

interface More {
  readonly needs?: readonly Operation[];
  readonly via?: 'api' | 'portal';
  readonly expects?: readonly Expectation[];
}

function base(verb: string, address: string, { needs = [], via = 'api', expects = [] }: More) {
  const id = `${verb} ${address}`;
  const rest = { via, expects, origin: null, risk: 'none', mayBeDoneBy: [] } as const;
  return { id, needs: needs.map((need) => ({ id: need.id, reasons: [] })), ...rest };
}

const role = (value: BindingValue['role'], children = false): BindingValue => ({ role: value, children });

export function grant(scope: string, principal: string, as: BindingValue['role'], more: More = {}): Operation {
  const address = bindingAddress(scope, principal);
  const fixed = { address, scope, principal, who: principal };
  return { verb: 'grant', before: null, after: role(as), ...fixed, ...base('grant', address, more) };
}

export function revoke(scope: string, principal: string, was: BindingValue['role'], more: More = {}): Operation {
  const address = bindingAddress(scope, principal);
  const fixed = { address, scope, principal, who: principal };
  return { verb: 'revoke', before: role(was), after: null, ...fixed, ...base('revoke', address, more) };
}

/** Whether the role covers nested Virtual Accounts too: a field that not every backend can read. */
export function cover(scope: string, principal: string, children: boolean, more: More = {}): Operation {
  const address = bindingAddress(scope, principal);
  const fixed = { address, scope, principal, who: principal };
  const values = { before: role('user', !children), after: role('user', children) };
  return { verb: 'change-binding', ...values, ...fixed, ...base('change-binding', address, more) };
}

export function create(name: string, parent: string | null, more: More = {}): Operation {
  const address = virtualAccountAddress(name);
  const expects: readonly Expectation[] = [{ kind: 'name-free', name }, ...(more.expects ?? [])];
  return {
    verb: 'create',
    address,
    name,
    before: null,
    after: { name, parent },
    ...base('create', address, { ...more, expects }),
  };
}

export function move(name: string, ends: readonly [string | null, string | null], more: More = {}): Operation {
  const address = virtualAccountAddress(name);
  const values = { before: { parent: ends[0] }, after: { parent: ends[1] } };
  const expects: readonly Expectation[] = [{ kind: 'before-holds' }];
  return { verb: 'move', address, name, ...values, ...base('move', address, { expects, ...more }) };
}

export function describeAs(name: string, texts: readonly [string, string], more: More = {}): Operation {
  const address = virtualAccountAddress(name);
  const values = { before: { description: texts[0] }, after: { description: texts[1] } };
  const expects: readonly Expectation[] = [{ kind: 'before-holds' }];
  return { verb: 'update', address, name, ...values, ...base('update', address, { expects, ...more }) };
}

export function rename(from: string, to: string, more: More = {}): Operation {
  const address = virtualAccountAddress(to);
  const values = { before: { name: from }, after: { name: to } };
  const expects: readonly Expectation[] = [{ kind: 'name-free', name: to }];
  return { verb: 'rename', address, name: to, ...values, ...base('rename', address, { expects, ...more }) };
}

export function drainInto(
  name: string,
  into: string,
  holds: { readonly licences: number; readonly devices: number },
  more: More = {},
): Operation {
  const address = virtualAccountAddress(name);
  const before = { ...holds, licencesInUse: 0, tokens: 0 };
  const most = (quantity: number): number => Math.ceil((quantity * 11) / 10);
  const expects: readonly Expectation[] = [
    { kind: 'at-most', licences: most(holds.licences), devices: most(holds.devices) },
  ];
  return { verb: 'drain', address, name, before, after: { into }, ...base('drain', address, { expects, ...more }) };
}

export function remove(name: string, parent: string | null, more: More = {}): Operation {
  const address = virtualAccountAddress(name);
  const expects: readonly Expectation[] = [{ kind: 'no-children' }, { kind: 'empty' }, { kind: 'not-default' }];
  return {
    verb: 'delete',
    address,
    name,
    before: { name, parent },
    after: null,
    ...base('delete', address, { expects, ...more }),
  };
}

export function makeDefault(name: string, was: string, more: More = {}): Operation {
  const address = virtualAccountAddress(name);
  const values = { before: { default: was }, after: { default: name } };
  return { verb: 'set-default', address, name, ...values, ...base('set-default', address, more) };
}
