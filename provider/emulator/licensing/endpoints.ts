/** The two bases under which one operation is reached, and what an account has to say before it is answered. */
import type { Json } from '../../model/plan.ts';
import { levelOn } from '../../backend/embedded/standing.ts';
import type { World } from '../../backend/embedded/world.ts';
import type { VirtualAccount } from '../../backend/embedded/world-records.ts';
import { emptyReply, errorResponse } from '../replies.ts';
import type { Call, Reply, Route } from '../route.ts';
import { belongsTo, isDomainOf } from '../visibility.ts';
import { fieldsOf, type Fields } from './fields.ts';
import type { Memory } from './memory.ts';

/** A path of the Software APIs (Cisco's OpenAPI document 1.0.2, which is written for this base). */
export function current(path: string): string {
  return `/v1/software/apis/licensing${path}`;
}

/** A path of the base before it, as public clients call it. */
export function legacy(path: string): string {
  return `/services/api/smart-accounts-and-licensing${path}`;
}

/** What somebody has to hold on a Virtual Account: 1 sees it, 2 works with what lies in it. */
type Needed = 1 | 2;

interface Operation {
  readonly id: string;
  readonly method: 'GET' | 'POST';
  readonly paths: readonly string[];
}

/** A request whose Smart Account and body are in order. */
export interface Question {
  readonly call: Call;
  readonly world: World;
  /** Of the body; empty where there was none. */
  readonly fields: Fields;
  readonly memory: Memory;
  /** Something to remember beside the world, once what was asked for is kept in it. */
  readonly afterwards: (work: () => void) => void;
}

/** A route, once the emulator that answers it has something to remember by. */
export type Operating = (memory: Memory) => Route;

/** Answers from the world that the call sees. */
export function reading(operation: Operation, answer: (question: Question) => Reply): Operating {
  return (memory) => ({
    ...operation,
    writes: false,
    answer: (call) => Promise.resolve(answered({ call, world: call.seen, memory }, answer).reply),
  });
}

/** Answers while nobody else changes the world; `answer` may be run again, and changes it by `transition` alone. */
export function writing(operation: Operation, answer: (question: Question) => Reply): Operating {
  return (memory) => ({
    ...operation,
    writes: true,
    answer: async (call) => {
      const { reply, work } = await call.keeper.change((world) => answered({ call, world, memory }, answer));
      for (const each of work) each();
      return reply;
    },
  });
}

/** The question of an operation that names its Virtual Account in the path, or by `virtualAccountName` in the query. */
export function ofVirtualAccount(
  needed: Needed,
  answer: (account: VirtualAccount, question: Question) => Reply,
): (question: Question) => Reply {
  return (question) => {
    const { call, world } = question;
    const name = call.params['virtualAccount'] ?? call.query.get('virtualAccountName') ?? '';
    if (name === '') return missingInput();
    const found = reach(world, call.caller, { name, needed });
    return found.kind === 'found' ? answer(found.account, question) : found.reply;
  };
}

export type Reached =
  { readonly kind: 'found'; readonly account: VirtualAccount } | { readonly kind: 'refused'; readonly reply: Reply };

/**
 * One Virtual Account by its name. An unknown one gives 422, one on which the caller holds too little 403 and nothing:
 * our inference, Cisco's document declares both and says neither.
 */
export function reach(
  world: World,
  caller: string,
  { name, needed }: { readonly name: string; readonly needed: Needed },
): Reached {
  const account = world.named(name);
  if (account === undefined)
    return { kind: 'refused', reply: errorResponse(422, `Virtual Account '${name}' does not exist`) };
  return levelOn(world, caller, account.id) < needed
    ? { kind: 'refused', reply: emptyReply(403) }
    : { kind: 'found', account };
}

/** The text is the example of Cisco's OpenAPI document. */
export function missingInput(): Reply {
  return errorResponse(400, 'Missing required input parameters');
}

interface Answered {
  readonly reply: Reply;
  /** What is left to remember. */
  readonly work: readonly (() => void)[];
}

function answered(
  { call, world, memory }: Pick<Question, 'call' | 'world' | 'memory'>,
  answer: (question: Question) => Reply,
): Answered {
  const { caller, params, body } = call;
  const { domain } = params;
  // Whose account it is not, to him it is not there: our inference.
  if ((domain !== undefined && !isDomainOf(world, domain)) || !belongsTo(world, caller))
    return { reply: emptyReply(403), work: [] };
  const fields = fieldsOf(body);
  if (fields === undefined) return { reply: missingInput(), work: [] };
  const work: (() => void)[] = [];
  const afterwards = (each: () => void) => void work.push(each);
  return { reply: answer({ call, world, fields, memory, afterwards }), work };
}

/** The replies of operations on many things: each with its own status, and one for all of them. */
export function overall(done: number, failed: number): 'SUCCESS' | 'WARNING' | 'ERROR' {
  if (failed === 0) return 'SUCCESS';
  return done === 0 ? 'ERROR' : 'WARNING';
}

export interface Item {
  readonly done: boolean;
  readonly shown: Json;
}
