import type { Principal, Scope } from '../../../model/address.ts';
import type { ReadRequest } from '../../backend.ts';
import { Operations, type Subject } from '../operations.ts';
import type { Calls } from './calls.ts';
import { readOwnAccess, type OwnAccess } from './own-access.ts';
import { orderOfAsking, readPeople } from './people.ts';
import { coverRoles } from './role-coverage.ts';

/** What the credentials are good for. */
export interface Standing {
  readonly own: OwnAccess;
  /** Whether `actsAs` names the person whose roles the credentials have; undefined: his answer does not tell. */
  readonly actsAsAgrees: boolean | undefined;
  /**
   * Whether others' roles are told: `yes`, somebody else was answered for with a role; `not-proven`, all answers were
   * empty; `no`, they were refused; `nobody-to-ask`.
   */
  readonly others: 'yes' | 'not-proven' | 'no' | 'nobody-to-ask';
  /** Whom it was tried with. */
  readonly asked: readonly Principal[];
  readonly because: readonly string[];
}

/** Ours: people who are asked for to find out, known holders first. */
const mostWitnesses = 5;
/** Ours: of these, how many hold a role where the caller holds one, as far as is known. Of others he may see nothing. */
const mostNeighbours = 2;

/** Whom to ask about. */
export interface Asked extends Pick<ReadRequest, 'principals' | 'holders'> {
  /** Who is said to hold a role where. */
  readonly places?: ReadonlyMap<Principal, ReadonlySet<Scope>> | undefined;
}

/** @throws Failure `account-unknown`, `account-closed`, or what the transport throws */
export async function readStanding(options: {
  readonly calls: Calls;
  readonly subject: Subject;
  readonly actor: Principal | undefined;
  readonly request: Asked;
}): Promise<Standing> {
  const { calls, subject, actor, request } = options;
  const operations = new Operations(subject);
  const own = await readOwnAccess(calls, operations, subject.domain);
  if (subject.interface === 'legacy') {
    const because = ["the older interface tells only the caller's own roles"];
    return { own, actsAsAgrees: undefined, others: 'no', asked: [], because };
  }
  const { principals, holders = new Set() } = request;
  const order = orderOfAsking({
    ...{ principals: [...neighbours(own, request, actor), ...principals], actor, rolesReadAt: new Map() },
    holders: new Set([...neighbours(own, request, actor), ...holders]),
  });
  const asked = order.slice(0, mostWitnesses + (actor === undefined ? 0 : 1));
  const budget = { people: asked.length, parallel: asked.length };
  const { domain } = subject;
  const answers = await readPeople({ calls, operations, domain, principals: asked, budget, listen: undefined });
  const covered = coverRoles({ answers, own, actor, isKnown: () => true });
  const others = [...answers].filter(([principal]) => principal !== actor).map(([, { kind }]) => kind);
  const told = actor === undefined ? undefined : answers.get(actor);
  return {
    own,
    actsAsAgrees: told?.kind === 'roles' ? covered.doubts.length === 0 : undefined,
    others: verdictOf(others, covered.othersProven),
    asked: asked.filter((principal) => principal !== actor),
    because: [...covered.doubts, ...covered.unread],
  };
}

/** Who is said to hold a role where the caller does: with a part of the account in sight, he is the one to ask about. */
function neighbours(
  { roles }: OwnAccess,
  { places = new Map() }: Asked,
  actor: Principal | undefined,
): readonly Principal[] {
  const own = new Set(roles.map(({ scope }) => scope));
  const near = [...places].filter(([who, scopes]) => who !== actor && [...own].some((scope) => scopes.has(scope)));
  return near.map(([who]) => who).slice(0, mostNeighbours);
}

function verdictOf(kinds: readonly string[], isProven: boolean): Standing['others'] {
  if (isProven) return 'yes';
  if (kinds.length === 0) return 'nobody-to-ask';
  return kinds.every((kind) => kind === 'unread') ? 'no' : 'not-proven';
}
