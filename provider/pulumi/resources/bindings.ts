import { awaitedSteps } from '../../actions/awaited-steps.ts';
import { isRolesRead } from '../../actions/change-account.ts';
import { dayOf } from '../../actions/host.ts';
import { bindingAddress, smartAccountScope } from '../../model/address.ts';
import type { GrantFacts } from '../../model/desired.ts';
import type { LiveBinding, LiveEstate } from '../../model/estate.ts';
import { Failure } from '../../model/failure.ts';
import { domainOf } from '../../model/party.ts';
import type { Role } from '../../model/role.ts';
import { partnerGrantDefinition, roleBindingDefinition } from '../definitions/bindings.ts';
import { allKnown } from '../definitions/check.ts';
import type { ResourceDefinition } from '../definitions/definition.ts';
import { differencesOf } from '../definitions/difference.ts';
import { unknown, type Properties, type Property } from '../properties/property.ts';
import { acceptedIn } from './accepted.ts';
import { accountOf, makeChange, textIn, truthIn } from './account.ts';
import { checkBinding, sideProblem, type Side } from './binding-check.ts';
import { declaring, foundBinding, idOf, placeIn, type BindingPlace } from './binding-place.ts';
import { refuseClaimed } from './claimed.ts';
import { sameForm } from './place.ts';
import { refuseVanished } from './vanished.ts';
import type {
  CallContext,
  CreateRequest,
  DeleteRequest,
  ReadRequest,
  ReadResource,
  ResourceKind,
  UpdateRequest,
  Written,
} from './resource.ts';

export const roleBindingResource = bindingResource(roleBindingDefinition, 'company');
export const partnerGrantResource = bindingResource(partnerGrantDefinition, 'partner');

function bindingResource(definition: ResourceDefinition, side: Side): ResourceKind {
  return {
    definition,
    refreshesFirst: false,
    check: (context, request) => checkBinding(context, request, { definition, side }),
    diff: (_context, { oldInputs, inputs, ignoreChanges }) =>
      Promise.resolve(differencesOf(definition.inputs, { before: oldInputs, after: inputs, ignored: ignoreChanges })),
    create: (context, request) => writeBinding(context, request, side),
    update: (context, request) => writeBinding(context, request, side),
    read: (context, request) => readBinding(context, request, { definition, side }),
    delete: deleteBinding,
  };
}

async function writeBinding(
  context: CallContext,
  request: CreateRequest | UpdateRequest,
  side: Side,
): Promise<Written> {
  const { inputs, preview } = request;
  const { domain } = accountOf(context);
  const id = 'id' in request ? request.id : '';
  if (preview || !allKnown(inputs))
    return { id, outputs: new Map<string, Property>([...inputs, ['domain', domain], ['status', unknown]]) };
  if (id !== '') await refuseVanished(context);
  const place = await placeIn(context, inputs);
  const grant = side === 'company' ? undefined : grantIn(inputs);
  if (grant?.until !== undefined && grant.until < dayOf(context.host))
    throw new Failure('pulumi-input', `until: ${grant.until} is over, so that the grant counts no more`, {
      hint: 'delete the resource, or let it end later',
    });
  const declared = declaring(place.scope, place.principal);
  await refuseClaimed(context, domain, declared);
  const made = await makeChange(context, {
    ...{ kind: 'put-binding', ...place, email: textIn(inputs, 'email') ?? '' },
    ...{ role: textIn(inputs, 'role') as Role, children: truthIn(inputs, 'children') ?? false, grant },
    accepted: acceptedIn(inputs),
    ...('oldInputs' in request ? beforeIn(request.oldInputs, inputs) : {}),
  });
  const { estate } = made.live;
  const held = estate.bindings.has(bindingAddress(place.scope, place.principal));
  if (made.failed.length > 0 && !held) throw new Failure('pulumi-refused', made.failed.join('\n'));
  await context.claims.keep(domain, declared);
  return {
    id: idOf(domain, estate, place),
    outputs: outputsOf(inputs, domain, made.awaitsPortal),
    ...(made.failed.length > 0 ? { failed: made.failed } : {}),
  };
}

/** Whether a role covers what is nested no read shows at Cisco: what the program said before is what is known of it. */
function beforeIn(oldInputs: Properties, inputs: Properties): { before?: { role: Role; children: boolean } } {
  const children = truthIn(oldInputs, 'children') ?? false;
  if (children === (truthIn(inputs, 'children') ?? false)) return {};
  return { before: { role: textIn(oldInputs, 'role') as Role, children } };
}

function grantIn(inputs: Properties): GrantFacts {
  return {
    partner: textIn(inputs, 'partner') ?? '',
    because: textIn(inputs, 'because'),
    approvedBy: textIn(inputs, 'approvedBy'),
    reviewBy: textIn(inputs, 'reviewBy'),
    until: textIn(inputs, 'until'),
    externalGroup: undefined,
  };
}

