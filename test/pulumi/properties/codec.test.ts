import fc from 'fast-check';
import protobuf from 'google-protobuf/google/protobuf/struct_pb.js';
import { describe, expect, it } from 'vitest';
import { decodeProperties } from '../../../provider/pulumi/properties/decode.ts';
import { encodeProperties } from '../../../provider/pulumi/properties/encode.ts';
import type { Properties, Property } from '../../../provider/pulumi/properties/property.ts';
import { markKey, unknownTexts } from '../../../provider/pulumi/properties/wire-marks.ts';
import { failureOf } from '../../support/failure-of.ts';
import { propertiesOf, structOf } from '../../support/pulumi/struct-properties.ts';
import { propertiesArbitrary } from './property-arbitrary.ts';

const { Struct } = protobuf;

function throughTheWire(properties: Properties): Properties {
  return decodeProperties(encodeProperties(properties));
}

describe('the property codec', () => {
  it('gives back what was sent, special values and hostile keys included', () => {
    fc.assert(
      fc.property(propertiesArbitrary, (sent) => {
        expect(throughTheWire(sent)).toEqual(sent);
      }),
    );
  });

  it('reads each of the seven texts for an unknown value, and sends one of them', () => {
    const sent = Struct.fromJavaScript(Object.fromEntries([...unknownTexts].map((text, index) => [`k${index}`, text])));
    const read = propertiesOf(sent);
    expect([...read.values()]).toEqual(Array.from(unknownTexts, () => ({ special: 'unknown' })));
    const back = structOf(read).toJavaScript();
    expect(new Set(Object.values(back))).toEqual(new Set(['04da6b54-80e4-46f7-96ec-b56ff0331ba9']));
  });

  it('agrees with the library of protobuf about what the bytes mean, whoever wrote them', () => {
    fc.assert(
      fc.property(propertiesArbitrary, (sent) => {
        expect(propertiesOf(structOf(sent))).toEqual(sent);
        expect(structOf(propertiesOf(structOf(sent))).toObject()).toEqual(structOf(sent).toObject());
      }),
    );
  });

  it('carries a key that the library would lose', () => {
    const sent = new Map([['__proto__', new Map([['polluted', true]])]]);
    expect(throughTheWire(sent)).toEqual(sent);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('orders keys, which the engine sends in any order', () => {
    const [first, second] = [new Map(Object.entries({ b: 1, a: 2 })), new Map(Object.entries({ a: 2, b: 1 }))];
    expect([...throughTheWire(first)]).toEqual([...second]);
  });

  it('refuses bytes that are no message, and never reads beyond their end', () => {
    const whole = encodeProperties(new Map<string, Property>([['a', [1, 'text', new Map([['b', true]])]]]));
    for (let end = 1; end < whole.length; end += 1) {
      const failure = failureOf(() => decodeProperties(whole.subarray(0, end)));
      expect(failure).toMatchObject({ code: 'pulumi-message' });
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        try {
          decodeProperties(bytes);
        } catch (error) {
          expect(error).toMatchObject({ code: 'pulumi-message' });
        }
      }),
    );
  });

  it.each([
    ['a mark that nobody knows', { x: { [markKey]: 'beef' } }, 'x cannot be read: it is marked as a kind of value'],
    [
      'a reference without a URN',
      { x: [{ [markKey]: '5cf8f73096256a8f31e491e813e4eb8e' }] },
      'x[0] cannot be read: it refers to a resource without a URN',
    ],
    [
      'an archive of something else',
      { x: { [markKey]: '0def7320c3a5731c473e5ecbe6d01bc7', assets: { a: 1 } } },
      'x cannot be read: it is an archive that holds something else than assets',
    ],
  ])('refuses %s', (_name, sent, message) => {
    const failure = failureOf(() => propertiesOf(Struct.fromJavaScript(sent)));
    expect(failure).toMatchObject({ code: 'pulumi-message' });
    expect(failure.message).toContain(message);
  });

  it('refuses what nests deeper than any layout', () => {
    let nested: unknown = 'deep';
    for (let level = 0; level < 250; level += 1) nested = { a: nested };
    const failure = failureOf(() => propertiesOf(Struct.fromJavaScript({ top: nested } as never)));
    expect(failure.message).toContain('it nests deeper than 200 levels');
  });
});
