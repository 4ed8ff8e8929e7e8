import { resolve } from 'node:path';
import { MovingBaseline } from '../apply/baseline.ts';
import { changedLines } from '../layout/changed-lines.ts';
import { editLayout, type EditedLayout } from '../layout/edit-layout.ts';
import type { LayoutEdit } from '../layout/layout-edit.ts';
import { bindingAddress, parseAddress, virtualAccountAddress, type Address } from '../model/address.ts';
import type { Desired } from '../model/desired.ts';
import { exitCodes, strongestExit, type ExitCode } from '../model/exit-code.ts';
import { Failure } from '../model/failure.ts';
import type { DriftEntry, Plan } from '../model/plan.ts';
import type { DriftFinding } from '../model/report-facts.ts';
import type { DriftReport } from '../model/report.ts';
import type { PlanningInput } from '../model/planning.ts';
import { findDrift } from '../plan/find-drift.ts';
import { makePlanOf } from '../plan/make-plan.ts';
import { lapsesOf } from '../plan/review/lapses.ts';
import { acceptingEdits } from './drift-edits.ts';
import { parseDecisions, type Decisions } from './drift-decisions.ts';
import { describeFindings } from './drift-findings.ts';
import { readText, writeText } from './files.ts';
import type { AccountOptions, Host } from './host.ts';
import { namedBackend } from './named-backend.ts';
import { gather, hasErrors, type Gathered } from './planning.ts';
import { openSession, type Session } from './session.ts';

export interface DriftOptions extends AccountOptions {
  /** Addresses, or `**` for all. */
  readonly accept: readonly string[];
  readonly revert: readonly string[];
  /** Where the plan of `revert` goes. */
  readonly save: string | undefined;
  readonly ignore: readonly string[];
  /** For `ignore`. */
  readonly until: string | undefined;
  readonly because: string | undefined;
  /** A file of decisions. */
  readonly decisions: string | undefined;
}

/** Where the account has wandered off since the last apply, and what was decided about it. Reads the account only. */
export async function drift(host: Host, options: DriftOptions): Promise<DriftReport> {
  const session = await openSession(host, { ...options, explicitInCi: true });
  try {
    const { desired } = session.layout;
    if (!desired || hasErrors(session.layout.diagnostics)) return await unread(session);
    const gathered = await gather(session, desired, { target: undefined, only: undefined });
    return await decide({
      session,
      desired,
      gathered,
      decisions: await decisionsOf(session, options),
      save: options.save,
    });
  } finally {
    await session.close();
  }
}

async function unread(session: Session): Promise<DriftReport> {
  const { layout, day } = session;
  const backend = await namedBackend(session);
  return {
    ...{ command: 'drift', backend, domain: layout.desired?.domain ?? null, day, exitCode: exitCodes.findings },
    ...{ diagnostics: layout.diagnostics, requests: null, baseline: 'absent', findings: [], coverage: null },
    ...{ edits: [], saved: null, lapses: [], head: null },
  };
}

async function decisionsOf(session: Session, options: DriftOptions): Promise<Decisions> {
  const file = options.decisions;
  const read =
    file === undefined
      ? { accept: [], revert: [], ignore: [] }
      : parseDecisions(await readText(resolve(session.host.folder, file), 'decisions-invalid'), file);
  const { until, because } = options;
  if (options.ignore.length > 0 && (until === undefined || because === undefined))
    throw new Failure('usage', 'what is ignored needs an end and a reason', { hint: 'add --until DAY --because TEXT' });
  return {
    accept: [...options.accept, ...read.accept],
    revert: [...options.revert, ...read.revert],
    ignore: [
      ...options.ignore.map((address) => ({ address, until: until ?? '', because: because ?? '' })),
      ...read.ignore,
    ],
  };
}

async function decide(parts: {
  readonly session: Session;
  readonly desired: Desired;
  readonly gathered: Gathered;
  readonly decisions: Decisions;
  readonly save: string | undefined;
}): Promise<DriftReport> {
  const { session, desired, gathered, decisions, save } = parts;
  const { input } = gathered;
  const { entries, plan } = findDrift(input);
  const accepted = chosen(entries, decisions.accept);
  const ignored = chosen(
    entries,
    decisions.ignore.map(({ address }) => address),
  );
  const reverted = chosen(entries, decisions.revert);
  const edited = await editFiles(session, [...acceptingEdits(input, accepted), ...ignoringEdits(decisions)]);
  await moveBaseline({ session, desired, input, accepted });
  if (reverted.length > 0) await savePlan({ session, input, plan, reverted, save });
  const decided = new Set([...accepted, ...ignored]);
  const left = entries.filter((entry) => !decided.has(entry));
  const findings: readonly DriftFinding[] = await describeFindings({ session, input, plan, entries: left });
  const { sources } = session.layout;
  // What rules remark on is check's to say; here it would bury what has drifted.
  const diagnostics = [
    ...gathered.diagnostics.filter(({ severity }) => severity === 'error'),
    ...edited.problems.map((problem) => sources.diagnostic(problem)),
  ];
  const exits: ExitCode[] = [
    ...(hasErrors(gathered.diagnostics) ? [exitCodes.findings] : []),
    ...(left.length > 0 || edited.problems.length > 0 ? [exitCodes.changes] : []),
  ];
  const runs = await session.store().runs(desired.domain);
  const last = runs.at(-1);
  return {
    ...{ command: 'drift', backend: input.backend, domain: desired.domain, day: session.day },
    exitCode: strongestExit(exits),
    diagnostics,
    requests: { made: input.live.requests, forecast: null, perSecond: null, seconds: null },
    baseline: input.baseline ? 'present' : 'absent',
    findings,
    coverage: plan.coverage,
    edits: edited.files.map(({ name, before, after }) => {
      const { added, removed } = changedLines(before, after);
      return { file: name, lines: { added: added.length, removed } };
    }),
    saved: reverted.length > 0 ? (save ?? null) : null,
    lapses: lapsesOf({ desired, day: session.day, days: 30, locate: sources.locate }),
    head: last === undefined ? null : ((await session.store().journal(desired.domain, last)).head ?? null),
  };
}

