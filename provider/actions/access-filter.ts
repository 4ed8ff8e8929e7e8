import { smartAccountScope, type Principal } from '../model/address.ts';
import type { Desired } from '../model/desired.ts';
import { Failure } from '../model/failure.ts';
import type { AccessRow } from '../model/report-facts.ts';
import { namesNode, parseTreePath } from '../model/tree-path.ts';
import type { AccountTree } from './effective-access.ts';

/** Looks people up by what a text may mean: a handle, an e-mail address or a CCO id, in any case but for the handle. */
export function peopleIndex(desired: Desired, rows: readonly AccessRow[]): (text: string) => ReadonlySet<Principal> {
  const byHandle = new Map<string, Set<Principal>>();
  const byId = new Map<string, Set<Principal>>();
  for (const { handle, email, ccoId, formerly } of desired.people.values()) {
    for (const id of [ccoId, ...formerly]) {
      add(byHandle, handle, id);
      add(byId, email.toLowerCase(), id);
    }
    add(byId, ccoId.toLowerCase(), ccoId);
  }
  for (const { principal, email, who } of rows) {
    add(byHandle, who, principal);
    add(byId, principal.toLowerCase(), principal);
    if (email !== null) add(byId, email.toLowerCase(), principal);
  }
  for (const { ccoId, email } of desired.departed) {
    add(byId, ccoId.toLowerCase(), ccoId);
    if (email !== undefined) add(byId, email.toLowerCase(), ccoId);
  }
  return (text) => new Set([...(byHandle.get(text) ?? []), ...(byId.get(text.toLowerCase()) ?? [])]);
}

function add(index: Map<string, Set<Principal>>, key: string, principal: Principal): void {
  const found = index.get(key);
  if (found === undefined) index.set(key, new Set([principal]));
  else found.add(principal);
}

/** Rows of one person. @throws Failure `person-unknown` */
export function rowsOfPerson(
  rows: readonly AccessRow[],
  who: string,
  known: { readonly desired: Desired; readonly all: readonly AccessRow[] },
): readonly AccessRow[] {
  const principals = peopleIndex(known.desired, known.all)(who);
  if (principals.size === 0)
    throw new Failure('person-unknown', `Nobody here is called ${who}`, {
      hint: 'a handle of the layout, an e-mail address or a CCO id',
    });
  return rows.filter(({ principal }) => principals.has(principal));
}

/** Rows that reach a place; with `/**` also those that reach only something below it. @throws Failure `place-unknown` */
export function rowsAt(rows: readonly AccessRow[], at: string, tree: AccountTree): readonly AccessRow[] {
  if (at === smartAccountScope) return rows.filter((row) => row.at === smartAccountScope && row.extent !== 'below');
  const path = parseTreePath(at);
  const above = path === undefined ? undefined : lineage(tree, path.name);
  if (path === undefined || above === undefined || !namesNode(path, path.name, above.slice(1)))
    throw new Failure('place-unknown', `There is no Virtual Account ${at}`, {
      hint: above === undefined ? 'names are exact, case included' : `${path?.name ?? at} ${placeOf(above)}`,
    });
  const onTheWay = new Set<string>([...above, smartAccountScope]);
  return rows.filter((row) => {
    if (path.below && row.at !== smartAccountScope && lineage(tree, row.at)?.includes(path.name) === true) return true;
    if (!onTheWay.has(row.at) || row.except.some((name) => onTheWay.has(name))) return false;
    return row.at === path.name ? row.extent !== 'below' : row.extent !== 'itself';
  });
}

function placeOf(above: readonly string[]): string {
  return above.length === 1 ? 'is at top level' : `lies at ${[...above].reverse().join('/')}`;
}

/** A name and those above it, nearest first; undefined where there is none of that name. */
function lineage(tree: AccountTree, name: string): readonly string[] | undefined {
  if (!tree.has(name)) return undefined;
  const names: string[] = [];
  for (let at: string | undefined = name; at !== undefined && names.length <= tree.size; at = tree.get(at)?.parent)
    names.push(at);
  return names;
}
