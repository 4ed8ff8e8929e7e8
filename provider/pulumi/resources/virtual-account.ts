import type { ProgramAccount } from '../../actions/program-account.ts';
import { awaitedSteps } from '../../actions/awaited-steps.ts';
import { lookAtAccount, wasJustCreated } from '../../actions/change-account.ts';
import { virtualAccountAddress } from '../../model/address.ts';
import type { LiveEstate, LiveVirtualAccount, Visibility } from '../../model/estate.ts';
import { Failure } from '../../model/failure.ts';
import type { LiveRead } from '../../model/planning.ts';
import type { ProgramChange } from '../../actions/program-change.ts';
import { allKnown, checkProperties } from '../definitions/check.ts';
import { differencesOf } from '../definitions/difference.ts';
import { virtualAccountDefinition } from '../definitions/virtual-account.ts';
import { unknown, type Properties, type Property } from '../properties/property.ts';
import type { Declared } from '../claims.ts';
import { acceptedIn, acceptedProblems } from './accepted.ts';
import { accountOf, makeChange, partsOfId, textIn, textsIn, truthIn } from './account.ts';
import { autoName } from './auto-name.ts';
import { claimedReason, refuseClaimed } from './claimed.ts';
import { nameOf, placeNamed } from './place.ts';
import { importedInputs, seenInputs, withoutUnread } from './seen-account.ts';
import { refuseEmpty, refuseVanished } from './vanished.ts';
import type {
  CallContext,
  CheckedInputs,
  CheckRequest,
  CreateRequest,
  DeleteRequest,
  ReadRequest,
  ReadResource,
  ResourceKind,
  UpdateRequest,
  Written,
} from './resource.ts';

export const virtualAccountResource: ResourceKind = {
  definition: virtualAccountDefinition,
  refreshesFirst: false,
  check: checkAccount,
  diff: (_context, { oldInputs, inputs, ignoreChanges }) =>
    Promise.resolve(
      differencesOf(virtualAccountDefinition.inputs, { before: oldInputs, after: inputs, ignored: ignoreChanges }),
    ),
  // Names are unique in an account.
  replacesInPlace: ({ oldInputs, inputs }) => {
    const name = textIn(inputs, 'name');
    return name !== undefined && name === textIn(oldInputs, 'name');
  },
  create: createAccount,
  read: readAccount,
  update: updateAccount,
  delete: deleteAccount,
};

async function checkAccount(context: CallContext, request: CheckRequest): Promise<CheckedInputs> {
  const { domain } = accountOf(context);
  const checked = checkProperties(virtualAccountDefinition.inputs, request.inputs);
  const name = checked.inputs.has('name') ? undefined : autoName(request);
  const inputs = name === undefined ? checked.inputs : new Map([...checked.inputs, ['name', name]]);
  const problems = [...checked.problems, ...nameProblems(inputs), ...acceptedProblems(inputs)];
  const given = textIn(inputs, 'name');
  if (problems.length > 0 || given === undefined) return { inputs, problems };
  const conflict = await context.claims.take(domain, declaring(given));
  return { inputs, problems: conflict === undefined ? [] : [{ path: ['name'], reason: claimedReason(conflict) }] };
}

function declaring(name: string): Declared {
  return { addresses: [virtualAccountAddress(name)], wholePlaces: [], except: [] };
}

function nameProblems(inputs: Properties): CheckedInputs['problems'] {
  if (!inputs.has('name')) return [{ path: ['name'], reason: 'is missing, and names are not made here' }];
  return reservedName(textIn(inputs, 'name'));
}

function reservedName(name: string | undefined): CheckedInputs['problems'] {
  if (name === 'smartAccount') return [{ path: ['name'], reason: 'is the word for the Smart Account itself' }];
  return name === '' ? [{ path: ['name'], reason: 'is empty' }] : [];
}

