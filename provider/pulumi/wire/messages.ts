import type grpc from '@grpc/grpc-js';
import protobuf from 'protobufjs/minimal.js';
import stubs from '@pulumi/pulumi/proto/provider_grpc_pb.js';
import { decodeProperties } from '../properties/decode.ts';
import { encodeProperties } from '../properties/encode.ts';
import type { Properties } from '../properties/property.ts';
import { measuredTag } from '../properties/struct-tags.ts';
import { structFields, type Fields, type Method } from './struct-fields.ts';

/** A request as the stubs read it, without its properties, and these by the names of their fields. */
interface Incoming<Request, Field extends string = string> {
  readonly message: Request;
  /** Empty where the message has none. Decoded when it is asked for. */
  readonly properties: (field: Field) => Properties;
}

/** A reply as the stubs write it, and the properties that belong into it. */
export interface Outgoing<Response, Field extends string = string> {
  readonly message: Response;
  readonly properties: Readonly<Partial<Record<Field, Properties>>>;
}

export type RequestOf<Name extends Method, Request> = Incoming<
  Request,
  keyof (typeof structFields)[Name]['request'] & string
>;

/** The service of the stubs, with the codec of this provider for properties. */
export const serviceDefinition = Object.fromEntries(
  Object.entries(stubs.ResourceProviderService as unknown as Methods).map(([name, method]) =>
    Object.hasOwn(structFields, name) ? [name, withProperties(method, structFields[name as Method])] : [name, method],
  ),
) as unknown as grpc.ServiceDefinition;

type Methods = Readonly<Record<string, grpc.MethodDefinition<unknown, unknown>>>;

function withProperties(
  method: grpc.MethodDefinition<unknown, unknown>,
  fields: { readonly request: Fields; readonly response: Fields },
): grpc.MethodDefinition<Incoming<unknown>, Outgoing<unknown>> {
  return {
    ...method,
    requestDeserialize: (bytes) => {
      const { rest, parts } = taken(bytes, fields.request);
      return { message: method.requestDeserialize(rest), properties: (field) => decodeProperties(parts.get(field)) };
    },
    responseSerialize: ({ message, properties }) =>
      withStructs(method.responseSerialize(message), properties, fields.response),
  } as grpc.MethodDefinition<Incoming<unknown>, Outgoing<unknown>>;
}

/** The bytes of some fields, by name, and a message without them. */
function taken(
  bytes: Uint8Array,
  fields: Fields,
): { readonly rest: Buffer; readonly parts: ReadonlyMap<string, Uint8Array> } {
  const byTag = new Map(Object.entries(fields).map(([name, field]) => [measuredTag(field), name]));
  const parts = new Map<string, Uint8Array>();
  const rest: Uint8Array[] = [];
  const reader = protobuf.Reader.create(bytes);
  while (reader.pos < reader.len) {
    const start = reader.pos;
    const tag = reader.uint32();
    const name = byTag.get(tag);
    if (name !== undefined) parts.set(name, reader.bytes());
    else {
      reader.skipType(tag & 7);
      rest.push(bytes.subarray(start, reader.pos));
    }
  }
  return { rest: Buffer.concat(rest), parts };
}

/** A message with properties in some of its fields: the fields of a message may stand in any order. */
export function withStructs(
  message: Uint8Array,
  properties: Readonly<Partial<Record<string, Properties>>>,
  fields: Fields,
): Buffer {
  const writer = protobuf.Writer.create();
  for (const [name, value] of Object.entries(properties)) {
    const field = fields[name];
    if (value !== undefined && field !== undefined) writer.uint32(measuredTag(field)).bytes(encodeProperties(value));
  }
  return Buffer.concat([message, writer.finish()]);
}
