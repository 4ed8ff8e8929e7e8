import type { ValuePath } from '../model/value-path.ts';
import { hidingTexts, type Hide } from './hiding.ts';
import { bare, holdsSecret } from './properties/marks.ts';
import {
  isList,
  isProperties,
  isSpecial,
  type Archive,
  type Asset,
  type Properties,
  type Property,
} from './properties/property.ts';

/**
 * Hides every text that is a secret in any of the properties.
 *
 * @param ours keys that are words of ours, and never a secret.
 */
export function hidingSecrets(given: readonly Properties[], ours: ReadonlySet<string>): Hide {
  const texts = new Set<string>();
  for (const properties of given) for (const value of properties.values()) collect(value, { texts, ours });
  return hidingTexts(texts);
}

/** The path as far as it leads through what is no secret: the keys in one are a part of it. */
export function openPath(path: ValuePath, given: readonly Properties[]): ValuePath {
  const length = Math.min(...given.map((properties) => openLength(path, properties)), path.length);
  return path.slice(0, length);
}

function openLength(path: ValuePath, properties: Properties): number {
  let value: Property | undefined = properties;
  for (const [index, part] of path.entries()) {
    if (isSpecial(value) && holdsSecret(value)) return index;
    const inside: Property | undefined = value === undefined ? undefined : withoutOutput(value);
    if (isProperties(inside)) value = inside.get(String(part));
    else if (isList(inside)) value = inside[Number(part)];
    else return path.length;
  }
  return path.length;
}

function withoutOutput(value: Property): Property {
  return isSpecial(value) && value.special === 'output' ? (value.value ?? null) : value;
}

interface Found {
  readonly texts: Set<string>;
  readonly ours: ReadonlySet<string>;
}

function collect(value: Property, found: Found): void {
  if (isList(value)) for (const item of value) collect(item, found);
  else if (isProperties(value)) for (const item of value.values()) collect(item, found);
  else if (isSpecial(value)) {
    if (value.special === 'secret' || (value.special === 'output' && value.secret)) collectAll(bare(value), found);
    else if (value.special === 'output') collect(value.value ?? null, found);
  }
}

function collectAll(value: Property, found: Found): void {
  if (typeof value === 'string' || typeof value === 'number') found.texts.add(String(value));
  else if (isList(value)) for (const item of value) collectAll(item, found);
  else if (isProperties(value)) {
    for (const [key, item] of value) {
      if (!found.ours.has(key)) found.texts.add(key);
      collectAll(item, found);
    }
  } else if (isSpecial(value) && (value.special === 'asset' || value.special === 'archive')) collectFile(value, found);
}

/** A file is quoted by its words. Of one that lies elsewhere nothing is known here. */
function collectFile(file: Asset | Archive, found: Found): void {
  if (file.special === 'archive') {
    for (const each of file.assets?.values() ?? []) collectFile(each, found);
    return;
  }
  for (const word of (file.text ?? '').split(/[\s"'[\]{},:#]+/)) if (!found.ours.has(word)) found.texts.add(word);
}
