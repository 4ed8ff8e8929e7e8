import { lookAtAccount } from '../../actions/change-account.ts';
import { bindingAddress, smartAccountScope, type Principal, type Scope } from '../../model/address.ts';
import type { GrantFacts } from '../../model/desired.ts';
import type { LiveBinding, LiveEstate } from '../../model/estate.ts';
import { Failure } from '../../model/failure.ts';
import { domainOf } from '../../model/party.ts';
import type { Role } from '../../model/role.ts';
import { partnerGrantDefinition, roleBindingDefinition } from '../definitions/bindings.ts';
import { allKnown, checkProperties, type CheckProblem } from '../definitions/check.ts';
import type { ResourceDefinition } from '../definitions/definition.ts';
import { differencesOf } from '../definitions/difference.ts';
import { unknown, type Properties, type Property } from '../properties/property.ts';
import type { Declared } from '../claims.ts';
import { accountOf, makeChange, partsOfId, textIn, truthIn } from './account.ts';
import { claimedReason, refuseClaimed } from './claimed.ts';
import { refuseVanished } from './vanished.ts';
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

export const roleBindingResource = bindingResource(roleBindingDefinition, 'company');
export const partnerGrantResource = bindingResource(partnerGrantDefinition, 'partner');

type Side = 'company' | 'partner';

function bindingResource(definition: ResourceDefinition, side: Side): ResourceKind {
  return {
    definition,
    refreshesFirst: false,
    check: (context, request) => checkBinding(context, request, { definition, side }),
    diff: (_context, { oldInputs, inputs, ignoreChanges }) =>
      Promise.resolve(differencesOf(definition.inputs, { before: oldInputs, after: inputs, ignored: ignoreChanges })),
    create: (context, request) => writeBinding(context, request, side),
    update: (context, request) => writeBinding(context, request, side),
    read: (context, request) => readBinding(context, request, definition),
    delete: deleteBinding,
  };
}

async function checkBinding(
  context: CallContext,
  request: CheckRequest,
  { definition, side }: { readonly definition: ResourceDefinition; readonly side: Side },
): Promise<CheckedInputs> {
  const account = accountOf(context);
  const { inputs, problems } = checkProperties(definition.inputs, request.inputs);
  if (problems.length > 0) return { inputs, problems };
  const company = (account.companyDomains ?? [account.domain]).map((domain) => domain.toLowerCase());
  const text = (key: string): string | undefined => {
    const value = inputs.get(key);
    return typeof value === 'string' ? value : undefined;
  };
  const found: CheckProblem[] = [];
  const email = text('email');
  if (email !== undefined) {
    const isCompany = company.includes(domainOf(email) ?? '');
    if (side === 'company' && !isCompany)
      found.push({ path: ['email'], reason: `is no address of the company (${company.join(', ')}): use PartnerGrant` });
    if (side === 'partner' && isCompany)
      found.push({ path: ['email'], reason: 'is an address of the company: use RoleBinding' });
  }
  const onAccount = inputs.get('virtualAccount') === undefined;
  if (!onAccount && text('role') === 'approver')
    found.push({ path: ['role'], reason: 'is a role of the Smart Account alone: leave `virtualAccount` out' });
  if (onAccount && inputs.get('children') === true)
    found.push({ path: ['children'], reason: 'means nothing at the Smart Account, whose roles cover everything' });
  for (const key of ['reviewBy', 'until']) {
    const day = text(key);
    if (day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(day))
      found.push({ path: [key], reason: `is ${JSON.stringify(day)}, and a day like 2027-06-30 is expected` });
  }
  if (!allKnown(inputs)) return { inputs, problems: found };
  const declared = declaring(textIn(inputs, 'virtualAccount') ?? smartAccountScope, textIn(inputs, 'ccoId') ?? '');
  const conflict = await context.claims.take(account.domain, declared);
  if (conflict !== undefined) found.push({ path: ['ccoId'], reason: claimedReason(conflict) });
  return { inputs, problems: found };
}

interface BindingPlace {
  readonly scope: Scope;
  readonly principal: Principal;
}

/** A program names the place by its name, or by its id. */
function declaring(place: string, principal: Principal): Declared {
  return { addresses: [bindingAddress(place, principal)], wholePlaces: [], except: [] };
}

/** The place that the inputs name. An id has to be looked up. */
async function placeIn(context: CallContext, inputs: Properties): Promise<BindingPlace> {
  const account = accountOf(context);
  const principal = textIn(inputs, 'ccoId') ?? '';
  const named = textIn(inputs, 'virtualAccount');
  if (named === undefined) return { scope: smartAccountScope, principal };
  if (!isId(named, account.domain)) return { scope: named, principal };
  const { estate } = await lookAtAccount(account, []);
  const scope = scopeOf(estate, named.slice(account.domain.length + 1));
  if (scope !== undefined) return { scope, principal };
  throw new Failure('place-unknown', `virtualAccount: there is no Virtual Account ${named}`);
}

