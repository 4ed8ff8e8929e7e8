import { didYouMean } from '../../model/nearest.ts';
import type { ValuePath } from '../../model/value-path.ts';
import { isList, isProperties, isSpecial, secret, type Properties, type Property } from '../properties/property.ts';
import { holdsUnknown, unmarked } from '../properties/marks.ts';
import { fromJson } from '../properties/plain.ts';
import type { PropertyDefinition, PropertyDefinitions, ValueType } from './definition.ts';

/** What is wrong with a property, for the engine to show at that property. */
export interface CheckProblem {
  readonly path: ValuePath;
  readonly reason: string;
}

export interface Checked {
  /** With defaults filled in and secrets marked; usable only without problems. */
  readonly inputs: Properties;
  readonly problems: readonly CheckProblem[];
}

/**
 * Judges properties by their definitions. What is not known yet is right for now: previews have such values.
 *
 * @param options.fromText takes JSON texts for values that are no texts, as generated SDKs send the configuration.
 */
export function checkProperties(
  definitions: PropertyDefinitions,
  given: Properties,
  options: { readonly fromText?: boolean } = {},
): Checked {
  const problems: CheckProblem[] = [];
  const inputs = new Map<string, Property>();
  for (const [key, value] of given) {
    const definition = Object.hasOwn(definitions, key) ? definitions[key] : undefined;
    if (definition === undefined) problems.push({ path: [key], reason: unknownKey(key, definitions) });
    // A program says null for what it does not say.
    else if (unmarked(value) !== null) inputs.set(key, readValue(value, definition, options));
  }
  for (const [key, definition] of Object.entries(definitions)) {
    const value = inputs.get(key);
    if (value !== undefined) problems.push(...typeProblems(definition.type, value, [key]));
    else if (definition.default !== undefined) inputs.set(key, definition.default);
    else if (definition.required === true) problems.push({ path: [key], reason: `is missing: ${definition.about}` });
  }
  return { inputs, problems };
}

function readValue(
  value: Property,
  { type, secret: isSecret }: PropertyDefinition,
  { fromText }: { readonly fromText?: boolean },
): Property {
  const read = fromText === true && type.kind !== 'text' && type.kind !== 'source' ? fromJsonText(value) : value;
  return isSecret === true ? secret(read) : read;
}

function fromJsonText(value: Property): Property {
  if (isSpecial(value) && value.special === 'secret') return secret(fromJsonText(value.value));
  if (typeof value !== 'string') return value;
  try {
    return fromJson(JSON.parse(value));
  } catch {
    // It is judged as the text that it is.
    return value;
  }
}

function typeProblems(type: ValueType, given: Property, path: ValuePath): readonly CheckProblem[] {
  const value = unmarked(given);
  if (isSpecial(value) && value.special === 'unknown') return [];
  const wrong = (expected: string): readonly CheckProblem[] => [
    { path, reason: `is ${nounOf(value)}, and ${expected} is expected` },
  ];
  switch (type.kind) {
    case 'text':
      if (typeof value !== 'string') return wrong('a text');
      if (type.choices !== undefined && !type.choices.includes(value)) {
        const choices = type.choices.map((choice) => JSON.stringify(choice)).join(', ');
        return [{ path, reason: `is ${JSON.stringify(value.slice(0, 60))}, and has to be one of ${choices}` }];
      }
      return [];
    case 'truth':
      return typeof value === 'boolean' ? [] : wrong('true or false');
    case 'number':
      return typeof value === 'number' && value > 0 ? [] : wrong('a number above 0');
    case 'integer':
      return Number.isInteger(value) && Number(value) > 0 ? [] : wrong('a whole number above 0');
    case 'list':
      if (!isList(value)) return wrong('a list');
      return value.flatMap((item, index) => typeProblems(type.of, item, [...path, index]));
    case 'map':
      if (!isProperties(value)) return wrong('a map');
      return [...value].flatMap(([key, item]) => typeProblems(type.of, item, [...path, key]));
    case 'document':
      return isProperties(value) ? [] : wrong('a layout');
    case 'source':
      if (typeof value === 'string') return value === '' ? wrong('a path') : [];
      return isSpecial(value) && (value.special === 'asset' || value.special === 'archive')
        ? []
        : wrong('a path, an asset or an archive');
    case 'record':
      return isProperties(value)
        ? checkProperties(type.properties, value).problems.map((problem) => ({
            ...problem,
            path: [...path, ...problem.path],
          }))
        : wrong('a map');
  }
}

function nounOf(value: Property): string {
  if (value === null) return 'nothing';
  if (isList(value)) return 'a list';
  if (isProperties(value)) return 'a map';
  if (isSpecial(value))
    return value.special === 'asset' || value.special === 'archive' ? `an ${value.special}` : 'a value';
  if (typeof value === 'string') return value === '' ? 'an empty text' : 'a text';
  return typeof value === 'boolean' ? 'true or false' : 'a number';
}

function unknownKey(key: string, definitions: PropertyDefinitions): string {
  const known = Object.keys(definitions);
  const lower = key.toLowerCase();
  const near = known.find((name) => name.toLowerCase() === lower);
  if (near !== undefined) return `is not a property: it is written ${near}`;
  const guess = didYouMean(key, known);
  return guess === undefined ? `is not a property; there are ${known.join(', ')}` : `is not a property; ${guess}`;
}

/** Whether all that is needed now is known. */
export function allKnown(inputs: Properties): boolean {
  return ![...inputs.values()].some(holdsUnknown);
}