/** The findings that these addresses name; an address that names none is a mistake. */
function chosen(entries: readonly DriftEntry[], addresses: readonly string[]): readonly DriftEntry[] {
  if (addresses.includes('**')) return entries;
  const wanted = new Set(addresses);
  const found = entries.filter((entry) => wanted.has(entry.address));
  const missing = addresses.find((address) => !found.some((entry) => entry.address === address));
  if (missing !== undefined)
    throw new Failure('usage', `${missing} is no finding of drift`, { hint: '`espalier drift` lists the addresses' });
  return found;
}

function ignoringEdits(decisions: Decisions): readonly LayoutEdit[] {
  return decisions.ignore.map((entry) => ({ kind: 'add-ignore', entry }));
}

async function editFiles(session: Session, edits: readonly LayoutEdit[]): Promise<EditedLayout> {
  if (edits.length === 0) return { files: [], problems: [] };
  const edited = await editLayout(session.layout, edits);
  for (const { name, after } of edited.files) await writeText(resolve(session.settings.folder, name), after);
  return edited;
}

/** What is accepted is managed from here on: the baseline moves to what is live there, and nowhere else. */
async function moveBaseline(parts: {
  readonly session: Session;
  readonly desired: Desired;
  readonly input: PlanningInput;
  readonly accepted: readonly DriftEntry[];
}): Promise<void> {
  const { session, desired, input, accepted } = parts;
  if (accepted.length === 0) return;
  const { estate } = input.live;
  const accounts = new Set<string>();
  const addresses = new Set<Address>();
  for (const { address, kind, live } of accepted) {
    const parsed = parseAddress(address);
    const to = kind === 'renamed' && typeof live === 'string' ? parseAddress(live) : undefined;
    if (to?.kind === 'virtual-account') accounts.add(to.name);
    if (parsed?.kind === 'virtual-account') accounts.add(parsed.name);
    else addresses.add(address);
  }
  for (const [address, binding] of estate.bindings) if (accounts.has(binding.scope)) addresses.add(address);
  const baseline = new MovingBaseline(desired.domain, input.baseline);
  baseline.agree({
    virtualAccounts: [...accounts].flatMap((name) => estate.virtualAccounts.get(name) ?? []),
    bindings: [...addresses].flatMap((address) => {
      const parsed = parseAddress(address);
      const held =
        parsed?.kind === 'binding' ? estate.bindings.get(bindingAddress(parsed.scope, parsed.principal)) : undefined;
      return held ? [{ scope: held.scope, principal: held.principal, role: held.role, children: held.children }] : [];
    }),
    absent: [
      ...[...accounts].filter((name) => !estate.virtualAccounts.has(name)).map((name) => virtualAccountAddress(name)),
      ...[...addresses].filter((address) => !(estate.bindings as ReadonlyMap<Address, unknown>).has(address)),
    ],
  });
  if (baseline.saved) await session.store().saveBaseline(desired.domain, baseline.saved);
}

/** A plan of the operations that put findings back, and of what they need. */
async function savePlan(parts: {
  readonly session: Session;
  readonly input: PlanningInput;
  readonly plan: Plan;
  readonly reverted: readonly DriftEntry[];
  readonly save: string | undefined;
}): Promise<void> {
  const { session, input, plan, reverted, save } = parts;
  if (save === undefined)
    throw new Failure('usage', 'a plan that reverts has to be saved', { hint: 'add --save FILE' });
  const wanted = new Set<string>(reverted.map(({ address }) => address));
  const byId = new Map(plan.operations.map((operation) => [operation.id, operation]));
  const ids = new Set<string>();
  const take = (id: string): void => {
    if (ids.has(id)) return;
    ids.add(id);
    for (const need of byId.get(id)?.needs ?? []) take(need.id);
  };
  for (const operation of plan.operations) if (wanted.has(operation.address)) take(operation.id);
  if (ids.size === 0)
    throw new Failure('usage', 'no operation can put that back', {
      hint: 'the layout does not say what it should be: accept it, or declare it',
    });
  await writeText(resolve(session.host.folder, save), `${JSON.stringify(makePlanOf(input, ids), null, 2)}\n`);
}
