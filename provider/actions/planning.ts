import { believed } from '../apply/words.ts';
import type { Backend } from '../backend/backend.ts';
import {
  bindingAddress,
  parseAddress,
  smartAccountScope,
  type BindingAddress,
  type Principal,
} from '../model/address.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { Desired } from '../model/desired.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { LiveBinding } from '../model/estate.ts';
import { exitCodes, strongestExit, type ExitCode } from '../model/exit-code.ts';
import { Failure } from '../model/failure.ts';
import type { Plan } from '../model/plan.ts';
import type { Baseline, LiveRead, PlanningInput } from '../model/planning.ts';
import { isSmartAccountRole } from '../model/role.ts';
import { parseTreePath } from '../model/tree-path.ts';
import { notesOnLayout } from '../plan/notes.ts';
import { withTrust, type Vouched } from '../plan/on-trust.ts';
import { ruleContext } from '../rules/rule-context.ts';
import { runRules } from '../rules/run-rules.ts';
import type { Ledger } from '../run-store/run-store.ts';
import { actorOf, readAccount, type Session } from './session.ts';

/** What a plan is made from, and what the layout's judges said on the way. */
export interface Gathered {
  readonly input: PlanningInput;
  readonly ledger: Ledger;
  readonly backend: Backend;
  /** Of the layout, of its rules, and of lines that have done their work. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface GatherOptions {
  readonly target: string | undefined;
  readonly only: 'expired' | undefined;
  /** Another one than the session's: an export to plan against. */
  readonly backend?: Backend;
}

/** Reads the account and all that is remembered of it, and judges the layout against it. */
export async function gather(session: Session, desired: Desired, options: GatherOptions): Promise<Gathered> {
  const store = session.store();
  const backend = options.backend ?? (await session.backend());
  const live = await readAccount({ session, backend, desired, ledger: await store.ledger(desired.domain) });
  const capabilities = await backend.capabilities();
  const { domain } = desired;
  const { ledger, baseline } = await believed({ store, domain, capabilities, live, clock: session.host.clock });
  const input = planningInput({ session, desired, backend, capabilities, live, ledger, baseline, ...options });
  refuseUnknownTarget(input);
  return { input, ledger, backend, diagnostics: judge(session, input) };
}

/** A target that names nothing would make an empty plan, which reads like a clean one. */
export function refuseUnknownTarget({ target, desired, live }: PlanningInput): void {
  if (target === undefined || target === smartAccountScope) return;
  const name = parseTreePath(target)?.name ?? target;
  if (!desired.virtualAccounts.has(name) && !live.estate.virtualAccounts.has(name))
    throw new Failure(
      'place-unknown',
      `There is no Virtual Account ${target}, neither in the layout nor in the account`,
      {
        hint: 'a name, a path that is checked (EMEA/France), or smartAccount; with /** all below it too',
      },
    );
}

export interface PlanningParts extends Pick<GatherOptions, 'target' | 'only'> {
  readonly session: Session;
  readonly desired: Desired;
  readonly backend: Pick<Backend, 'kind' | 'banner'>;
  readonly capabilities: Capabilities;
  readonly live: LiveRead;
  readonly ledger: Ledger;
  readonly baseline: Baseline | undefined;
}

export function planningInput(parts: PlanningParts): PlanningInput {
  const { session, desired, backend, capabilities, live, ledger, baseline, target, only } = parts;
  return {
    ...{ desired, baseline, capabilities, target, only },
    live: withTrust(live, { baseline, vouched: vouchedBy(ledger) }),
    backend: { kind: backend.kind, banner: backend.banner },
    actor: actorOf(session.settings, desired),
    day: session.day,
    locate: (place) => session.layout.sources.locate(place),
    knownEmails: emailsIn(ledger),
  };
}

/** Everything that the layout's judges say, once the account is known. */
export function judge(session: Session, input: PlanningInput): readonly Diagnostic[] {
  const { sources, diagnostics } = session.layout;
  const { desired, live, day } = input;
  const problems = [
    ...runRules(ruleContext({ desired, live, day, otherAccounts: session.otherAccounts })),
    ...notesOnLayout(input),
  ];
  return [...diagnostics, ...problems.map((problem) => sources.diagnostic(problem))];
}

/**
 * The people of the layout, for the ledger. What a file for a part of the account says of an address is no more than a claim
 * until somebody else says it too, so it is not remembered.
 */
export function declaredPeople({
  people,
}: Desired): readonly { readonly ccoId: Principal; readonly email: string | undefined }[] {
  return [...people.values()].map(({ ccoId, email, within }) => ({
    ccoId,
    email: within === undefined ? email : undefined,
  }));
}

/** What an attestation or a census says of bindings that no read returns. */
export function vouchedBy(ledger: Pick<Ledger, 'principals'>): Vouched {
  const vouched = new Map<BindingAddress, Pick<LiveBinding, 'scope' | 'principal' | 'role' | 'children'>>();
  for (const { values } of ledger.principals.values()) {
    for (const { address, role, children } of values) {
      const parsed = parseAddress(address);
      if (parsed?.kind !== 'binding' || !isSmartAccountRole(role)) continue;
      const { scope, principal } = parsed;
      vouched.set(bindingAddress(scope, principal), { scope, principal, role, children: children ?? undefined });
    }
  }
  return vouched;
}

function emailsIn(ledger: Ledger): ReadonlyMap<Principal, string> {
  const emails = new Map<Principal, string>();
  for (const [principal, { email }] of ledger.principals) if (email !== undefined) emails.set(principal, email);
  return emails;
}

/** The exit code that a plan and its diagnostics give, before anything is applied. */
export function exitOfPlan(plan: Plan | undefined, diagnostics: readonly Diagnostic[]): ExitCode {
  const codes: ExitCode[] = [];
  if (hasErrors(diagnostics)) codes.push(exitCodes.findings);
  if (plan) {
    if (plan.refusals.length > 0 || plan.guards.some((guard) => guard.status === 'refuses'))
      codes.push(exitCodes.refused);
    if (plan.operations.length > 0) codes.push(exitCodes.changes);
  }
  return strongestExit(codes);
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
