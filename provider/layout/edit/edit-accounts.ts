import { parseTreePath, escapeName } from '../../model/tree-path.ts';
import { compact } from '../compact.ts';
import { isContainer } from '../form/form-walk.ts';
import type { LayoutEdit } from '../layout-edit.ts';
import { impossible, nothingToDo, steps, type Intent, type Step } from './intent.ts';
import type { LayoutState, Spot } from './layout-state.ts';
import { put, remove } from './put.ts';

type Edit<Kind extends LayoutEdit['kind']> = LayoutEdit & { readonly kind: Kind };

export function addAccount(state: LayoutState, { name, parent, fields }: Edit<'add-virtual-account'>): Intent {
  if (state.desired.virtualAccounts.has(name)) return nothingToDo;
  const siblings = mapUnder(state, parent);
  if (siblings === undefined) return unknown(parent ?? '');
  const handedOver = fields.default === true ? otherDefaults(state, name) : [];
  return steps(put(state, at(siblings, name), compact(fields as Record<string, unknown>)), ...handedOver);
}

export function removeAccount(state: LayoutState, { name }: Edit<'remove-virtual-account'>): Intent {
  const entries = state.entriesOf(name);
  const children = [...state.desired.virtualAccounts.values()].filter(({ parent }) => parent === name);
  if (children.length > 0)
    return impossible(
      `${name} still holds ${children.map((child) => child.name).join(', ')}`,
      'move or remove these first',
    );
  // An edit of the same round may make another one the default: then this one waits.
  if (state.desired.virtualAccounts.get(name)?.default === true)
    return impossible(`${name} is the default`, 'make another one the default first');
  return steps(...entries.map((entry) => remove(withEmptyMap(state, entry))));
}

export function moveAccount(state: LayoutState, { name, parent }: Edit<'move-virtual-account'>): Intent {
  const account = state.desired.virtualAccounts.get(name);
  const [entry, another] = state.entriesOf(name);
  if (account === undefined || entry === undefined) return unknown(name);
  if (account.parent === parent) return nothingToDo;
  if (another !== undefined)
    return impossible(`${name} is declared in \`${entry.file}\` and \`${another.file}\``, 'move both entries by hand');
  const target = mapUnder(state, parent, entry.file);
  if (target === undefined) return unknown(parent ?? '');
  const { file, path } = entry;
  if (isContainer(state.valueAt(target.file, target.path)) && target.file === file) {
    return steps({ file, operation: { kind: 'move', path, to: target.path } });
  }
  return steps(remove(withEmptyMap(state, entry)), put(state, at(target, name), state.valueAt(file, path)));
}

export function renameAccount(state: LayoutState, { from, to }: Edit<'rename-virtual-account'>): Intent {
  const entries = state.entriesOf(from);
  if (entries.length === 0) return unknown(from);
  const keys = entries.map(({ file, path }): Step => ({ file, operation: { kind: 'rename', path, key: to } }));
  return steps(...keys, ...references(state, from, to));
}

export function setField(state: LayoutState, edit: Edit<'set-field'>): Intent {
  const { name, field, value } = edit;
  const entry = state.entryFor(name, field);
  if (entry === undefined) return unknown(name);
  const spot = at(entry, field);
  if (field === 'default' && value === true)
    return steps(put(state, spot, value), ...statedVisibility(state, name), ...otherDefaults(state, name));
  if (value !== undefined) return steps(put(state, spot, value));
  return state.valueAt(spot.file, spot.path) === undefined ? nothingToDo : steps(remove(spot));
}

/** The default's access level is Cisco's, so what becomes the default can no longer say one. */
function statedVisibility(state: LayoutState, name: string): readonly Step[] {
  return state
    .entriesOf(name)
    .map((entry) => at(entry, 'visibility'))
    .filter(({ file, path }) => state.valueAt(file, path) !== undefined)
    .map(remove);
}

/** There is exactly one default, so whoever is it gives it up in the same edit. */
function otherDefaults(state: LayoutState, name: string): readonly Step[] {
  const others = [...state.desired.virtualAccounts.values()].filter((other) => other.default && other.name !== name);
  return others
    .flatMap((other) => state.entriesOf(other.name))
    .map((entry) => at(entry, 'default'))
    .filter(({ file, path }) => state.valueAt(file, path) !== undefined)
    .map(remove);
}

export function addFormerly(state: LayoutState, { name, from, by }: Edit<'add-formerly'>): Intent {
  const entry = state.entryFor(name, 'formerly');
  if (entry === undefined) return unknown(name);
  return steps(put(state, at(entry, 'formerly'), by === 'recreate' ? { name: from, by } : from));
}

/** Every place that names a Virtual Account by name or path. */
function references(state: LayoutState, from: string, to: string): readonly Step[] {
  const found: Step[] = [];
  const visit = (file: string, value: unknown, path: (string | number)[]): void => {
    if (typeof value === 'string' && isReference(path)) {
      const renamed = renamedPath(value, from, to);
      if (renamed !== value) found.push(put(state, { file, path }, renamed));
    } else if (isContainer(value)) {
      for (const [key, inner] of Object.entries(value))
        visit(file, inner, [...path, Array.isArray(value) ? Number(key) : key]);
    }
  };
  for (const { file, value } of state.sources.documents.values()) {
    for (const section of ['partners', 'removed', 'accepted', 'delegate', 'manage']) {
      if (isContainer(value) && value[section] !== undefined) visit(file, value[section], [section]);
    }
  }
  return found;
}

function isReference(path: readonly (string | number)[]): boolean {
  const key = path.at(-1);
  return (
    key === 'at' ||
    key === 'drainTo' ||
    key === 'under' ||
    key === 'virtualAccount' ||
    (key === 'path' && path.includes('ignore'))
  );
}

function renamedPath(text: string, from: string, to: string): string {
  const path = parseTreePath(text);
  if (path === undefined || ![path.name, ...path.above].includes(from)) return text;
  const names = [...path.above, path.name].map((name) => escapeName(name === from ? to : name));
  return [...names, ...(path.below ? ['**'] : [])].join('/');
}

/** The map that holds what is nested in an account; where it is not there yet, where it would be. */
function mapUnder(state: LayoutState, parent: string | undefined, file?: string): Spot | undefined {
  if (parent === undefined)
    return { file: file !== undefined && !state.isDelegated(file) ? file : state.rootFile, path: ['virtualAccounts'] };
  const entries = state.entriesOf(parent);
  const entry = entries.find((spot) => spot.file === file) ?? state.entryFor(parent, 'virtualAccounts');
  return entry && at(entry, 'virtualAccounts');
}

/** The entry, or the `virtualAccounts` that would be left empty without it. */
function withEmptyMap(state: LayoutState, entry: Spot): Spot {
  const map: Spot = { file: entry.file, path: entry.path.slice(0, -1) };
  const value = state.valueAt(map.file, map.path);
  return isContainer(value) && Object.keys(value).length === 1 ? map : entry;
}

function unknown(name: string): Intent {
  return impossible(`the layout declares no Virtual Account ${name}`, 'add it first');
}

function at({ file, path }: Spot, key: string): Spot {
  return { file, path: [...path, key] };
}
