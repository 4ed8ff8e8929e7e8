import { believed } from '../apply/words.ts';
import { editLayout } from '../layout/edit-layout.ts';
import { layoutOfEstate } from '../layout/layout-of-estate.ts';
import { loadLayout, type LoadedLayout } from '../layout/load-layout.ts';
import { printLayout } from '../layout/print.ts';
import { Failure } from '../model/failure.ts';
import type { Desired } from '../model/desired.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { DriftEntry, Plan } from '../model/plan.ts';
import type { PlanningInput } from '../model/planning.ts';
import type { ApplyReport, PlanReport } from '../model/report.ts';
import { findDrift } from '../plan/find-drift.ts';
import { makePlan } from '../plan/make-plan.ts';
import type { LayoutDocument } from '../../schemas/types/layout.ts';
import { applyDesired } from './apply.ts';
import type { RenderPack } from './change-pack-folder.ts';
import { acceptingEdits } from './drift-edits.ts';
import { dayOf, type Host } from './host.ts';
import { riskIds } from './layout-source.ts';
import { observationOf, type Observation } from './observation.ts';
import { actorOf, readAccount, type Session } from './session.ts';
import { exitOfPlan, judge, planningInput } from './planning.ts';
import { problemLines } from './problem-lines.ts';
import type { AccountKeeper } from './account-keeper.ts';
import { layoutSession } from './program-session.ts';
import { documentFile, loadProgramLayout } from './program-source.ts';
import { settledRead } from './settled-read.ts';
import type { Settings } from './settings.ts';

/** A layout without mistakes, and what it belongs to. */
export interface SoundLayout {
  readonly host: Host;
  readonly settings: Settings;
  readonly layout: LoadedLayout;
  readonly desired: Desired;
  /** Absent: nothing is kept from call to call. */
  readonly keeper?: AccountKeeper;
}

/** The plan that would be made now, from what was observed before. Pure: neither network nor disk. */
export function planObserved(sound: SoundLayout, observation: Observation): Plan {
  return makePlan(inputOf(sound, observation));
}

function inputOf({ host, settings, layout, desired }: SoundLayout, observation: Observation): PlanningInput {
  return {
    ...observation,
    desired,
    actor: actorOf(settings, desired),
    ...{ target: undefined, only: undefined, day: dayOf(host) },
    locate: (place) => layout.sources.locate(place),
  };
}

export interface Observed {
  readonly observation: Observation;
  readonly plan: Plan;
  /** Of the layout, of its rules, and of lines that have done their work; worked out when they are asked for. */
  readonly diagnostics: () => readonly Diagnostic[];
}

/** Reads the account, and plans. Nothing is written. */
export async function observe(sound: SoundLayout): Promise<Observed> {
  const session = layoutSession({ ...sound, keeper: sound.keeper, write: false });
  try {
    const { desired } = sound;
    const input = await readFor(session, desired);
    return { observation: observationOf(input), plan: makePlan(input), diagnostics: () => judge(session, input) };
  } finally {
    await session.close();
  }
}

async function readFor(session: Session, desired: Desired): Promise<PlanningInput> {
  const { domain } = desired;
  const [store, backend] = [session.store(), await session.backend()];
  const { live } = await settledRead({ session, backend, domain }, async () => ({
    live: await readAccount({ session, backend, desired, ledger: await store.ledger(domain) }),
  }));
  const capabilities = await backend.capabilities();
  const { ledger, baseline } = await believed({ store, domain, capabilities, live, clock: session.host.clock });
  const scope = { target: undefined, only: undefined };
  return planningInput({ session, desired, backend, capabilities, live, ledger, baseline, ...scope });
}

/** The report that a command line would print for this plan. */
export function planReportOf(sound: SoundLayout, observed: Omit<Observed, 'observation'>): PlanReport {
  const { plan } = observed;
  const diagnostics = observed.diagnostics();
  return {
    ...{ command: 'plan', backend: plan.backend, domain: plan.domain, day: plan.day },
    exitCode: exitOfPlan(plan, diagnostics),
    ...{ diagnostics, requests: null, plan, policy: null, reviewers: [], lapses: [] },
    ...{ saved: null, comparison: null, undo: null },
  };
}

