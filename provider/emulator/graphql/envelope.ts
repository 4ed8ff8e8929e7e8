import type { Json } from '../../model/plan.ts';
import type { Call } from '../route.ts';

/** What every one of the five queries answers with, around its rows (Cisco's OpenAPI document 1.0.2). */
export interface Envelope<Row> {
  readonly status: 'SUCCESS' | 'FAILURE';
  readonly code: number;
  readonly timestamp: string;
  readonly requestId: string;
  readonly messages: readonly Message[];
  readonly pagination: Pagination;
  readonly data: readonly Row[];
}

interface Message {
  readonly code: string;
  readonly description: string;
  readonly severity: 'INFO' | 'WARNING' | 'ERROR';
}

interface Pagination {
  readonly page: number;
  readonly pageSize: number;
  readonly pageTotal: number;
  readonly totalCount: number;
}

export interface PaginationInput {
  readonly page?: number | null;
  readonly pageSize?: number | null;
  readonly sortOrder?: readonly { readonly attribute: string; readonly order: 'ASC' | 'DESC' }[] | null;
}

/** Ours: larger pages are cut to this. */
const largestPage = 1_000;

export interface Paging {
  readonly page: number;
  readonly pageSize: number;
}

/** Undefined: not a page. The first page is 1, and ten rows are usual. */
export function pagingOf({ page, pageSize }: PaginationInput): Paging | undefined {
  const asked = { page: page ?? 1, pageSize: Math.min(pageSize ?? 10, largestPage) };
  return asked.page >= 1 && asked.pageSize >= 1 ? asked : undefined;
}

export function pageOf<Row>(rows: readonly Row[], { page, pageSize }: Paging): readonly Row[] {
  return rows.slice((page - 1) * pageSize, page * pageSize);
}

export function success<Row>(
  call: Call,
  { data, total, paging }: { readonly data: readonly Row[]; readonly total: number; readonly paging: Paging },
): Envelope<Row> {
  const { page, pageSize } = paging;
  return {
    ...{ status: 'SUCCESS', code: 200, ...stampOf(call), messages: [] },
    pagination: { page, pageSize, pageTotal: Math.ceil(total / pageSize), totalCount: total },
    data,
  };
}

/** A failure under HTTP 200: which codes and texts Cisco uses is not known. */
export function failure(call: Call, code: number, description: string): Envelope<never> {
  return {
    ...{ status: 'FAILURE', code, ...stampOf(call) },
    messages: [{ code: String(code), description, severity: 'ERROR' }],
    pagination: { page: 1, pageSize: 0, pageTotal: 0, totalCount: 0 },
    data: [],
  };
}

/** The rows in the wanted order; an attribute that no row has changes nothing. */
export function inOrder<Row extends { readonly [key: string]: unknown }>(
  rows: readonly Row[],
  { sortOrder }: PaginationInput,
): readonly Row[] {
  let sorted = rows;
  for (const { attribute, order } of (sortOrder ?? []).toReversed()) {
    const keyOf = (row: Row): string | number => {
      const value = row[attribute];
      return typeof value === 'number' || typeof value === 'string' ? value : '';
    };
    const sign = order === 'ASC' ? 1 : -1;
    sorted = sorted.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -sign : keyOf(a) > keyOf(b) ? sign : 0));
  }
  return sorted;
}

/** A UUID that says which request it was; the same request at the same instant has the same. */
function stampOf({ at, headers, caller }: Call): { readonly timestamp: string; readonly requestId: string } {
  const timestamp = at.toISOString();
  let hash = 0x811c9dc5;
  const digits = [0, 1, 2, 3].map((salt) => {
    for (const character of `${salt}${timestamp}${caller}${headers['x-request-id'] ?? ''}`)
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    return hash.toString(16).padStart(8, '0');
  });
  const text = digits.join('');
  const parts = [
    text.slice(0, 8),
    text.slice(8, 12),
    `4${text.slice(13, 16)}`,
    `8${text.slice(17, 20)}`,
    text.slice(20),
  ];
  return { timestamp, requestId: parts.join('-') };
}

/** An id as GraphQL's Int has it; null where it is none: nothing else fits. */
export function intId(id: string): number | null {
  const number = Number(id);
  return Number.isInteger(number) && Math.abs(number) < 2 ** 31 ? number : null;
}

export interface GraphqlRow {
  readonly [key: string]: Json;
}