async function readBinding(
  context: CallContext,
  { id, inputs, state, isImport }: ReadRequest,
  { definition, side }: { readonly definition: ResourceDefinition; readonly side: Side },
): Promise<ReadResource | undefined> {
  const { live, place, domain } = await foundBinding(context, id, { isImport });
  const { estate } = live;
  const held = place && estate.bindings.get(bindingAddress(place.scope, place.principal));
  if (place === undefined) return undefined;
  const isAwaited = textIn(state, 'status') === 'awaitingPortal';
  if (held === undefined && !isImport && !isRolesRead(live, place.principal)) {
    context.log('warning', `the roles of ${place.principal} were not read, so that this is kept as it was`);
    return { id: idOf(domain, estate, place), inputs, outputs: outputsOf(inputs, domain, isAwaited) };
  }
  if (isImport) refuseOtherSide(context, { email: estate.emails.get(place.principal), id, side });
  const address = bindingAddress(place.scope, place.principal);
  const awaited = isAwaited ? await awaitedSteps(accountOf(context), live, [address]) : undefined;
  const isOpen = awaited !== undefined && awaited.open.length > 0;
  const isUndone = awaited !== undefined && awaited.undone.length > 0;
  if (held === undefined && !isOpen) return undefined;
  const seen = held === undefined ? new Map(inputs) : seenInputs(inputs, { held, place, estate, isImport, definition });
  // What no read shows and nobody has brought about is not there, so that the next update asks for it.
  if (isUndone && held?.children === undefined) seen.delete('children');
  const kept = isOpen ? inputs : seen;
  return { id: idOf(domain, estate, place), inputs: kept, outputs: outputsOf(kept, domain, isOpen || isUndone) };
}

/** An import knows people by their e-mails alone, and a grant of a partner needs facts that a role of the company lacks. */
function refuseOtherSide(
  context: CallContext,
  found: { readonly email: string | undefined; readonly id: string; readonly side: Side },
): void {
  const { email, id, side } = found;
  const problem = email === undefined ? undefined : sideProblem(accountOf(context), email, side);
  if (email === undefined || problem === undefined) return;
  const other = side === 'company' ? 'PartnerGrant' : 'RoleBinding';
  throw new Failure('pulumi-refused', `${id} is held by ${email}, which ${problem}`, {
    hint: `pulumi import espalier:index:${other} NAME '${id}'`,
  });
}

function seenInputs(
  inputs: Properties,
  found: {
    readonly held: LiveBinding;
    readonly place: BindingPlace;
    readonly estate: LiveEstate;
    readonly isImport: boolean;
    readonly definition: ResourceDefinition;
  },
): Map<string, Property> {
  const { held, place, estate, isImport, definition } = found;
  const seen = new Map<string, Property>(inputs);
  seen.set('ccoId', place.principal);
  if (place.scope === smartAccountScope) seen.delete('virtualAccount');
  else seen.set('virtualAccount', sameForm(textIn(inputs, 'virtualAccount'), place.scope, estate));
  seen.set('role', held.role);
  // What cannot be read stays as it was declared.
  if (held.children !== undefined) seen.set('children', held.children);
  const email = estate.emails.get(place.principal);
  if (isImport && email !== undefined) seen.set('email', email);
  if (isImport && email !== undefined && 'partner' in definition.inputs)
    seen.set('partner', domainOf(email) ?? 'unknown');
  return seen;
}

async function deleteBinding(context: CallContext, { id, inputs }: DeleteRequest): Promise<void> {
  const { place, domain } = await foundBinding(context, id);
  // Where nothing is held there may be a step in the portal that was asked for, and is no longer.
  if (place !== undefined && !isDeclaredElsewhere(context, id, { place, domain })) {
    const made = await makeChange(context, {
      ...{ kind: 'remove-binding', ...place, email: textIn(inputs, 'email') },
      accepted: acceptedIn(inputs),
    });
    if (made.failed.length > 0) throw new Failure('pulumi-refused', made.failed.join('\n'));
  }
  // A resource whose end was refused is still in the state, and declares what it did.
  await context.claims.forget(domain);
}

/** The other end of a replacement, or the same thing under another name in the program: what is declared stays. */
function isDeclaredElsewhere(
  { claims }: CallContext,
  id: string,
  { place, domain }: { readonly place: BindingPlace; readonly domain: string },
): boolean {
  const byId = `${domain}/${id.split('/').at(-2) ?? ''}`;
  return [place.scope, byId].some((named) => claims.isTaken(bindingAddress(named, place.principal)));
}

function outputsOf(inputs: Properties, domain: string, awaits: boolean): Properties {
  return new Map<string, Property>([
    ...inputs,
    ['domain', domain],
    ['status', awaits ? 'awaitingPortal' : 'effective'],
  ]);
}
