import { smartAccountScope, type Principal } from '../model/address.ts';
import type { Desired } from '../model/desired.ts';
import { Failure } from '../model/failure.ts';
import type { AccessRow } from '../model/report-facts.ts';
import { namesNode, parseTreePath } from '../model/tree-path.ts';
import type { AccountTree } from './effective-access.ts';

/** People whom a text may mean: a handle, an e-mail address or a CCO id, in any case but for the handle. */
export function principalsNamed(text: string, desired: Desired, rows: readonly AccessRow[]): ReadonlySet<Principal> {
  const lower = text.toLowerCase();
  const found = new Set<Principal>();
  for (const { handle, email, ccoId, formerly } of desired.people.values())
    if (handle === text || email.toLowerCase() === lower) for (const id of [ccoId, ...formerly]) found.add(id);
  for (const { principal, email, who } of rows)
    if (who === text || principal.toLowerCase() === lower || email?.toLowerCase() === lower) found.add(principal);
  for (const ccoId of desired.peopleById.keys()) if (ccoId.toLowerCase() === lower) found.add(ccoId);
  for (const { ccoId, email } of desired.departed)
    if (ccoId.toLowerCase() === lower || email?.toLowerCase() === lower) found.add(ccoId);
  return found;
}

/** Rows of one person. @throws Failure `person-unknown` */
export function rowsOfPerson(
  rows: readonly AccessRow[],
  who: string,
  known: { readonly desired: Desired; readonly all: readonly AccessRow[] },
): readonly AccessRow[] {
  const principals = principalsNamed(who, known.desired, known.all);
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
