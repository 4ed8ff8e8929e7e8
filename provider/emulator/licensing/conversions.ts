/** Classic licences of devices become Smart ones, many at once (device-led conversion). */
import type { Json } from '../../model/plan.ts';
import type { World } from '../../backend/embedded/world.ts';
import type { Actor } from '../../backend/embedded/world-records.ts';
import { reply } from '../replies.ts';
import type { Reply } from '../route.ts';
import { act } from './acting.ts';
import { sudiOf } from './device-identity.ts';
import { current, legacy, missingInput, reach, writing, type Operating, type Question } from './endpoints.ts';
import { fieldsOf, listOf, textOf, wholeNumberOf, type Fields } from './fields.ts';
import { tagOf } from './stable-values.ts';

export const conversionRoutes: readonly Operating[] = [
  writing(
    {
      id: 'convert-licenses',
      method: 'POST',
      paths: [legacy('/v1/accounts/:domain/dlc_convert'), current('/v1/account/:domain/convert-bulk-dlc')],
    },
    convert,
  ),
];

const conversion: Actor = { kind: 'system', name: 'ordering' };

interface Asked {
  readonly name: string;
  readonly fields: Fields | undefined;
}

/** At once, where Cisco may say IN_PROGRESS first: a public client takes that for something to ask again for. */
function convert(question: Question): Reply {
  const asked = requestsOf(question);
  if (asked === undefined) return missingInput();
  const marks = new Set(question.memory.conversions);
  const outcomes = asked.map((each) => converted(question, each, marks));
  question.afterwards(() => {
    for (const mark of marks) question.memory.conversions.add(mark);
  });
  const isDone = outcomes.some(({ done }) => done);
  return reply({
    status: isDone ? 'SUCCESS' : 'FAILURE',
    statusCode: isDone ? 'SUC001' : 'ERR001',
    statusMessage: isDone ? 'Conversion successful' : 'Nothing was converted',
    devices: outcomes.map(({ shown }) => shown),
  });
}

function requestsOf({ fields }: Question): readonly Asked[] | undefined {
  const rows = listOf(fields['virtualAccounts']);
  if (rows === undefined || rows.length === 0) return undefined;
  const asked: Asked[] = [];
  for (const row of rows) {
    const account = fieldsOf(row);
    const name = textOf(account?.['name']);
    const requests = listOf(account?.['dlcRequests']);
    if (name === undefined || requests === undefined) return undefined;
    asked.push(...requests.map((request) => ({ name, fields: fieldsOf(request) })));
  }
  return asked;
}

/** Who asks again for a device gets the same answer, and nothing more. */
function converted(
  { world, call }: Question,
  { name, fields }: Asked,
  marks: Set<string>,
): { readonly done: boolean; readonly shown: Json } {
  const sudi = sudiOf(fields?.['sudi']);
  const found = reach(world, call.caller, { name, needed: 2 });
  const lines = (listOf(fields?.['conversionLines']) ?? []).map((line) => lineOf(world, fieldsOf(line)));
  const readable = lines.filter((line) => line !== undefined);
  const problem = problemOf({ named: sudi !== undefined, found: found.kind === 'found', all: lines, readable });
  const mark = JSON.stringify(sudi ?? null);
  if (problem === undefined && !marks.has(mark)) {
    marks.add(mark);
    for (const { licence, quantity } of readable)
      act(
        world,
        { kind: 'deposit-licence', name, licence: { ...perpetual, name: licence, quantity } },
        { actor: conversion, at: call.at },
      );
  }
  const code = problem === undefined ? 'CONVERT_SUCCESS' : 'CONVERT_FAILURE';
  const message = problem ?? 'conversion successful';
  return {
    done: problem === undefined,
    shown: {
      sudi: fields?.['sudi'] ?? null,
      softwareTagIdentifier: fields?.['softwareTagIdentifier'] ?? null,
      ...{ conversionStatus: code, conversionMessage: message, conversionMessageLocalized: message },
      conversionDetails: readable.map(({ licence, quantity }) => ({
        // Misspelt in Cisco's OpenAPI document 1.0.2, where the count is text.
        ...{ entitlmentTag: tagOf(licence), displayName: licence, conversionCode: code },
        ...{ conversionCount: String(quantity), conversionStatusMessage: message },
        conversionStatusMessageLocalized: message,
      })),
    },
  };
}

const perpetual = {
  type: 'perpetual',
  subscription: undefined,
  sku: undefined,
  starts: undefined,
  ends: undefined,
} as const;

interface Line {
  readonly licence: string;
  readonly quantity: number;
}

function problemOf(asked: {
  readonly named: boolean;
  readonly found: boolean;
  readonly all: readonly unknown[];
  readonly readable: readonly Line[];
}): string | undefined {
  if (!asked.named) return 'sudi is required';
  if (!asked.found) return 'The Virtual Account does not exist, or you have no access to it';
  if (asked.all.length === 0 || asked.readable.length < asked.all.length)
    return 'conversionLines are missing, or one cannot be read';
  return undefined;
}

/** What a device prints has the names in snake_case, and a public client sends them on like that. */
function lineOf(world: World, fields: Fields | undefined): Line | undefined {
  const field = (name: string, printed: string) => fields?.[name] ?? fields?.[printed];
  const text = textOf(field('conversionString', 'conversion_string'));
  if (text === undefined) return undefined;
  const encoding = textOf(field('conversionEncodingType', 'conversion_encoding_type'))?.toUpperCase();
  const tag = encoding === 'BASE64' ? Buffer.from(text, 'base64').toString('utf8') : text;
  const quantity = wholeNumberOf(field('conversionCount', 'conversion_count') ?? 1);
  // Whatever is no plain text, only a licence server can read.
  if (quantity === undefined || quantity < 1 || tag === '' || /[\p{C}]/u.test(tag)) return undefined;
  return { licence: licenceOf(world, tag), quantity };
}

function licenceOf(world: World, tag: string): string {
  for (const { licences } of world.virtualAccounts())
    for (const { name } of licences) if (tagOf(name) === tag) return name;
  return tag;
}
