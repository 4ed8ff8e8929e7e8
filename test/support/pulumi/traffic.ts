import type grpc from '@grpc/grpc-js';
import plugins from '@pulumi/pulumi/proto/plugin_pb.js';
import messages from '@pulumi/pulumi/proto/provider_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import struct from 'google-protobuf/google/protobuf/struct_pb.js';
import type { World } from './garden.ts';

// What the engine and the plugin said to each other: as the engine logs it (PULUMI_DEBUG_GRPC), and as it is kept for tests
// that need no engine. The log writes messages as protobuf's JSON, of which the stubs know nothing: what is needed of it
// is here.

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = Readonly<Record<string, Json>>;

export interface Call {
  /** `Check`. */
  readonly method: string;
  readonly request: JsonObject;
  /** Absent: it failed. */
  readonly response?: JsonObject;
  /** What the failure said. */
  readonly error?: string;
}

/** One command of the engine, which starts the plugin anew. */
export interface Operation {
  /** `up`. */
  readonly command: string;
  /** What happened to the account before, behind everybody's back. */
  readonly drift?: keyof typeof drifts;
  readonly calls: readonly Call[];
}

export const drifts = {
  'nothing is said of Network any more': (world: World): void => {
    for (const each of world.virtualAccounts) if (each.name === 'Network') each.description = 'something else';
  },
  'lee loses his role': (world: World): void => {
    const index = world.bindings.findIndex(({ principal }) => principal === 'leegl');
    world.bindings.splice(index, 1);
  },
} as const;

/** The calls of one log, without what is of one machine and one minute. */
export function callsOf(log: string): readonly Call[] {
  const entries = log.split('\n').filter((line) => line !== '');
  return entries.flatMap((line) => {
    const { method, progress, request, response, errors } = JSON.parse(line) as {
      readonly method: string;
      readonly progress: string;
      readonly request: JsonObject;
      readonly response?: JsonObject;
      readonly errors?: readonly string[];
    };
    if (!method.startsWith('/pulumirpc.ResourceProvider/') || progress !== 'response_completed') return [];
    const name = method.slice(method.lastIndexOf('/') + 1);
    const call = { method: name, request: withoutPlaces(request) };
    const [error] = errors ?? [];
    return [error === undefined ? { ...call, response: withWildcards(response ?? {}) } : { ...call, error }];
  });
}

const places = new Set(['engineAddress', 'rootDirectory', 'programDirectory', 'mapperTarget', 'loaderTarget']);
const moments = new Set(['resolverTarget', 'resourceStatusAddress', 'resourceStatusToken']);

function withoutPlaces(request: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(request).filter(([key]) => !places.has(key) && !moments.has(key)));
}

/** A reply that depends on the moment is any reply. */
const anything = '*';
const anyOutputs = new Set(['estate', 'changePack']);

function withWildcards(message: JsonObject): JsonObject {
  const response = 'version' in message ? { ...message, version: anything } : message;
  const { properties } = response;
  if (!isObject(properties)) return response;
  const entries = Object.entries(properties).map(([key, value]): [string, Json] => [
    key,
    anyOutputs.has(key) && value !== unknownText ? anything : value,
  ]);
  return { ...response, properties: Object.fromEntries(entries) };
}

const unknownText = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What came, with wildcards where they were expected. */
export function masked(came: Json | undefined, expected: Json | undefined): Json | undefined {
  if (expected === anything && came !== undefined && came !== '') return anything;
  if (!isObject(came) || !isObject(expected)) return came;
  return Object.fromEntries(Object.entries(came).map(([key, value]) => [key, masked(value, expected[key]) ?? null]));
}

type Message = InstanceType<(typeof requests)[keyof typeof requests]>;

const requests = {
  Handshake: messages.ProviderHandshakeRequest,
  Attach: plugins.PluginAttach,
  GetPluginInfo: empty.Empty,
  GetSchema: messages.GetSchemaRequest,
  CheckConfig: messages.CheckRequest,
  DiffConfig: messages.DiffRequest,
  Configure: messages.ConfigureRequest,
  Check: messages.CheckRequest,
  Diff: messages.DiffRequest,
  Create: messages.CreateRequest,
  Read: messages.ReadRequest,
  Update: messages.UpdateRequest,
  Delete: messages.DeleteRequest,
  Invoke: messages.InvokeRequest,
  Cancel: empty.Empty,
} as const;

