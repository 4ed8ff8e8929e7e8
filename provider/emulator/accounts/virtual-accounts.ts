import type { Json } from '../../model/plan.ts';
import type { Command } from '../../backend/embedded/command.ts';
import { transition } from '../../backend/embedded/transition.ts';
import { fieldsOf, type Fields } from '../licensing/fields.ts';
import { emptyReply, errorResponse, exactInteger, refusedReply, reply } from '../replies.ts';
import type { Call, Reply, Route } from '../route.ts';
import { belongsTo, isDomainOf, seesVirtualAccount } from '../visibility.ts';
import { current, legacy } from './paths.ts';
import { virtualAccountList } from './virtual-account-list.ts';

const collections = {
  current: current('/accounts/v1/domain/:domain/type/:type/virtual-accounts'),
  legacy: legacy('/v1/accounts/:domain/:type/virtual-accounts'),
} as const;

/** List, create, delete and default: all that Cisco's interface can do to a Virtual Account (its OpenAPI document 1.0.2). */
export const virtualAccountRoutes: readonly Route[] = [
  {
    id: 'list-virtual-accounts',
    method: 'GET',
    paths: [collections.current, collections.legacy],
    writes: false,
    answer: (call) => Promise.resolve(elsewhere(call) ?? virtualAccountList(call)),
  },
  {
    id: 'create-virtual-account',
    method: 'POST',
    paths: [
      collections.current,
      current('/accounts/v1/domain/:domain/type/:type/virtual-account/create'),
      collections.legacy,
    ],
    writes: true,
    answer: (call) => changed(call, createCommand(call.body)),
  },
  {
    id: 'delete-virtual-account',
    method: 'POST',
    paths: [
      current('/accounts/v1/domain/:domain/type/:type/virtual-account-name/:virtualAccount/delete'),
      `${collections.legacy}/:virtualAccount/delete`,
    ],
    writes: true,
    answer: (call) => changed(call, { kind: 'delete', name: call.params['virtualAccount'] ?? '' }),
  },
  {
    id: 'default-virtual-account',
    method: 'GET',
    paths: [current('/accounts/v1/virtual-account/default')],
    writes: false,
    answer: (call) => Promise.resolve(defaultAccount(call)),
  },
];

/** A domain or type that is not the caller's account: 403 and nothing. Our inference. */
function elsewhere({ params, seen, caller }: Call): Reply | undefined {
  const here = isDomainOf(seen, params['domain'] ?? '') && params['type'] === 'CUSTOMER' && belongsTo(seen, caller);
  return here ? undefined : emptyReply(403);
}

function changed(call: Call, command: Command | Reply): Promise<Reply> {
  const refused = elsewhere(call) ?? ('status' in command ? command : undefined);
  if (refused !== undefined) return Promise.resolve(refused);
  const { caller, at, keeper } = call;
  return keeper.change((world) => {
    const actor = { kind: 'person', principal: caller } as const;
    const result = transition(world, command as Command, { actor, at });
    if (result.status === 'refused') return refusedReply(result.refusal);
    // No id and no object: who made one has to look for it by its name.
    return reply({ status: 'SUCCESS', statusMessage: 'Operation Successful' });
  });
}

/**
 * Cisco's document marks no field as needed; a name is, to us. Booleans come as text as well. A Virtual Account that is
 * to be the default from the start is refused: nobody says what Cisco does with the old one.
 */
function createCommand(body: Json | undefined): Command | Reply {
  const fields = fieldsOf(body);
  const name = fields?.['name'];
  if (fields === undefined || typeof name !== 'string' || name === '')
    return errorResponse(400, 'Missing required input parameters');
  const wrong = wrongField(fields);
  if (wrong !== undefined) return errorResponse(400, `${wrong} cannot be understood`);
  if (isTrue(fields['isDefault'])) return errorResponse(422, 'A new Virtual Account cannot be the default');
  const { description, parentVaName, commerceAccessLevel } = fields;
  return {
    kind: 'create',
    name,
    ...(typeof description === 'string' && description !== '' ? { description } : {}),
    ...(typeof parentVaName === 'string' && parentVaName !== '' ? { parent: parentVaName } : {}),
    ...(typeof commerceAccessLevel === 'string'
      ? { visibility: commerceAccessLevel.toUpperCase() === 'PRIVATE' ? 'restricted' : 'unrestricted' }
      : {}),
    ...(isTrue(fields['isSatellite']) ? { onPremises: true } : {}),
  };
}

function wrongField(fields: Fields): string | undefined {
  const { description, parentVaName, commerceAccessLevel, isDefault, isSatellite } = fields;
  const isTextOrNothing = (value: Json | undefined): boolean =>
    value === undefined || value === null || typeof value === 'string';
  const isBooleanOrNothing = (value: Json | undefined): boolean =>
    typeof value === 'boolean' || (isTextOrNothing(value) && /^(|true|false)$/i.test(textFrom(value)));
  if (!isTextOrNothing(description)) return 'description';
  if (!isTextOrNothing(parentVaName)) return 'parentVaName';
  if (!isTextOrNothing(commerceAccessLevel) || !/^(|public|private)$/i.test(textFrom(commerceAccessLevel)))
    return 'commerceAccessLevel';
  if (!isBooleanOrNothing(isDefault)) return 'isDefault';
  return isBooleanOrNothing(isSatellite) ? undefined : 'isSatellite';
}

function textFrom(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function isTrue(value: Json | undefined): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}

/**
 * No envelope. 406 is declared for this operation alone and not explained: here it means that the question names no
 * account, 422 that it is not the caller's. Both are our inference.
 */
function defaultAccount({ query, seen, caller }: Call): Reply {
  const id = query.get('smartAccountId') ?? '';
  const domain = query.get('smartAccountDomain') ?? '';
  const type = (query.get('accountType') ?? '').toUpperCase();
  if (id === '' && (domain === '' || type === ''))
    return errorResponse(406, 'smartAccountId, or smartAccountDomain and accountType, must be given');
  const { identity } = seen;
  const here = id === '' ? isDomainOf(seen, domain) && type === 'CUSTOMER' : id === identity.id;
  const account = seen.default;
  if (!here || account === undefined || !belongsTo(seen, caller))
    return errorResponse(422, 'The Smart Account does not exist');
  if (!seesVirtualAccount(seen, caller, account.id)) return emptyReply(403);
  return reply({
    ...{ id: exactInteger(account.id), name: account.name },
    ...{ accountId: exactInteger(identity.id), accountName: identity.name, accountDomain: identity.domain },
    default: true,
  });
}
