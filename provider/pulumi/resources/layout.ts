import { dayOf } from '../../actions/host.ts';
import {
  applyProgramLayout,
  importLayout,
  observe,
  planReportOf,
  projectLive,
  type Observed,
  type SoundLayout,
} from '../../actions/program-layout.ts';
import { destroyingLayout } from '../../actions/program-destroy.ts';
import { Failure } from '../../model/failure.ts';
import type { Operation, Plan } from '../../model/plan.ts';
import { counted } from '../../model/sentence-parts.ts';
import { changePack as renderPack } from '../../report/change-pack/change-pack.ts';
import { renderText } from '../../report/text/text.ts';
import { allKnown } from '../definitions/check.ts';
import { differencesOf, type PropertyChange } from '../definitions/difference.ts';
import { layoutDefinition } from '../definitions/layout.ts';
import { carrySecrets } from '../properties/marks.ts';
import { fromJson } from '../properties/plain.ts';
import type { Properties, Property } from '../properties/property.ts';
import { refuseClaimed } from './claimed.ts';
import { handedOverBy, handedOverIn, stillWaiting } from './handed-over.ts';
import { checkLayout, readLayoutInputs, refuseOtherDomain, soundLayout } from './layout-check.ts';
import { declaredBy } from './layout-claims.ts';
import { estateIn, notKnownYet, outputsOf } from './layout-outputs.ts';
import { digestChange, digestKey, hasDocument, sourceDigest } from './layout-source.ts';
import type {
  CallContext,
  CreateRequest,
  DeleteRequest,
  DiffRequest,
  ReadRequest,
  ReadResource,
  ResourceKind,
  UpdateRequest,
  Written,
} from './resource.ts';
import { notDoneIn, refusalsOf, waitingIn } from './run-result.ts';
import { refuseEmpty, refuseVanished } from './vanished.ts';

export const layoutResource: ResourceKind = {
  definition: layoutDefinition,
  refreshesFirst: true,
  check: checkLayout,
  diff: diffLayout,
  create: (context, request) => writeLayout(context, request),
  read: readLayout,
  update: (context, request) => writeLayout(context, request),
  delete: deleteLayout,
};

async function diffLayout(context: CallContext, request: DiffRequest): Promise<readonly PropertyChange[]> {
  const { id, oldInputs, state, inputs, ignoreChanges } = request;
  const ofInputs = differencesOf(layoutDefinition.inputs, {
    ...{ before: oldInputs, after: inputs, ignored: ignoreChanges },
  });
  const ofSource = digestChange(oldInputs, inputs, ignoreChanges);
  const changes = ofSource === undefined ? ofInputs : [...ofInputs, ofSource];
  const estate = estateIn(state);
  if (!allKnown(inputs) || estate === undefined) return changes;
  const sound = await readLayoutInputs(context, inputs);
  // Check says what is wrong with it. A refresh checks nothing, and asks about the files of the last update, not of now.
  if (typeof sound === 'string' || isOther(inputs, sound)) return changes;
  refuseOtherDomain(sound, id);
  const { operations } = context.memory.plan(sound, context.memory.unpack(estate));
  const waiting = stillWaiting(operations, handedOverIn(state));
  const left = operations.filter(({ id: operation }) => !waiting.has(operation));
  // What differs in the document is shown there. Only what the document cannot show needs a place of its own.
  if (left.length === 0 || changes.some(({ path }) => path[0] === 'layout')) return changes;
  return [...changes, ...left.map((operation) => operationChange(operation))];
}

/** An operation is no value of the inputs; what is still to be done is an output. */
function operationChange({ id, verb }: Operation): PropertyChange {
  const kind = { create: 'add', grant: 'add', delete: 'delete', revoke: 'delete' } as const;
  const known: Readonly<Record<string, PropertyChange['kind']>> = kind;
  return { path: ['pending', id], kind: known[verb] ?? 'update', replaces: false, input: false };
}

async function writeLayout(context: CallContext, request: CreateRequest | UpdateRequest): Promise<Written> {
  const { inputs, preview } = request;
  const id = 'id' in request ? request.id : undefined;
  if (!allKnown(inputs)) return { id: id ?? '', outputs: notKnownYet(inputs) };
  const sound = await soundLayout(context, inputs);
  if (id !== undefined) {
    refuseOtherDomain(sound, id);
    await refuseVanished(context);
  }
  const { domain } = sound.desired;
  if (preview) {
    const observed = await observedBefore(context, sound, 'id' in request ? request.state : undefined);
    context.log('info', renderText(planReportOf(sound, observed), { colour: false, width: 100, elsewhere: true }));
    const refusals = refusalsOf(observed.plan);
    if (refusals.length > 0) throw new Failure('pulumi-refused', refusals.join('\n'));
    return { id: id ?? '', outputs: new Map([...notKnownYet(inputs), ['domain', domain]]) };
  }
  const declared = declaredBy(sound.desired, dayOf(context.host));
  await refuseClaimed(context, domain, declared);
  const report = await applyProgramLayout(sound, {
    agree: (plan) => Promise.resolve(agreesTo(plan, context)),
    ...{ renderPack, maxWaitSeconds: context.timeoutSeconds, newRunStore: context.configured.newRunStore },
  });
  const failed = notDoneIn(report, context.timeoutSeconds);
  await context.claims.keep(domain, declared);
  const observed = await observe(sound);
  const handedOver = handedOverBy(report.outcomes);
  const folder = report.stages.find(({ status }) => status === 'open')?.folder ?? undefined;
  const steps = report.outcomes.filter(({ status }) => status === 'portal-open').length;
  if (steps > 0) context.log('warning', waitsFor(steps, folder));
  const outputs = outputsOf(context, inputs, { domain, observed, handedOver, folder, elided: failed.length > 0 });
  return { id: domain, outputs, ...(failed.length === 0 ? {} : { failed }) };
}

