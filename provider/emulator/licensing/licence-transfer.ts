import type { Json } from '../../model/plan.ts';
import { isSameLicence } from '../../backend/embedded/asset-rules.ts';
import type { LicenceKey } from '../../backend/embedded/command.ts';
import { levelOn } from '../../backend/embedded/standing.ts';
import type { Licence, LicenceType, VirtualAccount } from '../../backend/embedded/world-records.ts';
import { errorResponse, reply } from '../replies.ts';
import type { Reply } from '../route.ts';
import { act, callerOf } from './acting.ts';
import {
  current,
  legacy,
  missingInput,
  ofVirtualAccount,
  overall,
  writing,
  type Item,
  type Question,
  type Operating,
} from './endpoints.ts';
import { fieldsOf, listOf, textOf, wholeNumberOf, type Fields } from './fields.ts';
import { movableOf, poolOf, typeOfWord } from './licence-pools.ts';
import { todayOf } from './today.ts';

/** One public client sends 998 at a time, from which we infer that a thousand are too many. */
const mostRows = 999;

export const licenceTransferRoutes: readonly Operating[] = [
  writing(
    {
      id: 'transfer-licenses',
      method: 'POST',
      paths: [
        legacy('/v1/accounts/:domain/virtual-accounts/:virtualAccount/licenses/transfer'),
        current('/v1/account/:domain/virtual-account/:virtualAccount/licenses/transfer'),
        current('/v2/accounts/:domain/licenses/transfer'),
      ],
    },
    ofVirtualAccount(2, transfer),
  ),
];

function transfer(account: VirtualAccount, question: Question): Reply {
  const rows = listOf(question.fields['licenses']);
  if (rows === undefined || rows.length === 0) return missingInput();
  if (rows.length > mostRows) return errorResponse(422, 'Too many licenses in one request');
  const items = rows.map((row): Item => {
    const asked = askedOf(fieldsOf(row));
    const problem = typeof asked === 'string' ? asked : moved(account.name, asked, question);
    return problem === undefined
      ? { done: true, shown: { status: 'SUCCESS', statusMessage: sentence(account.name, asked) } }
      : { done: false, shown: { status: 'ERROR', statusMessage: problem } };
  });
  const done = items.filter((item) => item.done).length;
  return reply({
    status: overall(done, items.length - done),
    statusMessage: `${done} licenses transferred successfully`,
    licensesTransferStatus: items.map((item) => item.shown),
  });
}

interface Asked {
  readonly licence: string;
  readonly type: LicenceType;
  readonly quantity: number;
  readonly target: string;
  /** Undefined: from whichever there are. */
  readonly subscription: string | undefined;
  readonly starts: string | undefined;
  readonly ends: string | undefined;
  readonly precedence: 'LONGEST_TERM_FIRST' | 'LONGEST_TERM_LAST' | undefined;
}

/** What is asked, or what is wrong with it. */
function askedOf(fields: Fields | undefined): Asked | string {
  const licence = textOf(fields?.['license']);
  const target = textOf(fields?.['targetVirtualAccount']);
  const quantity = wholeNumberOf(fields?.['quantity']);
  const type = typeOfWord(textOf(fields?.['licenseType']));
  const precedence = textOf(fields?.['precedence'])?.toUpperCase();
  if (licence === undefined || target === undefined) return 'license and targetVirtualAccount are required';
  if (type === undefined) return 'licenseType must be DEMO, TERM, PERPETUAL, STANDARD or SUBSCRIPTION';
  if (quantity === undefined || quantity < 1) return 'quantity must be a whole number from 1 upwards';
  if (precedence !== undefined && precedence !== 'LONGEST_TERM_FIRST' && precedence !== 'LONGEST_TERM_LAST')
    return 'precedence must be LONGEST_TERM_FIRST or LONGEST_TERM_LAST';
  return {
    ...{ licence, type, quantity, target, precedence },
    // Misspelt in Cisco's OpenAPI document; public clients send what it says, and somebody may correct it.
    subscription: textOf(fields?.['subsriptionId']) ?? textOf(fields?.['subscriptionId']),
    starts: dayOf(fields?.['startDate']),
    ends: dayOf(fields?.['endDate']),
  };
}