export interface ApplyProgramOptions {
  /** Says no to a plan that nobody wants, before anything is done. */
  readonly agree: (plan: Plan) => Promise<boolean>;
  readonly renderPack: RenderPack;
  readonly maxWaitSeconds: number | undefined;
  /** With `CI` set, lets a run store that holds nothing yet be begun. */
  readonly newRunStore: boolean;
}

/** Makes the account what the layout declares, as `espalier apply` does: lock, journal and guards included. */
export async function applyProgramLayout(sound: SoundLayout, options: ApplyProgramOptions): Promise<ApplyReport> {
  const session = layoutSession({ ...sound, keeper: sound.keeper, write: true });
  try {
    return await applyDesired({
      ...{ session, desired: sound.desired },
      options: {
        ...{ settingsFile: undefined, backend: undefined, world: undefined, plan: undefined, digest: undefined },
        ...{ parallel: undefined, maxRequests: undefined, maxChanges: undefined, only: undefined, target: undefined },
        ...{ base: undefined, breakLock: undefined },
        confirm: ({ plan }) => (plan === null ? Promise.resolve(true) : options.agree(plan)),
        maxWaitSeconds: options.maxWaitSeconds,
        newRunStore: options.newRunStore,
        renderPack: options.renderPack,
      },
    });
  } finally {
    await session.close();
  }
}

/**
 * The document that says what is live, as far as the given one speaks of it: what a plan would change says what is there
 * instead, everything else stays as it was written. Undefined: as it is.
 *
 * @param handedOver operations that a person was asked to do: until they are done, the document says them.
 */
export async function projectLive(
  sound: SoundLayout,
  { observation, plan }: Pick<Observed, 'observation' | 'plan'>,
  handedOver: ReadonlySet<string>,
): Promise<LayoutDocument | undefined> {
  const open = plan.operations.filter(({ id }) => !handedOver.has(id));
  if (open.length === 0) return undefined;
  const input = inputOf(sound, observation);
  const asked = new Set<string>(open.map(({ address }) => address));
  // Without a baseline every difference from the layout is an entry.
  const { entries } = findDrift({ ...input, baseline: undefined });
  const wanted = entries.filter((entry) => asked.has(entry.address) || renamesTo(entry, asked));
  if (wanted.length === 0) return undefined;
  const [document] = sound.layout.sources.documents.values();
  // An edit needs a text that people would write; the meaning is the same.
  const text = printLayout(document?.value as LayoutDocument);
  const written = await loadLayout({ files: [{ name: documentFile, text }], riskIds });
  const edited = await editLayout(written, acceptingEdits(input, wanted));
  const [file] = edited.files;
  if (file === undefined) return undefined;
  const after = await loadLayout({ files: [{ name: documentFile, text: file.after }], riskIds });
  const [read] = after.sources.documents.values();
  return read?.value as LayoutDocument | undefined;
}

function renamesTo({ kind, live }: DriftEntry, asked: ReadonlySet<string>): boolean {
  return kind === 'renamed' && typeof live === 'string' && asked.has(live);
}

/** The layout of an account that nobody has declared yet: what an import starts from. */
export async function importLayout(parts: {
  readonly host: Host;
  readonly settings: Settings;
  readonly domain: string;
}): Promise<{ readonly document: LayoutDocument; readonly observation: Observation }> {
  const { host, settings, domain } = parts;
  const bootstrap: LayoutDocument = { smartAccount: { domain }, virtualAccounts: { Default: { default: true } } };
  const layout = await loadProgramLayout({ kind: 'document', document: bootstrap, name: 'layout' }, host);
  const { desired } = layout;
  if (desired === undefined)
    throw new Failure('pulumi-id', `${domain} is no Smart Account: ${problemLines(layout.diagnostics)}`);
  const session = layoutSession({ host, settings, layout, desired, keeper: undefined, write: false });
  try {
    const input = await readFor(session, desired);
    const { layout: document } = layoutOfEstate({ estate: input.live.estate });
    return { document, observation: observationOf(input) };
  } finally {
    await session.close();
  }
}
