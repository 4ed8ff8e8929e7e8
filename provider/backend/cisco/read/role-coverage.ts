import { bindingAddress, smartAccountScope, type BindingAddress, type Principal } from '../../../model/address.ts';
import type { LiveBinding } from '../../../model/estate.ts';
import { contentLevel, type Role } from '../../../model/role.ts';
import { counted } from '../../../model/sentence-parts.ts';
import { quotable } from '../reply-values.ts';
import type { HeldRole, OwnAccess } from './own-access.ts';
import type { Answers } from './people.ts';

/** Whose roles are known after a read, and what they are. */
export interface RoleCoverage {
  readonly bindings: ReadonlyMap<BindingAddress, LiveBinding>;
  readonly principalsRead: ReadonlySet<Principal>;
  /** Why the roles of some are not known. */
  readonly unread: readonly string[];
  /** What speaks against the read as a whole. */
  readonly doubts: readonly string[];
  /** Whether somebody other than the caller was answered for with a role. */
  readonly othersProven: boolean;
}

export interface RoleEvidence {
  readonly answers: Answers;
  readonly own: OwnAccess;
  readonly actor: Principal | undefined;
  /** Whether a Virtual Account of this name is known, or known to be there twice. */
  readonly isKnown: (name: string) => boolean;
}

/**
 * What may be concluded from the answers. Whether Cisco answers for anybody but the caller is not proven, so an empty
 * answer means "no roles" only if another one in the same read had roles in it. Whom nothing proves is not "read".
 */
export function coverRoles(evidence: RoleEvidence): RoleCoverage {
  const { answers, own, actor } = evidence;
  const others = [...answers].filter(([principal]) => principal !== actor);
  const othersProven = others.some(([, { kind }]) => kind === 'roles');
  const found = new Findings(evidence);
  for (const [principal, answer] of others) {
    if (answer.kind === 'unread') found.leave(answer.because);
    else if (answer.kind === 'roles') found.hold(principal, answer.roles);
    else if (othersProven) found.hold(principal, []);
    else found.leave('empty');
  }
  const doubts = actor === undefined ? [] : coverActor({ found, own, actor, answers, othersProven });
  return { ...found.result(), doubts, othersProven };
}

/**
 * The acting person's roles are known twice: as those of the credentials, and by his user id. If they differ, the
 * settings name somebody else than the credentials do, or the roles changed while they were read.
 */
function coverActor(parts: {
  readonly found: Findings;
  readonly own: OwnAccess;
  readonly actor: Principal;
  readonly answers: Answers;
  readonly othersProven: boolean;
}): readonly string[] {
  const { found, own, actor, answers, othersProven } = parts;
  const answer = answers.get(actor);
  const differs =
    (answer?.kind === 'roles' && textOfRoles(answer.roles) !== textOfRoles(own.roles)) ||
    (answer?.kind === 'empty' && othersProven && own.roles.length > 0);
  if (own.unknown.length > 0) {
    found.leave(`${own.unknown.join(', ')} of ${actor} is not understood`);
    return [`of the roles of the acting identity, ${own.unknown.join(', ')} is not understood`];
  }
  if (differs) {
    found.leave(`the credentials do not hold the roles of ${actor}`);
    return [`the credentials do not hold the roles of ${actor}, whom \`actsAs\` names`];
  }
  found.hold(actor, own.roles);
  return [];
}

function textOfRoles(roles: readonly HeldRole[]): string {
  return [...new Set(roles.map(({ scope, role }) => JSON.stringify([scope, role])))].sort().join();
}

/** Collects who holds what, and who is left unread for which reason. */
class Findings {
  readonly #evidence: RoleEvidence;
  readonly #bindings = new Map<BindingAddress, LiveBinding>();
  readonly #read = new Set<Principal>();
  readonly #left = new Map<string, number>();

  constructor(evidence: RoleEvidence) {
    this.#evidence = evidence;
  }

  hold(principal: Principal, held: readonly HeldRole[]): void {
    const elsewhere = held.find(({ scope }) => scope !== smartAccountScope && !this.#evidence.isKnown(scope));
    if (elsewhere !== undefined) {
      this.leave(`${principal} has a role on "${quotable(elsewhere.scope) ?? ''}", which no list names`);
      return;
    }
    this.#read.add(principal);
    for (const scope of new Set(held.map((each) => each.scope))) {
      const roles = held.filter((each) => each.scope === scope);
      this.#bindings.set(bindingAddress(scope, principal), bindingOf(scope, principal, roles));
    }
  }

  leave(because: string): void {
    this.#left.set(because, (this.#left.get(because) ?? 0) + 1);
  }

  result(): Pick<RoleCoverage, 'bindings' | 'principalsRead' | 'unread'> {
    const empty = this.#left.get('empty');
    this.#left.delete('empty');
    const reasons = [...this.#left].map(([because, count]) =>
      count === 1 ? `roles not read: ${because}` : `roles of ${count} people not read: ${because}`,
    );
    const shown = reasons.slice(0, 5);
    if (reasons.length > shown.length) shown.push(`roles not read for ${counted(reasons.length - 5, 'more reason')}`);
    if (empty !== undefined)
      shown.push(
        `nobody but the caller was answered for with a role, so that ${counted(empty, 'empty answer')} may mean that others' roles are not shown`,
      );
    return { bindings: this.#bindings, principalsRead: this.#read, unread: shown };
  }
}

/** Replies tell no `children`. Of two roles on one scope the higher counts, and the other is told. */
function bindingOf(scope: string, principal: Principal, held: readonly HeldRole[]): LiveBinding {
  const roles = [...new Set(held.map(({ role }) => role))].toSorted(byRank);
  const [role = 'viewer', ...alsoRoles] = roles;
  const also = alsoRoles.length === 0 ? {} : { alsoRoles };
  return scope === smartAccountScope
    ? { scope, principal, role, children: false, ...also }
    : { scope, principal, role, children: undefined, ...also, trust: { children: 'unknown' } };
}

function byRank(a: Role, b: Role): number {
  return contentLevel(b) - contentLevel(a);
}
