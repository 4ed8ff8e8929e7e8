import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bare, carrySecrets, holdsSecret, holdsUnknown } from '../../../provider/pulumi/properties/marks.ts';
import { isList, isProperties, isSpecial, type Property } from '../../../provider/pulumi/properties/property.ts';
import { propertiesArbitrary, propertyArbitrary } from './property-arbitrary.ts';

/** Every text that lies somewhere in a value without a secret above it. */
function openTexts(value: Property): readonly string[] {
  if (typeof value === 'string') return [value];
  if (isList(value)) return value.flatMap(openTexts);
  if (isProperties(value)) return [...value.values()].flatMap(openTexts);
  if (isSpecial(value) && value.special === 'output' && !value.secret) return openTexts(value.value ?? null);
  return [];
}

const marker = 's3cr3t';

/** The same value with every secret holding the marker. */
function withMarkers(value: Property): Property {
  if (isList(value)) return value.map(withMarkers);
  if (isProperties(value)) return new Map([...value].map(([key, part]) => [key, withMarkers(part)]));
  if (!isSpecial(value)) return value;
  if (value.special === 'secret') return { special: 'secret', value: marker };
  if (value.special === 'output') return value.secret ? { ...value, value: marker } : withMarkers(value.value ?? null);
  return value;
}

describe('secrets', () => {
  it('stay secret where inputs become outputs, however deep they lie', () => {
    fc.assert(
      fc.property(propertiesArbitrary, (drawn) => {
        const inputs = new Map([...drawn].map(([key, value]) => [key, withMarkers(value)]));
        const outputs = carrySecrets(inputs, new Map([...inputs].map(([key, value]) => [key, bare(value)])));
        for (const value of outputs.values()) expect(openTexts(value)).not.toContain(marker);
      }),
    );
  });

  it('are carried into a map, and leave what lies beside them readable', () => {
    const inputs = new Map<string, Property>([
      [
        'tags',
        new Map<string, Property>([
          ['open', 'a'],
          ['hidden', { special: 'secret', value: 'b' }],
        ]),
      ],
    ]);
    const outputs = carrySecrets(
      inputs,
      new Map([
        [
          'tags',
          new Map([
            ['open', 'a'],
            ['hidden', 'b'],
          ]),
        ],
      ]),
    );
    expect(outputs.get('tags')).toEqual(
      new Map<string, Property>([
        ['open', 'a'],
        ['hidden', { special: 'secret', value: 'b' }],
      ]),
    );
  });

  it('mark the whole value where its shape has changed', () => {
    const inputs = new Map<string, Property>([['list', ['a', { special: 'secret', value: 'b' }]]]);
    expect(carrySecrets(inputs, new Map([['list', ['b']]])).get('list')).toEqual({ special: 'secret', value: ['b'] });
  });
});

describe('a bare value', () => {
  it('holds no mark, and is unknown exactly where it was', () => {
    fc.assert(
      fc.property(propertyArbitrary, (value) => {
        expect(holdsSecret(bare(value))).toBe(false);
        if (holdsUnknown(value)) expect(holdsUnknown(bare(value))).toBe(true);
      }),
    );
  });
});
