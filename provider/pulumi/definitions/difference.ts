import type { ValuePath } from '../../model/value-path.ts';
import { isList, isProperties, isSpecial, type Properties, type Property } from '../properties/property.ts';
import { unmarked } from '../properties/marks.ts';
import { isBelow, parsePath } from '../properties/property-path.ts';
import type { PropertyDefinitions } from './definition.ts';

export interface PropertyChange {
  readonly path: ValuePath;
  readonly kind: 'add' | 'delete' | 'update';
  /** Another value there means another resource. */
  readonly replaces: boolean;
  /** Whether the path leads through inputs; otherwise through outputs. */
  readonly input: boolean;
}

/**
 * Every place where two sets of inputs differ, the outermost that is only on one side. Looked at from the other end it
 * is the same places, with additions for deletions: the engine turns a refresh round that way.
 */
export function differencesOf(
  definitions: PropertyDefinitions,
  sides: { readonly before: Properties; readonly after: Properties; readonly ignored?: readonly string[] },
): readonly PropertyChange[] {
  const ignored = (sides.ignored ?? []).flatMap((text) => {
    const path = parsePath(text);
    return path === undefined ? [] : [path];
  });
  const found: PropertyChange[] = [];
  const keys = new Set([...sides.before.keys(), ...sides.after.keys()]);
  for (const key of keys) {
    const replaces = Object.hasOwn(definitions, key) && definitions[key]?.replaces === true;
    const note = (path: ValuePath, kind: PropertyChange['kind']): void => {
      if (!ignored.some((pattern) => isBelow(path, pattern))) found.push({ path, kind, replaces, input: true });
    };
    compare(sides.before.get(key), sides.after.get(key), { path: [key], note });
  }
  return found;
}

interface At {
  readonly path: ValuePath;
  readonly note: (path: ValuePath, kind: PropertyChange['kind']) => void;
}

function compare(before: Property | undefined, after: Property | undefined, at: At): void {
  const [left, right] = [
    before === undefined ? undefined : unmarked(before),
    after === undefined ? undefined : unmarked(after),
  ];
  if (isAbsent(left) && isAbsent(right)) return;
  if (isAbsent(left)) at.note(at.path, 'add');
  else if (isAbsent(right)) at.note(at.path, 'delete');
  else if (isProperties(left) && isProperties(right)) {
    for (const key of new Set([...left.keys(), ...right.keys()]))
      compare(left.get(key), right.get(key), { ...at, path: [...at.path, key] });
  } else if (isList(left) && isList(right)) {
    for (let index = 0; index < Math.max(left.length, right.length); index += 1)
      compare(left[index], right[index], { ...at, path: [...at.path, index] });
  } else if (!isSame(left, right)) at.note(at.path, 'update');
}

/** Null is how the engine and some SDKs write what is not there. */
function isAbsent(value: Property | undefined): value is undefined | null {
  return value === undefined || value === null;
}

/** Of assets only hashes are compared: the engine leaves their contents out of a Diff. What is unknown may be anything. */
function isSame(left: Property | undefined, right: Property | undefined): boolean {
  if (isSpecial(left) && isSpecial(right))
    return (
      left.special === right.special &&
      left.special !== 'unknown' &&
      'hash' in left &&
      'hash' in right &&
      left.hash === right.hash
    );
  return left === right;
}
