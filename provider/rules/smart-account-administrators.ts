import { smartAccountScope, type Principal } from '../model/address.ts';
import type { Desired } from '../model/desired.ts';
import { classifyParties } from '../model/party.ts';
import { below, type Place } from '../model/place.ts';
import { isOutsider, type RuleContext } from './rule-context.ts';

export interface Administrator {
  readonly principal: Principal;
  /** The handle, or the CCO id of somebody whom the layout does not name. */
  readonly who: string;
  readonly company: boolean;
}

/**
 * Who administers the Smart Account once the layout holds. Where the layout does not list all who do, because it says
 * nothing of Smart Account roles or only adds to them, those found live stay beside those it names; without a read
 * the list is then not `whole`.
 */
export function smartAccountAdministrators(context: RuleContext): {
  readonly administrators: readonly Administrator[];
  readonly whole: boolean;
} {
  const { desired, live } = context;
  const declared = (context.bindingsByScope.get(smartAccountScope) ?? [])
    .filter((binding) => binding.role === 'administrator')
    .map((binding) => ({ principal: binding.principal, who: binding.who, company: !isOutsider(binding) }));
  if (desired.smartAccountRolesDeclared && desired.manage.roles === 'authoritative') {
    return { administrators: declared, whole: true };
  }
  if (live === undefined) return { administrators: declared, whole: false };
  return { administrators: [...declared, ...administratorsThatStay(context)], whole: true };
}

/** Where a layout lists them, or the nearest thing to it that it has. */
export function administratorsPlace(desired: Desired): Place {
  return below(below(desired.place, 'roles'), 'administrator');
}

function administratorsThatStay(context: RuleContext): readonly Administrator[] {
  const { desired, live } = context;
  if (live === undefined) return [];
  const decided = new Set([
    ...(context.bindingsByScope.get(smartAccountScope) ?? []).map((binding) => binding.principal),
    ...desired.departed.map((departed) => departed.ccoId),
  ]);
  const { estate } = live;
  const party = classifyParties({ desired, emailOf: (principal) => estate.emails.get(principal), live: estate });
  const staying: Administrator[] = [];
  for (const { scope, role, principal } of live.estate.bindings.values()) {
    if (scope !== smartAccountScope || role !== 'administrator' || decided.has(principal)) continue;
    // Outsiders without a grant are revoked by the next plan, and of whom nothing is known nobody can say whose he is.
    if (party(principal).kind !== 'company') continue;
    staying.push({ principal, who: desired.peopleById.get(principal)?.handle ?? principal, company: true });
  }
  return staying;
}
