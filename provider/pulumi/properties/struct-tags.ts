/** How many bytes a field has, by the lowest three bits of its tag (protobuf.dev, "Encoding"). */
const wireTypes = { varint: 0, eight: 1, measured: 2 } as const;

function tagOf(field: number, wireType: number): number {
  return field * 8 + wireType;
}

/** The tag before a text, bytes or a message. */
export function measuredTag(field: number): number {
  return tagOf(field, wireTypes.measured);
}

/** The fields of protobuf's own `Struct`, `Value` and `ListValue` (google/protobuf/struct.proto). */
export const structTags = {
  entry: measuredTag(1),
  key: measuredTag(1),
  value: measuredTag(2),
  null: tagOf(1, wireTypes.varint),
  number: tagOf(2, wireTypes.eight),
  text: measuredTag(3),
  truth: tagOf(4, wireTypes.varint),
  map: measuredTag(5),
  list: measuredTag(6),
  item: measuredTag(1),
} as const;
