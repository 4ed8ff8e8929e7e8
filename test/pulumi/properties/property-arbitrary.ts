import fc from 'fast-check';
import type { Archive, Asset, Properties, Property } from '../../../provider/pulumi/properties/property.ts';
import { unknownTexts, markKey } from '../../../provider/pulumi/properties/wire-marks.ts';
import { hostileStrings } from '../../support/hostile-strings.ts';

const hostileKeys = ['constructor', 'prototype', 'toString', 'hasOwnProperty', '', 'a.b', 'a["b"]', 'special', 'value'];

export const keyArbitrary = fc
  .oneof(fc.string({ maxLength: 8, unit: 'grapheme' }), fc.constantFrom(...hostileKeys, ...hostileStrings))
  .filter((key) => key !== markKey && key !== '__proto__' && !/\p{Surrogate}/u.test(key));

const textArbitrary = fc
  .oneof(fc.string({ maxLength: 12, unit: 'grapheme' }), fc.constantFrom(...hostileStrings))
  .filter((text) => !unknownTexts.has(text) && !/\p{Surrogate}/u.test(text));

const filled = fc.string({ minLength: 1, maxLength: 6 });

const assetArbitrary: fc.Arbitrary<Asset> = fc.record(
  { special: fc.constant('asset' as const), hash: fc.string(), text: filled, path: filled, uri: filled },
  { requiredKeys: ['special', 'hash'] },
);

const archiveArbitrary: fc.Arbitrary<Archive> = fc.oneof(
  fc.record(
    { special: fc.constant('archive' as const), hash: fc.string(), path: filled, uri: filled },
    { requiredKeys: ['special', 'hash'] },
  ),
  fc.record({
    special: fc.constant('archive' as const),
    hash: fc.string(),
    assets: fc.array(fc.tuple(keyArbitrary, assetArbitrary), { maxLength: 3 }).map((entries) => new Map(entries)),
  }),
);

/** Any value that the protocol can carry; numbers are finite, since JSON knows no others. */
export const { property: propertyArbitrary } = fc.letrec<{ property: Property }>((tie) => ({
  property: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    textArbitrary,
    fc.constant({ special: 'unknown' as const }),
    assetArbitrary,
    archiveArbitrary,
    fc.record({
      special: fc.constant('resource' as const),
      urn: textArbitrary,
      id: fc.oneof(fc.constant(undefined), textArbitrary, fc.constant({ special: 'unknown' as const })),
      packageVersion: fc.string(),
    }),
    fc.array(tie('property'), { maxLength: 4 }),
    fc.array(fc.tuple(keyArbitrary, tie('property')), { maxLength: 4 }).map((entries) => new Map(entries)),
    tie('property').map((value) =>
      typeof value === 'object' && value !== null && 'special' in value && value.special === 'secret'
        ? value
        : { special: 'secret' as const, value },
    ),
    fc.record({
      special: fc.constant('output' as const),
      value: fc.oneof(fc.constant(undefined), tie('property')),
      secret: fc.boolean(),
      dependencies: fc.array(textArbitrary, { maxLength: 2 }),
    }),
  ),
}));

export const propertiesArbitrary: fc.Arbitrary<Properties> = fc
  .array(fc.tuple(keyArbitrary, propertyArbitrary), { maxLength: 5 })
  .map((entries) => new Map(entries));
