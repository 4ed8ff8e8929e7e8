/**
 * How special values are written in a protobuf `Struct`: a map with this key, whose value says which kind it is.
 * Unknown values are written as one of seven texts (Pulumi's Go SDK, `sdk/go/common/resource/plugin/rpc.go` and
 * `sdk/go/common/resource/sig`, version 3.259).
 */
export const markKey = '4dabf18193072939515e22adb298388d';

export const marks = {
  secret: '1b47061264138c4ac30d75fd1eb44270',
  output: 'd0e6a833031e9bbcd3f4e8bde6ca49a4',
  resource: '5cf8f73096256a8f31e491e813e4eb8e',
  asset: 'c44067f5952c0a294b673a41bacd8c17',
  archive: '0def7320c3a5731c473e5ecbe6d01bc7',
} as const;

/** What is written for an unknown value; the engine reads any of the seven as unknown, whatever the type. */
export const unknownText = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

export const unknownTexts: ReadonlySet<string> = new Set([
  unknownText,
  // Boolean, number, list, asset, archive, map.
  '1c4a061d-8072-4f0a-a4cb-0ff528b18fe7',
  '3eeb2bf0-c639-47a8-9e75-3b44932eb421',
  '6a19a0b0-7e62-4c92-b797-7f8e31da9cc2',
  '030794c1-ac77-496b-92df-f27374a8bd58',
  'e48ece36-62e2-4504-bad9-02848725956a',
  'dd056dcd-154b-4c76-9bd3-c8f88648b5ff',
]);