function isId(named: string, domain: string): boolean {
  return named.toLowerCase().startsWith(`${domain.toLowerCase()}/`);
}

function scopeOf(estate: LiveEstate, numberOrName: string): Scope | undefined {
  const accounts = [...estate.virtualAccounts.values()];
  return (accounts.find(({ id }) => id === numberOrName) ?? estate.virtualAccounts.get(numberOrName))?.name;
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
  if (grant?.until !== undefined && grant.until < today(context))
    throw new Failure('pulumi-input', `until: ${grant.until} is over, so that the grant counts no more`, {
      hint: 'delete the resource, or let it end later',
    });
  const declared = declaring(place.scope, place.principal);
  await refuseClaimed(context, domain, declared);
  const made = await makeChange(context, {
    ...{ kind: 'put-binding', ...place, email: textIn(inputs, 'email') ?? '' },
    ...{ role: textIn(inputs, 'role') as Role, children: truthIn(inputs, 'children') ?? false, grant },
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

function today({ host }: CallContext): string {
  return new Date(host.clock.now()).toISOString().slice(0, 10);
}

async function readBinding(
  context: CallContext,
  { id, inputs, state, isImport }: ReadRequest,
  definition: ResourceDefinition,
): Promise<ReadResource | undefined> {
  const { estate, place, domain } = await foundBinding(context, id);
  const held = place && estate.bindings.get(bindingAddress(place.scope, place.principal));
  const awaited = state.get('status') === 'awaitingPortal';
  if (place === undefined || (held === undefined && !awaited)) {
    if (!isImport) await context.claims.forget(domain);
    return undefined;
  }
  const seen = held === undefined ? inputs : seenInputs(inputs, { held, place, estate, isImport, definition });
  const waits = awaited && differencesOf(definition.inputs, { before: seen, after: inputs }).length > 0;
  const kept = waits ? inputs : seen;
  const isOpen = waits || held === undefined;
  return { id: idOf(domain, estate, place), inputs: kept, outputs: outputsOf(kept, domain, isOpen) };
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
): Properties {
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

/** A place that the program names by its id goes on being named so. */
function sameForm(named: string | undefined, scope: Scope, estate: LiveEstate): string {
  if (named === undefined || !isId(named, estate.domain)) return scope;
  return `${estate.domain}/${estate.virtualAccounts.get(scope)?.id ?? scope}`;
}

async function deleteBinding(context: CallContext, { id }: DeleteRequest): Promise<void> {
  const { estate, place, domain } = await foundBinding(context, id);
  await context.claims.forget(domain);
  // Gone already is what was asked for.
  if (place === undefined || !estate.bindings.has(bindingAddress(place.scope, place.principal))) return;
  // The other end of a replacement, or the same thing under another name in the program: what is declared stays.
  const byId = `${domain}/${id.split('/').at(-2) ?? ''}`;
  if ([place.scope, byId].some((named) => context.claims.isTaken(bindingAddress(named, place.principal)))) return;
  const made = await makeChange(context, { kind: 'remove-binding', ...place });
  if (made.failed.length > 0) throw new Failure('pulumi-refused', made.failed.join('\n'));
}

/** The place by its number, so that a rename of the Virtual Account makes no other binding; an import gives its name. */
async function foundBinding(
  context: CallContext,
  id: string,
): Promise<{ readonly estate: LiveEstate; readonly place: BindingPlace | undefined; readonly domain: string }> {
  const account = accountOf(context);
  const { domain } = account;
  const form = `${domain}/<number, name or smartAccount>/<CCO id>`;
  const parts = partsOfId(id, domain, form);
  const principal = parts.at(-1) ?? '';
  const named = parts.slice(0, -1).join('/');
  if (parts.length < 2)
    throw new Failure('pulumi-id', `${JSON.stringify(id)} names no person: an id has the form ${form}`);
  await refuseVanished(context);
  const { estate } = await lookAtAccount(account, [principal]);
  if (named === smartAccountScope) return { estate, place: { scope: smartAccountScope, principal }, domain };
  const scope = scopeOf(estate, named);
  return { estate, place: scope === undefined ? undefined : { scope, principal }, domain };
}

function idOf(domain: string, estate: LiveEstate, { scope, principal }: BindingPlace): string {
  const number = scope === smartAccountScope ? scope : (estate.virtualAccounts.get(scope)?.id ?? scope);
  return `${domain}/${number}/${principal}`;
}

function outputsOf(inputs: Properties, domain: string, awaits: boolean): Properties {
  return new Map<string, Property>([
    ...inputs,
    ['domain', domain],
    ['status', awaits ? 'awaitingPortal' : 'effective'],
  ]);
}
