import { didYouMean } from '../model/nearest.ts';
import { smartAccountScope, type Scope } from '../model/address.ts';
import type { Accepted } from '../model/desired.ts';
import type { LiveEstate } from '../model/estate.ts';
import { below } from '../model/place.ts';
import type { Plan } from '../model/plan.ts';
import { namesNode, parseTreePath } from '../model/tree-path.ts';
import { acceptanceLine } from '../plan/guards/acceptance-line.ts';
import { guardIds } from '../plan/guards/all-guards.ts';
import { ruleIds } from '../rules/all-rules.ts';
import { programPlace } from './program-account.ts';

/** A risk that a resource accepts, as its program says it. */
export interface ProgramAcceptance {
  /** The id of a guard. */
  readonly risk: string;
  /** A name or a path of a Virtual Account, its id (`acme.com/17`), or `smartAccount`. Undefined: where the resource is. */
  readonly at: string | undefined;
  readonly because: string;
  /** `YYYY-MM-DD`. */
  readonly until: string | undefined;
}

/** Why a single resource cannot accept this risk; undefined: it can. */
export function riskProblem(risk: string): string | undefined {
  if (guardIds.has(risk)) return undefined;
  if (ruleIds.has(risk)) return 'a rule, and guards alone judge single resources: leave it out';
  return `and no guard is called so: ${didYouMean(risk, guardIds) ?? '`espalier explain` lists them'}`;
}

/**
 * The same as a layout accepts it. What names no place of the account lifts nothing: the refusal that stays says which
 * place it is.
 *
 * @param own where the resource is, by the names of now and of later.
 */
export function acceptedBy(
  acceptances: readonly ProgramAcceptance[],
  { estate, own }: { readonly estate: LiveEstate; readonly own: readonly Scope[] },
): readonly Accepted[] {
  return acceptances.flatMap(({ risk, at, because, until }, index) => {
    const place = below(below(programPlace, 'accepted'), index);
    const scopes = at === undefined ? own : scopesNamed(at, { estate, own });
    return [...new Set(scopes)].map((scope) => ({ risk, at: scope, because, until, place }));
  });
}

function scopesNamed(
  text: string,
  { estate, own }: { readonly estate: LiveEstate; readonly own: readonly Scope[] },
): readonly Scope[] {
  // A hint quotes a name as it is, and a name may hold what elsewhere makes a path.
  if (text === smartAccountScope || own.includes(text) || estate.virtualAccounts.has(text)) return [text];
  const byId = [...estate.virtualAccounts.values()].find(({ id }) => text === `${estate.domain}/${id ?? ''}`);
  if (byId !== undefined) return [byId.name];
  const path = parseTreePath(text);
  if (path === undefined || path.below) return [];
  if (!estate.virtualAccounts.has(path.name)) return own.includes(path.name) ? [path.name] : [];
  return namesNode(path, path.name, ancestorsOf(estate, path.name)) ? [path.name] : [];
}

/** The nearest first. */
function ancestorsOf({ virtualAccounts }: LiveEstate, name: string): readonly string[] {
  const found = new Set<string>();
  let at = virtualAccounts.get(name)?.parent;
  while (at !== undefined && !found.has(at)) {
    found.add(at);
    at = virtualAccounts.get(at)?.parent;
  }
  return [...found];
}

/** Whether one of the guards that refuse a plan would let it pass if that was accepted. */
export function wouldLetPass(plan: Plan): boolean {
  return plan.guards.some(
    ({ status, guard, at, hint }) =>
      status === 'refuses' && hint?.includes(acceptanceLine({ risk: guard, at, day: plan.day })) === true,
  );
}
