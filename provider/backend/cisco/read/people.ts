import { isExternalGroup, type Principal } from '../../../model/address.ts';
import { Failure } from '../../../model/failure.ts';
import type { Listen } from '../../../model/outcome.ts';
import type { Operations } from '../operations.ts';
import { objectsIn } from '../reply-values.ts';
import type { Calls } from './calls.ts';
import { accountOf, rolesIn, type HeldRole } from './own-access.ts';
import { forms } from './reply-forms.ts';

/** What one person's answer was. */
type Answer =
  | { readonly kind: 'roles'; readonly roles: readonly HeldRole[] }
  /** No role in this account, if the interface tells anything about others at all. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'unread'; readonly because: string };

/** Who was asked for, with the answers; whoever is not in it was not asked. */
export type Answers = ReadonlyMap<Principal, Answer>;

export interface PeopleBudget {
  /** People asked for in one read; the others come next time. */
  readonly people: number;
  /** Asked for at once; the transport has a limit of its own. */
  readonly parallel: number;
}

/** Ours. */
export const usualPeopleBudget: PeopleBudget = { people: Number.POSITIVE_INFINITY, parallel: 16 };

export interface PeopleRequest {
  readonly calls: Calls;
  readonly operations: Operations;
  readonly domain: string;
  /** In the order in which they are asked for. */
  readonly principals: readonly Principal[];
  readonly budget: PeopleBudget;
  readonly listen: Listen | undefined;
}

/** Refusals, or failures, in a row after which nobody else is asked for: ours. */
const mostInVain = 5;

/** Asks for the roles of one person after the other, several at once, until the budget is used up. */
export async function readPeople(request: PeopleRequest): Promise<Answers> {
  const { calls, principals, budget, listen } = request;
  const answers = new Map<Principal, Answer>();
  const asked = principals.slice(0, budget.people);
  let next = 0;
  let inVain = 0;
  const work = async (): Promise<void> => {
    while (next < asked.length && inVain < mostInVain && calls.left() > 0) {
      const principal = asked[next];
      next += 1;
      if (principal === undefined) return;
      const answer = await answerFor(request, principal);
      if (answer === undefined) return;
      inVain = answer.failed ? inVain + 1 : 0;
      answers.set(principal, answer.answer);
      listen?.({ kind: 'reading', what: 'roles of people', done: answers.size, total: asked.length });
    }
  };
  await Promise.all(Array.from({ length: Math.min(budget.parallel, asked.length) }, work));
  return answers;
}

/** Undefined: the limit on requests is reached. */
async function answerFor(
  { calls, operations, domain }: PeopleRequest,
  principal: Principal,
): Promise<{ readonly answer: Answer; readonly failed: boolean } | undefined> {
  try {
    const body = await calls.read(operations.rolesOf(principal), { part: 'accounts', form: forms.userRoles });
    const account = accountOf(objectsIn(body?.['accounts']), domain);
    const { roles, unknown } = account === undefined ? { roles: [], unknown: [] } : rolesIn(account);
    if (unknown.length > 0) {
      const because = `${unknown.join(', ')} of ${principal} is not understood`;
      return { answer: { kind: 'unread', because }, failed: false };
    }
    return { answer: roles.length === 0 ? { kind: 'empty' } : { kind: 'roles', roles }, failed: false };
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'call-stopped') throw error;
    if (error.code === 'request-limit') return undefined;
    return { answer: { kind: 'unread', because: error.message }, failed: true };
  }
}

export interface Asking {
  readonly principals: readonly Principal[];
  /** Whom the credentials belong to, as far as is known. */
  readonly actor: Principal | undefined;
  /** Seen with a role before. */
  readonly holders: ReadonlySet<Principal>;
  /** When roles were last read, ISO instants. */
  readonly rolesReadAt: ReadonlyMap<Principal, string>;
}

/** Known holders that are asked for at once, so that one non-empty answer can prove that answers tell the truth: ours. */
const witnesses = 3;

/**
 * The order of asking: the acting person, some known holders as witnesses, then whoever was read longest ago. User groups
 * of other accounts have no user id, and cannot be asked for.
 */
export function orderOfAsking({ principals, actor, holders, rolesReadAt }: Asking): readonly Principal[] {
  const people = [...new Set(principals)].filter((principal) => !isExternalGroup(principal) && principal !== actor);
  const oldestFirst = people.toSorted((a, b) => compareTexts(rolesReadAt.get(a) ?? '', rolesReadAt.get(b) ?? ''));
  const first = oldestFirst.filter((principal) => holders.has(principal)).slice(0, witnesses);
  const rest = oldestFirst.filter((principal) => !first.includes(principal));
  return [...(actor === undefined ? [] : [actor]), ...first, ...rest];
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
