import protobuf from 'google-protobuf/google/protobuf/struct_pb.js';
import type { Struct } from 'google-protobuf/google/protobuf/struct_pb.js';
import { decodeProperties } from '../../../provider/pulumi/properties/decode.ts';
import { encodeProperties } from '../../../provider/pulumi/properties/encode.ts';
import type { Properties } from '../../../provider/pulumi/properties/property.ts';

/** Properties as the library of protobuf has them: another reader and writer than that of the provider. */
export function structOf(properties: Properties): Struct {
  return protobuf.Struct.deserializeBinary(encodeProperties(properties));
}

export function propertiesOf(struct: Struct | undefined): Properties {
  return decodeProperties(struct?.serializeBinary());
}
