/** Registration tokens: what a device shows to be taken into a Virtual Account. */
import type { Json } from '../../model/plan.ts';
import { isLive, tokenLifeIsLegal } from '../../backend/embedded/asset-rules.ts';
import type { Token, VirtualAccount } from '../../backend/embedded/world-records.ts';
import { errorResponse, refusedReply, reply } from '../replies.ts';
import type { Reply } from '../route.ts';
import { act, callerOf } from './acting.ts';
import {
  current,
  legacy,
  missingInput,
  ofVirtualAccount,
  overall,
  reading,
  writing,
  type Item,
  type Question,
  type Operating,
} from './endpoints.ts';
import { listOf, textOf, wholeNumberOf } from './fields.ts';

const atLegacy = legacy('/v1/accounts/:domain/virtual-accounts/:virtualAccount/tokens');
const atCurrent = current('/v1/account/:domain/virtual-account/:virtualAccount/token');

export const registrationTokenRoutes: readonly Operating[] = [
  reading(
    { id: 'list-registration-tokens', method: 'GET', paths: [atLegacy, `${atCurrent}/list`] },
    ofVirtualAccount(1, list),
  ),
  writing(
    { id: 'create-registration-token', method: 'POST', paths: [atLegacy, `${atCurrent}/create`] },
    ofVirtualAccount(2, create),
  ),
  writing(
    { id: 'revoke-registration-tokens', method: 'POST', paths: [`${atLegacy}/revoke`, `${atCurrent}/revoke`] },
    ofVirtualAccount(2, revoke),
  ),
];

function list(account: VirtualAccount, { call, world }: Question): Reply {
  const now = call.at.toISOString();
  const tokens = account.tokens.filter((token) => isLive(token, now));
  const { domain } = world.identity;
  return reply({
    status: 'SUCCESS',
    statusMessage: 'Successfully read active tokens.',
    tokens: tokens.map((token) => shown(token, domain)),
  });
}

function create(account: VirtualAccount, { call, world, fields }: Question): Reply {
  if (fields['expiresAfterDays'] === undefined) return missingInput();
  const days = wholeNumberOf(fields['expiresAfterDays']) ?? Number.NaN;
  const refusal = tokenLifeIsLegal(days);
  if (refusal) return errorResponse(422, 'expiresAfterDays must be a whole number from 1 to 365');
  const exportControl = exportControlAsked(fields['exportControlled']);
  if (exportControl === undefined) return errorResponse(422, "exportControlled must be 'Allowed' or 'Not Allowed'");
  const description = textOf(fields['description']);
  const command = {
    ...({ kind: 'create-token', name: account.name, days, exportControlled: exportControl === 'Allowed' } as const),
    ...(description === undefined ? {} : { description }),
  };
  const refused = act(world, command, { actor: callerOf(call), at: call.at });
  if (refused) return refusedReply(refused);
  const made = world.named(account.name)?.tokens.at(-1);
  return reply({
    status: 'SUCCESS',
    statusMessage: 'A valid, active token was generated.',
    // A list in Cisco's OpenAPI document; three public clients read an object.
    tokenInfo: made === undefined ? null : shown(made, world.identity.domain),
  });
}

function revoke(account: VirtualAccount, question: Question): Reply {
  const asked = listOf(question.fields['tokens']);
  if (asked === undefined || asked.length === 0) return missingInput();
  const items = asked.map((each) => revoked(account, textOf(each), question));
  const done = items.filter((item) => item.done).length;
  return reply({
    status: overall(done, items.length - done),
    statusMessage: `${done} tokens successfully revoked.`,
    tokensRevokeStatus: items.map((item) => item.shown),
  });
}

function revoked(account: VirtualAccount, text: string | undefined, { call, world }: Question): Item {
  const held = world.named(account.name)?.tokens ?? [];
  const { domain } = world.identity;
  const token = held.find((each) => text !== undefined && names(each, text, domain));
  const refusal =
    token &&
    act(
      world,
      { kind: 'revoke-token', name: account.name, token: token.token },
      { actor: callerOf(call), at: call.at },
    );
  if (token === undefined || refusal)
    return { done: false, shown: { status: 'ERROR', statusMessage: 'There is no active token of this text.' } };
  return { done: true, shown: { status: 'SUCCESS', statusMessage: 'The token was successfully revoked.' } };
}

/** Clients differ in whether they decode what they were shown before they send it back. */
function names(token: Token, text: string, domain: string): boolean {
  const encoded = encodedToken(token, domain);
  return text === encoded || text === decodeURIComponent(encoded) || text === token.token;
}

function shown(token: Token, domain: string): Json {
  return {
    token: encodedToken(token, domain),
    expirationDate: token.expiresAt,
    description: token.description ?? '',
    exportControl: token.exportControlled ? 'Allowed' : 'Not Allowed',
    createdBy: token.createdBy,
  };
}

/** Left out it is not allowed: our choice, the safer one. Undefined: something else was asked for. */
function exportControlAsked(value: Json | undefined): 'Allowed' | 'Not Allowed' | undefined {
  if (value === undefined) return 'Not Allowed';
  switch (typeof value === 'string' ? value.toLowerCase() : undefined) {
    case 'allowed':
      return 'Allowed';
    case 'not allowed':
      return 'Not Allowed';
    default:
      return undefined;
  }
}

/** Base64 in lines, then made fit for a URL: the form in which public clients got theirs. What is inside is ours. */
function encodedToken(token: Token, domain: string): string {
  const base64 = Buffer.from(`${domain} ${token.token} ${token.expiresAt}`, 'utf8').toString('base64');
  return encodeURIComponent(base64.replace(/.{1,60}/g, (line) => `${line}\n`));
}