/** Days and instants were both seen in replies, and clients send back what they read. */
function dayOf(value: Json | undefined): string | undefined {
  return textOf(value)?.slice(0, 10);
}

/** Undefined: moved. Else why not, and nothing was. */
function moved(from: string, asked: Asked, { call, world }: Question): string | undefined {
  const account = world.named(from);
  const target = world.named(asked.target);
  if (account === undefined || target === undefined) return `Virtual Account ‘${asked.target}’ does not exist`;
  if (levelOn(world, call.caller, target.id) < 2) return `You have no access to Virtual Account ‘${asked.target}’`;
  if (account.id === target.id) return 'The source and the target Virtual Account are the same';
  const lots = account.licences.filter((lot) => fits(lot, asked)).toSorted(inOrderOf(asked));
  const here = lots.reduce((total, { quantity }) => total + quantity, 0);
  const available = Math.min(here, movableOf(poolOf(account, asked.licence, todayOf(call))));
  if (asked.quantity > available)
    return `${asked.quantity} ‘${asked.licence}’ licenses requested, ${available} available in Virtual Account ‘${from}’`;
  let wanted = asked.quantity;
  for (const { key, quantity } of keysOf(lots)) {
    const part = Math.min(wanted, quantity);
    wanted -= part;
    if (part === 0) break;
    const command = { kind: 'transfer-licence', name: from, into: asked.target, quantity: part, ...key } as const;
    // Looked at above as a whole: the world's own limits are wider than what is available.
    const refusal = act(world, command, { actor: callerOf(call), at: call.at });
    if (refusal) return refusal.message;
  }
  return undefined;
}

function fits(lot: Licence, { licence, type, subscription, starts, ends }: Asked): boolean {
  return (
    lot.name === licence &&
    lot.type === type &&
    (subscription === undefined || lot.subscription === subscription) &&
    (starts === undefined || lot.starts === starts) &&
    (ends === undefined || lot.ends === ends)
  );
}

/** Where no precedence is asked for, lots without a subscription go first, then as they are held: our choice. */
function inOrderOf({ precedence }: Asked): (a: Licence, b: Licence) => number {
  if (precedence === undefined)
    return (a, b) => Number(a.subscription !== undefined) - Number(b.subscription !== undefined);
  const direction = precedence === 'LONGEST_TERM_FIRST' ? -1 : 1;
  return (a, b) => {
    const [first, second] = [a.ends ?? '9999', b.ends ?? '9999'];
    return first === second ? 0 : (first < second ? -1 : 1) * direction;
  };
}

interface KeyQuantity {
  readonly key: LicenceKey;
  readonly quantity: number;
}

/** The lots as the world names them; lots that differ only in their order number have one name. */
function keysOf(lots: readonly Licence[]): readonly KeyQuantity[] {
  const keys: KeyQuantity[] = [];
  for (const lot of lots) {
    if (keys.some(({ key }) => isSameLicence(lot, key))) continue;
    const key: LicenceKey = {
      ...{ licence: lot.name, type: lot.type, starts: lot.starts ?? null, ends: lot.ends ?? null },
      ...(lot.subscription === undefined ? {} : { subscription: lot.subscription }),
    };
    const same = lots.filter((each) => isSameLicence(each, key));
    keys.push({ key, quantity: same.reduce((total, { quantity }) => total + quantity, 0) });
  }
  return keys;
}

/** Cisco's OpenAPI document shows this sentence, with these quotation marks. */
function sentence(from: string, asked: Asked | string): string {
  if (typeof asked === 'string') return asked;
  const { quantity, licence, target } = asked;
  return `${quantity} ‘${licence}’ licenses successfully transferred from Virtual Account ‘${from}’ to Virtual Account ‘${target}’`;
}