async function createAccount(context: CallContext, { inputs, preview }: CreateRequest): Promise<Written> {
  if (preview || !allKnown(inputs)) return { id: '', outputs: notKnownYet(inputs, accountOf(context).domain) };
  const name = textIn(inputs, 'name') ?? '';
  const account = accountOf(context);
  const { estate } = await lookAtAccount(account, []);
  const isThere = estate.virtualAccounts.has(name);
  if (isThere) await refuseToTakeOver(context, account, name);
  return put(context, inputs, { estate, now: isThere ? name : undefined });
}

/** What a call whose answer was lost has created is this resource's; what the engine knows as another one's is not. */
async function refuseToTakeOver(context: CallContext, account: ProgramAccount, name: string): Promise<void> {
  const { domain } = account;
  const holder = await context.claims.keptByAnother(domain, virtualAccountAddress(name));
  if (holder === undefined && (await wasJustCreated(account, name, context.claims.holder))) return;
  const already = holder === undefined ? '' : `, which ${holder} declares`;
  throw new Failure('pulumi-refused', `There is a Virtual Account ${name} already${already}`, {
    hint:
      'where this resource had another name in the program before, say so with the option `aliases`; ' +
      `otherwise take it over: pulumi import espalier:index:VirtualAccount NAME '${domain}/${name}'`,
  });
}

async function updateAccount(context: CallContext, request: UpdateRequest): Promise<Written> {
  const { id, oldInputs, inputs, state, preview } = request;
  if (preview || !allKnown(inputs)) return { id, outputs: new Map([...state, ...inputs]) };
  const { live, seen } = await found(context, id);
  if (live === undefined)
    throw new Failure('place-unknown', `The Virtual Account ${id} is no longer there`, {
      hint: '`pulumi refresh` takes it out of the state, and the next update creates it',
    });
  return put(context, inputs, { estate: seen.estate, now: live.name, before: valuesBefore(oldInputs, inputs) });
}

async function put(
  context: CallContext,
  inputs: Properties,
  { estate, now, before }: { readonly estate: LiveEstate; readonly now: string | undefined; readonly before?: Before },
): Promise<Written> {
  const { domain } = accountOf(context);
  const name = textIn(inputs, 'name') ?? '';
  const parent = placeIn(inputs, 'parent', estate);
  refuseDrainToItself(placeIn(inputs, 'drainTo', estate), now ?? name);
  await refuseClaimed(context, domain, declaring(name));
  const made = await makeChange(context, {
    ...{ kind: 'put-virtual-account', now, name, parent },
    ...{ description: textIn(inputs, 'description'), tags: textsIn(inputs, 'tags') },
    visibility: textIn(inputs, 'visibility') as Visibility | undefined,
    onPremises: truthIn(inputs, 'onPremises'),
    accepted: acceptedIn(inputs),
    ...(before === undefined ? {} : { before }),
  });
  const live = made.live.estate.virtualAccounts.get(name) ?? liveNamed(made.live.estate, now);
  if (live === undefined) throw new Failure('pulumi-refused', made.failed.join('\n') || `${name} was not created`);
  await context.claims.keep(domain, declaring(name));
  const outputs = outputsOf(inputs, live, domain, made.awaitsPortal);
  return { id: idOf(domain, live), outputs, ...(made.failed.length > 0 ? { failed: made.failed } : {}) };
}

type Before = Extract<ProgramChange, { readonly kind: 'put-virtual-account' }>['before'];

/** What the program said before of what it changes now; what it did not say is nothing, as far as anybody knows. */
function valuesBefore(before: Properties, after: Properties): Before {
  const changed = new Set(
    differencesOf(virtualAccountDefinition.inputs, { before, after, ignored: [] }).map(({ path }) => path[0]),
  );
  return {
    ...(changed.has('description') ? { description: textIn(before, 'description') ?? '' } : {}),
    ...(changed.has('tags') ? { tags: textsIn(before, 'tags') ?? {} } : {}),
    ...(changed.has('onPremises') ? { onPremises: truthIn(before, 'onPremises') ?? false } : {}),
  };
}