const waitsInPortal = 'wait for a person, who has to act in the portal';

function waitsFor(steps: number, folder: string | undefined): string {
  const where = folder === undefined ? '' : ` (${folder})`;
  return `${counted(steps, 'change')} can only be made in the portal, by a person${where}; a refresh sees when it is done`;
}

/** A preview of an update plans from the state, which the engine has just refreshed; of a creation it has to read. */
async function observedBefore(
  { memory }: CallContext,
  sound: SoundLayout,
  state: Properties | undefined,
): Promise<Omit<Observed, 'observation'>> {
  const estate = state === undefined ? undefined : estateIn(state);
  if (estate === undefined) return observe(sound);
  return { plan: memory.plan(sound, memory.unpack(estate)), diagnostics: () => sound.layout.diagnostics };
}

function agreesTo(plan: Plan, { configured }: CallContext): boolean {
  const steps = plan.operations.filter(({ via }) => via === 'portal');
  if (configured.portalSteps === 'handOver' || steps.length === 0) return true;
  throw new Failure(
    'pulumi-refused',
    `${String(steps.length)} of the changes can only be made in the portal: ${steps.map(({ id }) => id).join(', ')}`,
    { hint: 'set `portalSteps` of the provider to `handOver`, or make them there first' },
  );
}

async function readLayout(context: CallContext, request: ReadRequest): Promise<ReadResource> {
  const { id, inputs, state, isImport } = request;
  if (isImport) return importedLayout(context, id);
  await refuseVanished(context);
  const sound = await readLayoutInputs(context, inputs);
  // What is wrong with it is said by Check, where the program still has it; a refresh before a delete needs no layout.
  if (typeof sound === 'string') {
    context.log('warning', `the account was not looked at: ${sound}`);
    return { id, inputs: undefined, outputs: state };
  }
  refuseOtherDomain(sound, id);
  const observed = await observe(sound);
  context.memory.remember(sound, observed);
  const handedOver = stillWaiting(observed.plan.operations, handedOverIn(state));
  if (handedOver.size > 0) context.log('info', `${counted(handedOver.size, 'change')} still ${waitsInPortal}`);
  const projected = hasDocument(inputs) ? await projectLive(sound, observed, handedOver) : undefined;
  const live =
    projected === undefined ? inputs : carrySecrets(inputs, new Map([...inputs, ['layout', fromJson(projected)]]));
  const folder = state.get('changePack');
  const outputs = outputsOf(context, live, {
    ...{ domain: id, observed, handedOver, elided: false },
    folder: typeof folder === 'string' ? folder : undefined,
  });
  // What has changed in the files since the last update is no drift of the account: the next update is told of it.
  const shown = isOther(inputs, sound) ? new Map([...outputs, ...asBefore(state)]) : outputs;
  // A large document that is as it was is not sent back.
  return { id, inputs: projected === undefined ? undefined : live, outputs: shown };
}

/** Whether the files hold another layout now than when these inputs were checked. */
function isOther(inputs: Properties, { layout }: SoundLayout): boolean {
  const now = sourceDigest(inputs, layout);
  return now !== undefined && digestChange(inputs, new Map([[digestKey, now]])) !== undefined;
}

/** What a state says of what is still to be done. */
function asBefore(state: Properties): Properties {
  return new Map([...state].filter(([key]) => key === 'pending' || key === 'status' || key === 'changePack'));
}

async function importedLayout(context: CallContext, id: string): Promise<ReadResource> {
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(id))
    throw new Failure('pulumi-id', `${JSON.stringify(id)} is no id of a Layout: it is the domain of the account`, {
      hint: 'like acme.com',
    });
  await refuseEmpty(context);
  const { host, configured } = context;
  const { document, observation } = await importLayout({ host, settings: configured.settings, domain: id });
  const inputs: Properties = new Map<string, Property>([
    ['layout', fromJson(document)],
    ['onDestroy', 'forget'],
  ]);
  const sound = await soundLayout(context, inputs);
  const observed = { observation, plan: context.memory.plan(sound, observation) };
  const rest = { handedOver: new Set<string>(), folder: undefined, elided: false };
  return { id, inputs, outputs: outputsOf(context, inputs, { domain: id, observed, ...rest }) };
}

async function deleteLayout(context: CallContext, { inputs, id }: DeleteRequest): Promise<void> {
  const wish = inputs.get('onDestroy');
  if (wish !== 'delete') {
    await context.claims.forget(id);
    context.log('info', `${id} is forgotten and stays as it is`);
    return;
  }
  await refuseVanished(context);
  const sound = await destroyingLayout(await soundLayout(context, inputs));
  const report = await applyProgramLayout(sound, {
    agree: (plan) => Promise.resolve(agreesTo(plan, context)),
    ...{ renderPack, maxWaitSeconds: context.timeoutSeconds, newRunStore: context.configured.newRunStore },
  });
  const failed = [...notDoneIn(report, context.timeoutSeconds), ...waitingIn(report)];
  if (failed.length > 0) throw new Failure('pulumi-refused', failed.join('\n'));
  await context.claims.forget(id);
}
