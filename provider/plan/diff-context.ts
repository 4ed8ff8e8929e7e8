import { smartAccountScope, type Principal } from '../model/address.ts';
import type { Departed, Party } from '../model/desired.ts';
import { classifyParties } from '../model/party.ts';
import type { PlanningInput } from '../model/planning.ts';
import { rootScope, type NodeKey } from './changes.ts';
import { matchVirtualAccounts, type Matching } from './matching.ts';
import { decideScope, type Scope } from './scope.ts';

/** What every part of the diff looks at: the inputs, which live account is which declared one, and what is in scope. */
export interface DiffContext {
  readonly input: PlanningInput;
  readonly matching: Matching;
  readonly scope: Scope;
  /** The name after the plan; the live name for what is not declared. */
  readonly label: (node: NodeKey) => string;
  readonly who: (principal: Principal) => string;
  readonly party: (principal: Principal) => Party;
  readonly departed: ReadonlyMap<Principal, Departed>;
}

export function diffContext(input: PlanningInput): DiffContext {
  const matching = matchVirtualAccounts(input.desired, input.live.estate);
  const scope = decideScope(input, matching);
  const emailOf = (principal: Principal): string | undefined =>
    input.live.estate.emails.get(principal) ?? input.knownEmails.get(principal);
  /** A rename that this plan leaves alone gives nobody a new name. */
  const keepsItsName = (node: NodeKey): boolean => scope.ignoredNode(node) || !scope.inTarget(node);
  const label = (node: NodeKey): string => {
    if (node === rootScope) return smartAccountScope;
    const declared = matching.desiredOfNode.get(node)?.name;
    const ownName = node.slice(node.indexOf(':') + 1);
    return declared === undefined || keepsItsName(node) ? ownName : declared;
  };
  return {
    input,
    matching,
    scope,
    label,
    who: (principal) => input.desired.peopleById.get(principal)?.handle ?? emailOf(principal) ?? principal,
    party: classifyParties({ desired: input.desired, emailOf, live: input.live.estate }),
    departed: new Map(input.desired.departed.map((entry) => [entry.ccoId, entry])),
  };
}
