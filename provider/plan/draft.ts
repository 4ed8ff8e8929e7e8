import { bindingAddress, type Principal, type Scope } from '../model/address.ts';
import type { Via } from '../model/capabilities.ts';
import type { Place } from '../model/place.ts';
import type { BindingValue, Operation, Verb } from '../model/plan.ts';
import type { BindingState, Change, NodeKey } from './changes.ts';

type WithoutOrder<T> = T extends Operation ? Omit<T, 'needs' | 'expects' | 'risk' | 'mayBeDoneBy' | 'origin'> : never;

/** An operation before the order is known: what to do, as people read it and as the order sees it. */
export interface Draft {
  readonly operation: WithoutOrder<Operation>;
  readonly change: Change;
  /** The line that asks for it. */
  readonly place: Place | undefined;
}

export function operationId(verb: Verb, address: string): string {
  return `${verb} ${address}`;
}

/** Writes one binding from `before` to `after`; the verb follows from which of them is there. */
export interface BindingDraft {
  readonly scope: Scope;
  readonly node: NodeKey;
  readonly principal: Principal;
  readonly who: string;
  readonly via: Via;
  readonly write:
    | { readonly before: undefined; readonly after: BindingValue }
    | { readonly before: BindingValue; readonly after: BindingValue | undefined };
  readonly place: Place | undefined;
  readonly needs?: readonly string[];
}

export function draftBinding(draft: BindingDraft): Draft {
  const { scope, node, principal, who, via, write, place } = draft;
  const address = bindingAddress(scope, principal);
  const common = { address, scope, principal, who, via } as const;
  const seen = { address, scope: node, principal, via, after: draft.needs ?? [] } as const;
  if (write.before === undefined) {
    const id = operationId('grant', address);
    return {
      operation: { ...common, id, verb: 'grant', before: null, after: write.after },
      change: { ...seen, id, verb: 'grant', from: [], to: stateOf(write.after) },
      place,
    };
  }
  const { before, after } = write;
  if (after) {
    const id = operationId('change-binding', address);
    return {
      operation: { ...common, id, verb: 'change-binding', before, after },
      change: { ...seen, id, verb: 'change-binding', from: statesOf(before), to: stateOf(after) },
      place,
    };
  }
  const id = operationId('revoke', address);
  return {
    operation: { ...common, id, verb: 'revoke', before, after: null },
    change: { ...seen, id, verb: 'revoke', from: statesOf(before), to: undefined },
    place,
  };
}

function stateOf(value: BindingValue): BindingState {
  return { role: value.role, children: value.children ?? undefined };
}

function statesOf(value: BindingValue): readonly BindingState[] {
  const first = stateOf(value);
  return [first, ...(value.alsoRoles ?? []).map((role) => ({ role, children: first.children }))];
}
