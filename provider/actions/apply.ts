import { resolve } from 'node:path';
import { applyPlan } from '../apply/apply-plan.ts';
import type { ChangePack, FreshInput, FreshPlan, Reviewed, WrittenPack } from '../apply/run-options.ts';
import type { Principal } from '../model/address.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { Desired } from '../model/desired.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { exitCodes } from '../model/exit-code.ts';
import { Failure } from '../model/failure.ts';
import type { Operation, Plan } from '../model/plan.ts';
import type { PlanningInput } from '../model/planning.ts';
import type { ApplyReport, PlanReport } from '../model/report.ts';
import { agreementOf } from '../plan/agreement.ts';
import { makePlan, makePlanOf } from '../plan/make-plan.ts';
import { classifyParties } from '../model/party.ts';
import { applyReport, nothingBegun } from './apply-report.ts';
import { packWriter, type RenderPack } from './change-pack-folder.ts';
import type { AccountOptions, Host } from './host.ts';
import { planFacts, requestCount } from './plan.ts';
import { readPlanFile } from './plan-file.ts';
import { declaredPeople, hasErrors, judge, planningInput, refuseUnknownTarget } from './planning.ts';
import { runId } from './run-id.ts';
import { deletesOf, inPipeline, openSession, principalsToRead, type Session } from './session.ts';

export interface ApplyOptions extends AccountOptions {
  /** A saved plan that was reviewed. */
  readonly plan: string | undefined;
  /** The digest of a plan that was reviewed. */
  readonly digest: string | undefined;
  /** Shows the plan to a person and asks; undefined: nobody is asked. */
  readonly confirm: ((report: PlanReport) => Promise<boolean>) | undefined;
  readonly parallel: number | undefined;
  readonly maxRequests: number | undefined;
  readonly maxChanges: number | undefined;
  readonly maxWaitSeconds: number | undefined;
  readonly only: 'expired' | undefined;
  readonly target: string | undefined;
  readonly base: string | undefined;
  /** With `CI` set, lets a run store that holds nothing yet be begun. */
  readonly newRunStore: boolean;
  /** Takes the lock from whoever holds it, for this reason. */
  readonly breakLock: string | undefined;
  /** Makes the files of a change pack; a host has the reporters. */
  readonly renderPack: RenderPack;
}

/** Makes the account what the layout declares. Every write goes through the one applier. */
export async function apply(host: Host, options: ApplyOptions): Promise<ApplyReport> {
  const heard = { requests: 0 };
  const session = await openSession(countingHost(host, heard), { ...options, write: true, explicitInCi: true });
  if (session.settings.backend.kind === 'snapshot')
    throw new Failure('usage', 'a snapshot cannot be applied to: it only shows what an account was like', {
      hint: 'name the backend that holds the account, with --backend or in the settings',
    });
  try {
    const { desired } = session.layout;
    if (!desired || hasErrors(session.layout.diagnostics))
      return await nothingBegun(session, session.layout.diagnostics);
    const report = await applyDesired({ session, desired, options });
    // A read that was stopped told nobody how far it had come.
    const { requests } = report;
    return { ...report, requests: requests && { ...requests, made: Math.max(requests.made, heard.requests) } };
  } finally {
    await session.close();
  }
}

function countingHost(host: Host, heard: { requests: number }): Host {
  return {
    ...host,
    listen: (event) => {
      if (event.kind === 'request') heard.requests += 1;
      host.listen?.(event);
    },
  };
}

interface ApplyParts {
  readonly session: Session;
  readonly desired: Desired;
  readonly options: ApplyOptions;
}

