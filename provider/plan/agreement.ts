import {
  bindingAddress,
  parseAddress,
  virtualAccountAddress,
  type Address,
  type BindingAddress,
} from '../model/address.ts';
import type { LiveBinding } from '../model/estate.ts';
import type { BaselineVirtualAccount, PlanningInput } from '../model/planning.ts';
import { diffContext } from './diff-context.ts';
import { baselineValues, desiredValues, liveValues } from './managed-values.ts';

/** Managed values on which layout and account agree, under the names that the account has: the baseline moves there. */
export interface Agreed {
  readonly virtualAccounts: readonly ({ readonly name: string } & Partial<BaselineVirtualAccount>)[];
  readonly bindings: readonly Pick<LiveBinding, 'scope' | 'principal' | 'role' | 'children'>[];
  /** In neither of them, though the baseline still has it. */
  readonly absent: readonly Address[];
}

export function agreementOf(input: PlanningInput): Agreed {
  const context = diffContext(input);
  const { estate } = input.live;
  const wanted = desiredValues(context);
  const held = liveValues(context);
  const virtualAccounts: ({ readonly name: string } & Partial<BaselineVirtualAccount>)[] = [];
  const bindings: Pick<LiveBinding, 'scope' | 'principal' | 'role' | 'children'>[] = [];
  const liveName = (name: string): string => context.matching.renames.get(name)?.from ?? name;
  for (const [address, values] of wanted) {
    const parsed = parseAddress(address);
    if (parsed?.kind === 'virtual-account') {
      const name = liveName(parsed.name);
      const account = estate.virtualAccounts.get(name);
      const live = held.get(virtualAccountAddress(name));
      if (!account || !live) continue;
      const agreed = Object.keys(values).filter(
        (field) => values[field] !== undefined && JSON.stringify(values[field]) === JSON.stringify(live[field]),
      );
      const fields = Object.fromEntries(agreed.map((field) => [field, account[field as keyof typeof account]]));
      virtualAccounts.push({ name, ...(account.id === undefined ? {} : { id: account.id }), ...fields });
    } else if (parsed) {
      const at: BindingAddress = bindingAddress(liveName(parsed.scope), parsed.principal);
      const binding = estate.bindings.get(at);
      const live = held.get(at);
      const same =
        live && Object.keys(values).every((field) => live[field] === undefined || live[field] === values[field]);
      if (binding && same) {
        const { scope, principal, role, children } = binding;
        bindings.push({ scope, principal, role, children });
      }
    }
  }
  const everWanted = new Set([...wanted.keys()].map((address) => underLiveName(address, liveName)));
  const absent = [...(baselineValues(context)?.keys() ?? [])].filter(
    (address) => !held.has(address) && !everWanted.has(address) && input.live.complete,
  );
  return { virtualAccounts, bindings, absent };
}

function underLiveName(address: Address, liveName: (name: string) => string): Address {
  const parsed = parseAddress(address);
  if (parsed?.kind !== 'binding') return parsed ? virtualAccountAddress(liveName(parsed.name)) : address;
  return bindingAddress(liveName(parsed.scope), parsed.principal);
}
