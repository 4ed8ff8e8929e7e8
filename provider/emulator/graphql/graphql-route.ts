import { execute, parse, Source, specifiedRules, validate, GraphQLError, type DocumentNode } from 'graphql';
import type { Json } from '../../model/plan.ts';
import { current } from '../accounts/paths.ts';
import { fieldsOf, textOf, type Fields } from '../licensing/fields.ts';
import { reply } from '../replies.ts';
import type { Call, Reply, Route } from '../route.ts';
import {
  getDeviceInventory,
  getLicenseEntitlement,
  getLicenseSummary,
  getLicenseUsage,
  type AssetQuery,
} from './asset-queries.ts';
import { licensingSchema } from './schema.ts';
import { getSmartAccount, type SmartAccountQuery } from './smart-account-query.ts';

/** License Central's GraphQL: read only, with introspection. */
export const graphqlRoutes: readonly Route[] = [
  {
    id: 'graphql',
    method: 'POST',
    paths: [current('/clc/v1/graphql')],
    writes: false,
    answer: (call) => answer(call),
  },
];

/** Ours: longer or more deeply nested questions are refused before anybody thinks about them. */
const mostTokens = 4_000;
const deepest = 40;

async function answer(call: Call): Promise<Reply> {
  const fields = fieldsOf(call.body);
  const query = textOf(fields?.['query']);
  if (fields === undefined || query === undefined)
    return reply({ errors: [{ message: 'Must provide query string.' }] }, 400);
  const document = documentOf(query);
  if (document instanceof GraphQLError) return reply(errorsJson([document]), 400);
  const schema = licensingSchema();
  const problems = validate(schema, document, specifiedRules, { maxErrors: 20 });
  if (problems.length > 0) return reply(errorsJson(problems), 400);
  const result = await execute({ schema, document, rootValue: rootFor(call), ...operationOf(fields) });
  // What GraphQL hands out has no prototypes and may hold undefined: through text it is plain data.
  const body = JSON.parse(JSON.stringify(result)) as Json;
  // An error that lies at no field is about the request: another operation, a mutation, variables of a wrong type.
  const asked = result.errors?.every(({ path }) => path !== undefined) ?? true;
  return reply(body, asked ? 200 : 400);
}

function documentOf(query: string): DocumentNode | GraphQLError {
  if (depthOf(query) > deepest) return new GraphQLError(`Nested more than ${deepest} deep`);
  try {
    return parse(new Source(query), { maxTokens: mostTokens });
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/** Of braces and brackets, strings included: a bound, not a measure. */
function depthOf(query: string): number {
  let [depth, most] = [0, 0];
  for (const character of query) {
    if ('{[('.includes(character)) most = Math.max(most, (depth += 1));
    else if ('}])'.includes(character)) depth -= 1;
  }
  return most;
}

function operationOf(fields: Fields): {
  readonly operationName?: string;
  readonly variableValues: Readonly<Record<string, unknown>>;
} {
  const operationName = textOf(fields['operationName']);
  const variableValues = fieldsOf(fields['variables']) ?? {};
  return operationName === undefined ? { variableValues } : { operationName, variableValues };
}

/** `input` may be left out of four of the queries; who asks nothing is told that the account is missing. */
function rootFor(call: Call): object {
  const assets = (resolve: (call: Call, query: AssetQuery) => unknown) => (input: { readonly input?: AssetQuery }) =>
    resolve(call, input.input ?? { pagination: {}, smartAccount: {} });
  return {
    getSmartAccount: ({ input }: { readonly input: SmartAccountQuery }) => getSmartAccount(call, input),
    getDeviceInventory: assets(getDeviceInventory),
    getLicenseSummary: assets(getLicenseSummary),
    getLicenseEntitlement: assets(getLicenseEntitlement),
    getLicenseUsage: assets(getLicenseUsage),
  };
}

function errorsJson(errors: readonly GraphQLError[]): Json {
  return JSON.parse(JSON.stringify({ errors })) as Json;
}