/** One run, on whatever account and run store the session has open. */
export async function applyDesired({
  session,
  desired,
  options,
  ...instead
}: ApplyParts & {
  /** What was reviewed, instead of what the options name. */
  readonly reviewed?: Reviewed;
  /** Which operations this is about, where it is about a part of the account. */
  readonly part?: ((operation: Operation) => boolean) | undefined;
  /** The resource of a program that asks for it. */
  readonly holder?: string | undefined;
  /** Whose roles to read beside those of the people who are declared or remembered. */
  readonly also?: readonly Principal[];
  /** Instead of writing files. */
  readonly writeChangePack?: (pack: ChangePack) => Promise<WrittenPack>;
}): Promise<ApplyReport> {
  const { host, settings } = session;
  const backend = await session.backend();
  const capabilities = await backend.capabilities();
  await refuseForgetfulStore({ session, desired, options, capabilities });
  const reviewed = instead.reviewed ?? (await reviewedOf(session, desired, options));
  const target = reviewed.kind === 'plan' ? (reviewed.plan.target ?? undefined) : options.target;
  const moment: Moment = { input: undefined, diagnostics: session.layout.diagnostics };
  // Whom the planner takes for company, the applier has to take for company: by the same e-mails.
  const isCompany = (principal: Principal): boolean => {
    const emailOf = (id: Principal): string | undefined =>
      moment.input?.live.estate.emails.get(id) ?? moment.input?.knownEmails.get(id);
    return classifyParties({ desired, emailOf, live: moment.input?.live.estate })(principal).kind === 'company';
  };
  const fresh = (input: FreshInput): FreshPlan => {
    const { live, baseline, ledger } = input;
    const parts = { session, desired, backend, capabilities, live, baseline, ledger, target, only: options.only };
    const planning = planningInput(parts);
    refuseUnknownTarget(planning);
    return freshPlan(session, moment, planning);
  };
  try {
    const result = await applyPlan({
      ...{ domain: desired.domain, owner: host.owner, backend, store: session.store() },
      ...{ newRun: (after) => runId(host, after), holder: instead.holder },
      ...{ clock: host.clock, random: host.random, reviewed, breakLockBecause: options.breakLock },
      planner: {
        principals: (ledger) => [...new Set([...principalsToRead(desired, ledger), ...(instead.also ?? [])])].sort(),
        mayDelete: deletesOf(desired),
        plan: fresh,
        ...{ isCompany, part: instead.part },
        declared: declaredPeople(desired),
      },
      confirm: confirmation({ session, desired, options, moment }),
      writeChangePack:
        instead.writeChangePack ??
        packWriter({
          session,
          desired,
          capabilities,
          render: options.renderPack,
          input: () => moment.input,
        }),
      limits: {
        parallel: options.parallel ?? settings.limits.parallel,
        requestsPerSecond: settings.limits.requestsPerSecond,
        maxRequests: options.maxRequests ?? settings.limits.maxRequests,
        maxChanges: options.maxChanges,
        maxWaitSeconds: options.maxWaitSeconds,
      },
      listen: (event) => host.listen?.(event),
      stop: host.stop ?? new AbortController().signal,
    });
    return await applyReport({
      ...{ session, desired, backend, result, base: options.base },
      diagnostics: moment.diagnostics,
    });
  } catch (error) {
    if (error instanceof Failure && error.code === 'layout-findings')
      return await nothingBegun(session, moment.diagnostics);
    throw error;
  }
}

/**
 * Where nobody lists all users, the ledger of the run store is the only memory of whom to ask about. A pipeline that
 * starts with an empty one would find nobody to revoke, and say so with confidence.
 */
async function refuseForgetfulStore(parts: ApplyParts & { readonly capabilities: Capabilities }): Promise<void> {
  const { session, desired, options, capabilities } = parts;
  if (capabilities.read.principals === 'everyone' || options.newRunStore || !inPipeline(session.host)) return;
  const store = session.store();
  if (await store.isNew(desired.domain))
    throw new Failure('run-store-new', `${store.describe} holds nothing about ${desired.domain}`, {
      hint: 'keep the run store between runs, or add --new-run-store if this is the first',
    });
}

/** What the planner last saw, for the question to a person and for the report. */
interface Moment {
  input: PlanningInput | undefined;
  diagnostics: readonly Diagnostic[];
}

function freshPlan(session: Session, moment: Moment, input: PlanningInput): FreshPlan {
  moment.input = input;
  moment.diagnostics = judge(session, input);
  if (hasErrors(moment.diagnostics))
    throw new Failure('layout-findings', 'the layout has findings at error level, so nothing is applied');
  const plan = makePlan(input);
  const isLimited = input.target !== undefined || input.only !== undefined;
  return {
    plan,
    asked: isLimited ? makePlan({ ...input, target: undefined, only: undefined }).operations : plan.operations,
    only: (operations) => makePlanOf(input, operations),
    agreed: agreementOf(input),
  };
}

async function reviewedOf(session: Session, desired: Desired, options: ApplyOptions): Promise<Reviewed> {
  if (options.plan !== undefined && options.digest !== undefined)
    throw new Failure('usage', '--plan and --digest exclude each other', {
      hint: 'a saved plan carries its own digest',
    });
  if (options.plan !== undefined) {
    const plan = await readPlanFile(resolve(session.host.folder, options.plan), desired.domain);
    return { kind: 'plan', plan };
  }
  return options.digest === undefined ? { kind: 'nothing' } : { kind: 'digest', digest: options.digest };
}

function confirmation(parts: ApplyParts & { readonly moment: Moment }): ((plan: Plan) => Promise<boolean>) | undefined {
  const { session, desired, options, moment } = parts;
  const { confirm } = options;
  if (confirm === undefined) return undefined;
  return async (plan) => {
    const facts = await planFacts({ session, desired, plan, base: options.base });
    return confirm({
      ...{ command: 'plan', backend: plan.backend, domain: plan.domain, day: session.day, plan },
      exitCode: exitCodes.changes,
      diagnostics: [...moment.diagnostics, ...facts.diagnostics],
      requests: requestCount(session, plan, moment.input?.live.requests ?? 0),
      ...facts.shown,
      ...{ saved: null, comparison: null, undo: null },
    });
  };
}
