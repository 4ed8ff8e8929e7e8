import { virtualAccountRoles, type Role } from '../../provider/model/role.ts';
import type { ChangeSet } from '../../provider/plan/changes.ts';
import { changeSet, type Circumstances, type Ends, type Held } from './change-set.ts';

/**
 * Estates on one line. `A{X} B → A B{X}`: X is nested in A, and moves below B; `=` for a tree that stays as it is.
 * A binding is `person scope role → role`; `user+` is user with children, `-` nothing, `=` as it is.
 */
export interface Story extends Circumstances {
  readonly tree: string;
  readonly bind: readonly string[];
}

export function readStory({ tree, bind, ...circumstances }: Story): ChangeSet {
  const [shapes = '', ...drained] = tree.split(',');
  const drains = Object.fromEntries(
    drained.map((text) => {
      const [, from = '', into = ''] = /(\w+) drains to (\w+)/.exec(text) ?? [];
      return [from, into];
    }),
  );
  const [live = '', desired = ''] = shapes.includes('→') ? shapes.split('→') : [shapes.replace('=', ''), '='];
  const before: Ends = { tree: readTree(live), bindings: bind.flatMap((text) => readBinding(text).live) };
  const after: Ends = {
    tree: desired.trim() === '=' ? before.tree : readTree(desired),
    bindings: bind.flatMap((text) => readBinding(text).desired),
  };
  const exists = ([, scope]: Held): boolean => scope === 'smartAccount' || scope in after.tree;
  return changeSet(before, { ...after, bindings: after.bindings.filter(exists) }, { drains, ...circumstances });
}

function readTree(text: string): Readonly<Record<string, string | null>> {
  const tree: Record<string, string | null> = {};
  const open: string[] = [];
  let last = '';
  for (const [token] of text.matchAll(/[{}]|\w+/g)) {
    if (token === '{') open.push(last);
    else if (token === '}') open.pop();
    else {
      tree[token] = open.at(-1) ?? null;
      last = token;
    }
  }
  return tree;
}

function readBinding(text: string): { readonly live: readonly Held[]; readonly desired: readonly Held[] } {
  const [left = '', right] = text.split('→').map((part) => part.trim());
  const [who = '', scope = '', role = '', same] = left.split(' ');
  const at = (word: string): readonly Held[] => {
    if (word === '-') return [];
    return [[who, scope.replace('SmartAccount', 'smartAccount'), readRole(word), word.endsWith('+')]];
  };
  // A binding on a scope that is deleted is written without an end: it goes with the delete.
  const desired = right ?? (same === undefined || same === '=' ? role : same);
  return { live: at(role), desired: at(desired) };
}

function readRole(word: string): Role {
  const name = word.replace('+', '');
  if (name === 'approver') return name;
  return virtualAccountRoles.find((role) => role === name) ?? fail(name);
}

function fail(name: string): never {
  throw new TypeError(`no role: ${name}`);
}

/** `grant binding:A:p` → `grant A p`; the only changed person of a story is left out by `shortIds`. */
export function shortId(id: string): string {
  const [verb = '', address = ''] = id.split(' ');
  const [, place = '', who] = address.split(':');
  return who === undefined ? `${verb} ${place}` : `${verb} ${who} ${place}`;
}