/** Calls the plugin as the engine did; gives the reply as the engine would log it. */
export async function repeat(
  client: grpc.Client,
  { method, request }: Call,
): Promise<Pick<Call, 'response' | 'error'>> {
  if (!Object.hasOwn(requests, method)) throw new Error(`nobody knows how ${method} is called`);
  const message = new requests[method as keyof typeof requests]();
  for (const [key, value] of Object.entries(request)) fill(message, key, value);
  const name = `${method.charAt(0).toLowerCase()}${method.slice(1)}`;
  return new Promise((done) => {
    const call = memberOf(client, name) as (
      request: Message,
      reply: (error: grpc.ServiceError | null, response: object) => void,
    ) => void;
    call.call(client, message, (error, response) => {
      done(error === null ? { response: jsonOf(response) } : { error: error.details });
    });
  });
}

function memberOf(target: object, name: string): unknown {
  return (target as Readonly<Record<string, unknown>>)[name];
}

/** The stubs and JSON write the same name in different letters. */
function methodOf(target: object, name: string): string | undefined {
  const prototype = Object.getPrototypeOf(target) as object;
  return Object.getOwnPropertyNames(prototype).find((each) => each.toLowerCase() === name.toLowerCase());
}

/** The pinned engine is newer than the stubs; what they do not know is dropped, as protobuf does with it. */
const newer = new Set(['acceptsByteString']);

function fill(message: object, key: string, value: Json): void {
  const map = methodOf(message, `get${key}map`);
  const setter = methodOf(message, `set${key}`) ?? methodOf(message, `set${key}list`);
  if (map !== undefined) {
    const entries = (memberOf(message, map) as () => Map<string, Json>).call(message);
    for (const [name, each] of Object.entries(value as JsonObject)) entries.set(name, each);
  } else if (setter === undefined) {
    if (!newer.has(key)) throw new Error(`the stubs know no ${key}`);
  } else {
    const given = isObject(value) ? struct.Struct.fromJavaScript(value) : value;
    (memberOf(message, setter) as (given: unknown) => void).call(message, given);
  }
}

/** A message as protobuf's JSON: what has the value that it has anyway is left out. */
function jsonOf(message: object): JsonObject {
  const prototype = Object.getPrototypeOf(message) as object;
  const getters = Object.getOwnPropertyNames(prototype).filter((name) => /^get[A-Z][A-Za-z]*$/.test(name));
  const read = getters.flatMap((getter): readonly [string, Json][] => {
    const value: unknown = (memberOf(message, getter) as () => unknown).call(message);
    const json = valueJson(value, getter);
    const key = getter
      .slice(3)
      .replace(/(List|Map)$/, '')
      .toLowerCase();
    return json === undefined ? [] : [[key, json]];
  });
  return Object.fromEntries(read);
}

function valueJson(value: unknown, getter: string): Json | undefined {
  if (value instanceof struct.Struct) return value.toJavaScript();
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((each) => itemJson(each));
  if (getter.endsWith('Map')) {
    const entries: [string, Json][] = [];
    (value as Map<string, object>).forEach((each, key) => entries.push([key, itemJson(each)]));
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }
  if (getter === 'getKind') return nameIn(messages.PropertyDiff.Kind, value, 0);
  if (getter === 'getChanges') return nameIn(messages.DiffResponse.DiffChanges, value, 0);
  const isDefault = value === undefined || value === false || value === 0 || value === '';
  return isDefault ? undefined : (value as Json);
}

function itemJson(value: unknown): Json {
  return typeof value === 'object' && value !== null ? jsonOf(value) : (value as Json);
}

function nameIn(names: object, value: unknown, usual: number): string | undefined {
  return value === usual ? undefined : Object.entries(names).find(([, each]) => each === value)?.[0];
}

/** Keys of a message in small letters, as the stubs have them; keys of properties stay as they are. */
export function asTheStubsSay(message: JsonObject | undefined): JsonObject | undefined {
  if (message === undefined) return undefined;
  const entries = Object.entries(message).map(([key, value]): [string, Json] => [
    key.toLowerCase(),
    key === 'detailedDiff' && isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([path, diff]) => [path, asTheStubsSay(diff as JsonObject) ?? {}]))
      : value,
  ]);
  return Object.fromEntries(entries);
}
