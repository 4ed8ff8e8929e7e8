/**
 * The operations for Smart Licensing Using Policy: the account by numbers in headers, bodies in snake_case inside
 * `data`, and a `nonce` that comes back (Cisco's OpenAPI document 1.0.2, and saved replies).
 */
import type { Json } from '../../model/plan.ts';
import { levelOn } from '../../backend/embedded/standing.ts';
import type { VirtualAccount } from '../../backend/embedded/world-records.ts';
import { emptyReply, reply } from '../replies.ts';
import type { Reply } from '../route.ts';
import type { Question } from './endpoints.ts';
import { fieldsOf, type Fields } from './fields.ts';

export interface PolicyQuestion extends Question {
  readonly account: VirtualAccount;
  readonly data: Fields;
}

/** The question of an operation whose Virtual Account the headers name. */
export function byHeaders(needed: 1 | 2, answer: (question: PolicyQuestion) => Reply): (question: Question) => Reply {
  return (question) => {
    const { call, world, fields } = question;
    const data = fieldsOf(fields['data'] ?? []);
    if (data === undefined) return failure(question, 400, 'Missing required input parameters');
    if (!namesSystem(call.headers['x-csw-requesting-system']))
      return failure(question, 422, 'Invalid requesting system');
    // Misspelt by Cisco, as a public client saw it.
    if (call.headers['x-csw-smart-account-id'] !== world.identity.id)
      return failure(question, 422, 'Invaid Smart Account ID');
    const account = world.numbered(call.headers['x-csw-virtual-account-id'] ?? '');
    if (account === undefined) return failure(question, 422, 'Invalid Virtual Account ID');
    if (levelOn(world, call.caller, account.id) < needed) return emptyReply(403);
    return answer({ ...question, account, data });
  };
}

/** Clients send an object as text. Whether Cisco asks for the header everywhere is not known: without it goes, too. */
function namesSystem(header: string | undefined): boolean {
  if (header === undefined) return true;
  try {
    return fieldsOf(JSON.parse(header) as Json) !== undefined;
  } catch {
    return false;
  }
}

/** `timestamp` comes back as it was sent: a number, or text where a public client sends text. */
export function echoOf({ call, fields }: Question): Readonly<Record<string, Json>> {
  const data = fieldsOf(fields['data']);
  const timestamp = data?.['timestamp'];
  return {
    timestamp: typeof timestamp === 'number' || typeof timestamp === 'string' ? timestamp : call.at.getTime(),
    nonce: typeof data?.['nonce'] === 'string' ? data['nonce'] : null,
  };
}

/** `ErrorResponseV3` of Cisco's OpenAPI document, with the code that a public client saw. */
export function failure(question: Question, status: 200 | 400 | 422, message: string): Reply {
  const code = 'CSSM-ERR-048';
  return reply(
    { status: 'FAILED', message_code: code, message, localized_message: message, ...echoOf(question) },
    status,
  );
}
