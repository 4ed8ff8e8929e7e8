import type { Json } from '../../model/plan.ts';
import type { World } from '../../backend/embedded/world.ts';
import type { VirtualAccount } from '../../backend/embedded/world-records.ts';
import { wholeNumberOf } from '../licensing/fields.ts';
import { errorResponse, reply } from '../replies.ts';
import type { Call, Reply } from '../route.ts';
import { visibleVirtualAccounts } from '../visibility.ts';

interface Page {
  /** The first row, counted from 0. */
  readonly from: number;
  readonly size: number;
}

/** Ours: the size of a page whose size nobody said. */
const usualSize = 50;

/**
 * What the caller sees, whole, or in pages where `from` or `size` is given. Cisco's OpenAPI document names `from`, `size`,
 * `order` and `sort`, and no default; that `from` is a row, counted from 0, is our inference.
 */
export function virtualAccountList({ seen, caller, query }: Call): Reply {
  const sorted = inOrder(visibleVirtualAccounts(seen, caller), query);
  if (sorted === undefined) return errorResponse(400, 'order is asc or desc, and sort the name of a field');
  const page = pageOf(query);
  if (page === 'wrong') return errorResponse(400, 'from and size are whole numbers, and size at least 1');
  const rows = page === undefined ? sorted : sorted.slice(page.from, page.from + page.size);
  return reply({
    ...{ status: 'SUCCESS', statusMessage: '' },
    virtualAccounts: rows.map((account) => rowOf(seen, account)),
    ...(page === undefined ? {} : pageFacts(page, sorted.length)),
  });
}

/** No id, no parent and no tags, and booleans are texts: so in Cisco's document and in what clients see. */
function rowOf(world: World, { id, name, description, visibility, onPremises }: VirtualAccount): Json {
  return {
    ...{ name, description: description ?? '' },
    isDefault: String(world.default?.id === id),
    commerceAccessLevel: visibility === 'restricted' ? 'PRIVATE' : 'PUBLIC',
    isSatellite: String(onPremises),
  };
}

function pageOf(query: URLSearchParams): Page | 'wrong' | undefined {
  if (!query.has('from') && !query.has('size')) return undefined;
  const from = wholeNumberOf(query.get('from') ?? 0);
  const size = wholeNumberOf(query.get('size') ?? usualSize);
  return from === undefined || size === undefined || from < 0 || size < 1 ? 'wrong' : { from, size };
}

function pageFacts({ from, size }: Page, totalRows: number): { readonly [key: string]: Json } {
  return {
    ...{ currentPage: Math.floor(from / size) + 1, pageSize: size },
    ...{ totalPages: Math.ceil(totalRows / size), totalRows },
  };
}

function inOrder(accounts: readonly VirtualAccount[], query: URLSearchParams): readonly VirtualAccount[] | undefined {
  const sort = query.get('sort') ?? '';
  const order = (query.get('order') ?? 'asc').toLowerCase();
  if (!['', 'name', 'description'].includes(sort) || !['asc', 'desc'].includes(order)) return undefined;
  if (sort === '' && !query.has('order')) return accounts;
  const keyOf = (account: VirtualAccount): string =>
    sort === 'description' ? (account.description ?? '') : account.name;
  const sorted = accounts.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
  return order === 'desc' ? sorted.reverse() : sorted;
}
