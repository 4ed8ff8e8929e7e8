import { isList, isProperties, isSpecial, secret, unknown, type Properties, type Property } from './property.ts';

/** Whether anything in a value has to be kept secret. */
export function holdsSecret(property: Property): boolean {
  return holds(property, (special) => special.special === 'secret' || (special.special === 'output' && special.secret));
}

/** Whether anything in a value is not known yet. */
export function holdsUnknown(property: Property): boolean {
  return holds(property, ({ special, ...rest }) => {
    if (special === 'unknown') return true;
    return special === 'output' && !('value' in rest && rest.value !== undefined);
  });
}

/** A value without the marks of secrets and outputs; a resource becomes its id. What is not known stays unknown. */
export function bare(property: Property): Property {
  const value = unmarked(property);
  if (isList(value)) return value.map(bare);
  return isProperties(value) ? new Map([...value].map(([key, item]) => [key, bare(item)])) : value;
}

/** The same of the value itself, and not of what is in it. */
export function unmarked(property: Property): Property {
  if (!isSpecial(property)) return property;
  switch (property.special) {
    case 'secret':
      return unmarked(property.value);
    case 'output':
      return property.value === undefined ? unknown : unmarked(property.value);
    case 'resource':
      return property.id === '' ? unknown : (property.id ?? property.urn);
    case 'unknown':
    case 'asset':
    case 'archive':
      return property;
  }
}

/**
 * `values` with the secrets of `marked` marked at the same places, however deep. Since this provider says that it takes
 * secrets, the engine leaves it to us that none of them stands in plain text in the state. Where the two differ in shape
 * so that a place cannot be followed, the whole value is marked.
 */
export function carrySecrets(marked: Properties, values: Properties): Properties {
  return new Map(
    [...values].map(([key, value]) => {
      const mark = marked.get(key);
      return [key, mark === undefined ? value : carried(mark, value)];
    }),
  );
}

function carried(mark: Property, value: Property): Property {
  if (isSpecial(mark) && (mark.special === 'secret' || mark.special === 'output'))
    return holdsSecret(mark) ? secret(value) : value;
  if (!holdsSecret(mark) || (isSpecial(value) && value.special === 'secret')) return value;
  if (
    isProperties(mark) &&
    isProperties(value) &&
    [...mark].every(([key, part]) => value.has(key) || !holdsSecret(part))
  )
    return carrySecrets(mark, value);
  if (isList(mark) && isList(value) && mark.length === value.length)
    return value.map((item, index) => carried(mark[index] ?? null, item));
  return secret(value);
}

function holds(property: Property, test: (special: Extract<Property, { special: string }>) => boolean): boolean {
  if (isList(property)) return property.some((item) => holds(item, test));
  if (isProperties(property)) return [...property.values()].some((item) => holds(item, test));
  if (!isSpecial(property)) return false;
  if (test(property)) return true;
  return property.special === 'secret' || property.special === 'output' ? holds(property.value ?? null, test) : false;
}