/** The name of what a property names; undefined: it is absent. */
function placeIn(inputs: Properties, key: string, estate: LiveEstate, hint?: string): string | undefined {
  const named = textIn(inputs, key);
  if (named === undefined) return undefined;
  return placeNamed(estate, { key, named, ...(hint === undefined ? {} : { hint }) });
}

function refuseDrainToItself(drainTo: string | undefined, name: string): void {
  if (drainTo !== name) return;
  throw new Failure('pulumi-input', `drainTo: ${name} is the Virtual Account itself, which is to be emptied`);
}

function liveNamed(estate: LiveEstate, name: string | undefined): LiveVirtualAccount | undefined {
  return name === undefined ? undefined : estate.virtualAccounts.get(name);
}

async function deleteAccount(context: CallContext, { id, inputs }: DeleteRequest): Promise<void> {
  const { live, seen, domain } = await found(context, id);
  // Gone already is what was asked for; and what goes from one resource to another stays.
  if (live !== undefined && !context.claims.isTakenByAnother(virtualAccountAddress(live.name))) {
    const made = await makeChange(context, {
      ...{ kind: 'delete-virtual-account', name: live.name },
      drainTo: placeIn(inputs, 'drainTo', seen.estate, drainedBefore),
      accepted: acceptedIn(inputs),
    });
    if (made.failed.length > 0) throw new Failure('pulumi-refused', made.failed.join('\n'));
  }
  // A resource whose end was refused is still in the state, and declares what it did.
  await context.claims.forget(domain);
}

/** Who deletes a resource has no inputs to write anything into any more. */
const drainedBefore =
  'a delete drains to where the last update has recorded: write `drainTo`, run `pulumi up`, and only then take the resource away';

async function readAccount(context: CallContext, request: ReadRequest): Promise<ReadResource | undefined> {
  const { id, inputs, state, isImport } = request;
  const { live, seen: account, domain } = await found(context, id, { isImport });
  if (live === undefined) return undefined;
  const seen = isImport ? importedInputs(live) : seenInputs(inputs, live, account.estate);
  const addresses = [live.name, textIn(inputs, 'name') ?? live.name].map(virtualAccountAddress);
  const isAwaited = textIn(state, 'status') === 'awaitingPortal';
  const awaited = isAwaited ? await awaitedSteps(accountOf(context), account, addresses) : undefined;
  // Until a person has done it, what was asked for stays asked for.
  const isOpen = awaited !== undefined && awaited.open.length > 0;
  const undone = awaited?.undone ?? [];
  const kept = isOpen ? inputs : withoutUnread(seen, live, undone);
  return { id: idOf(domain, live), inputs: kept, outputs: outputsOf(kept, live, domain, isOpen || undone.length > 0) };
}

/** By Cisco's number, which stays when the name changes; by the name, for an import. */
async function found(
  context: CallContext,
  id: string,
  { isImport = false }: { readonly isImport?: boolean } = {},
): Promise<{ readonly live: LiveVirtualAccount | undefined; readonly seen: LiveRead; readonly domain: string }> {
  const account = accountOf(context);
  const { domain } = account;
  const named = partsOfId(id, domain, `${domain}/<number or name>`).join('/');
  await (isImport ? refuseEmpty(context) : refuseVanished(context));
  const seen = await lookAtAccount(account, []);
  const name = nameOf(seen.estate, named);
  return { live: name === undefined ? undefined : seen.estate.virtualAccounts.get(name), seen, domain };
}

export function idOf(domain: string, { id, name }: LiveVirtualAccount): string {
  return `${domain}/${id ?? name}`;
}

function outputsOf(inputs: Properties, live: LiveVirtualAccount, domain: string, awaits: boolean): Properties {
  return new Map<string, Property>([
    ...inputs,
    ['domain', domain],
    ['number', live.id ?? ''],
    ['default', live.default],
    ['status', awaits ? 'awaitingPortal' : 'effective'],
  ]);
}

function notKnownYet(inputs: Properties, domain: string): Properties {
  return new Map<string, Property>([
    ...inputs,
    ['domain', domain],
    ['number', unknown],
    ['default', false],
    ['status', unknown],
  ]);
}
