import type { Json } from '../../model/plan.ts';
import type { Call, Reply } from '../route.ts';
import { changedTotals, withRows } from './listed-rows.ts';
import { isRecord } from './records.ts';

export interface Rewriting {
  readonly call?: (call: Call) => Call;
  readonly reply?: (reply: Reply, call: Call) => Reply;
}

/** Where a call wants its page to begin. GraphQL counts pages from 1, everything else rows from 0. */
interface Asked {
  readonly start: number;
  readonly size: number | undefined;
}

const starts = ['from', 'offset', 'startIdx'];
const sizes = ['size', 'limit', 'rowsPerPage', 'pageSize'];
/** More rows than this are not made up for one page. */
const mostMadeUp = 1_000;

/** Every page is the first one, and the totals say that more comes. */
export function endlessPages(newNames: boolean): Rewriting {
  let asked: Asked = { start: 0, size: undefined };
  return {
    call: (call) => {
      asked = askedOf(call);
      return moved(call, () => 0);
    },
    reply: (reply) => {
      if (reply.body === undefined) return reply;
      const { start, size } = asked;
      const filled = withRows(reply.body, (rows) => {
        if (rows.length === 0) return rows;
        const length = Math.max(rows.length, Math.min(size ?? 0, mostMadeUp));
        return Array.from({ length }, (_none, index) => {
          const row = rows[index % rows.length] ?? null;
          const isNew = newNames && (start > 0 || index >= rows.length);
          return isNew ? renamed(row, `${start} ${index}`) : row;
        });
      });
      return { ...reply, body: changedTotals(filled, (total) => total + start + 1_000_000) };
    },
  };
}

/** After the first page, `by` rows that were before it are gone (below 0: have come). The total stays what it was. */
export function shiftedPages(by: number): Rewriting {
  return {
    call: (call) => (isGraphql(call) ? call : moved(call, (start) => (start === 0 ? 0 : Math.max(0, start + by)))),
    reply: (reply, call) => {
      if (reply.body === undefined || !isGraphql(call) || askedOf(call).start === 0) return reply;
      const shifted = withRows(reply.body, (rows) =>
        by >= 0 ? rows.slice(by) : [...rows.slice(0, -by), ...rows].slice(0, rows.length),
      );
      return { ...reply, body: shifted };
    },
  };
}

function isGraphql({ body }: Call): boolean {
  return isRecord(body) && typeof body['query'] === 'string';
}

function askedOf(call: Call): Asked {
  const pagination = paginationIn(call.body) ?? paginationInText(call.body);
  if (pagination !== undefined) {
    const page = numberOf(pagination['page']) ?? 1;
    const size = numberOf(pagination['pageSize']) ?? 10;
    return { start: (page - 1) * size, size };
  }
  const field = (names: readonly string[]): number | undefined =>
    names
      .map((name) => numberOf(isRecord(call.body) ? call.body[name] : undefined) ?? numberOf(call.query.get(name)))
      .find((value) => value !== undefined);
  return { start: field(starts) ?? 0, size: field(sizes) };
}

/** The call with another beginning of its page; one that asks for no page stays what it is. */
function moved(call: Call, to: (start: number) => number): Call {
  const query = new URLSearchParams(call.query);
  for (const name of starts) {
    const start = numberOf(query.get(name));
    if (start !== undefined) query.set(name, String(to(start)));
  }
  return { ...call, query, body: movedBody(call.body, to) };
}

function movedBody(body: Json | undefined, to: (start: number) => number): Json | undefined {
  if (!isRecord(body)) return body;
  const pagination = paginationIn(body);
  if (pagination !== undefined) {
    const page = numberOf(pagination['page']) ?? 1;
    return replaced(body, pagination, { ...pagination, page: to(page - 1) + 1 });
  }
  const { query } = body;
  if (typeof query === 'string') {
    const moveIn = (text: string): string =>
      text.replace(pageInText, (_all, before: string, page: string) => `${before}${to(Number(page) - 1) + 1}`);
    return { ...body, query: query.replace(paginationText, moveIn) };
  }
  const entries = Object.entries(body).map(([name, value]) => {
    const start = starts.includes(name) ? numberOf(value) : undefined;
    return [name, start === undefined ? value : to(start)] as const;
  });
  return Object.fromEntries(entries);
}

const paginationText = /\bpagination\s*:\s*{[^{}]*}/;
const pageInText = /(\bpage\s*:\s*)(\d+)/;

/** Of a GraphQL request that writes it into its query. */
function paginationInText(body: Json | undefined): Readonly<Record<string, Json>> | undefined {
  const query = isRecord(body) ? body['query'] : undefined;
  const [text] = (typeof query === 'string' ? paginationText.exec(query) : null) ?? [];
  if (text === undefined) return undefined;
  const page = pageInText.exec(text)?.[2];
  const pageSize = /\bpageSize\s*:\s*(\d+)/.exec(text)?.[1];
  return { page: page ?? null, pageSize: pageSize ?? null };
}

/** Of a GraphQL request that has it in its variables. */
function paginationIn(value: Json | undefined): Readonly<Record<string, Json>> | undefined {
  if (!isRecord(value)) return undefined;
  const own = value['pagination'];
  if (isRecord(own)) return own;
  if ('page' in value && 'pageSize' in value) return value;
  const within = value['variables'] ?? value['input'];
  return paginationIn(within);
}

function replaced(value: Json, old: Json, by: Json): Json {
  if (value === old) return by;
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, replaced(part, old, by)]));
}

const names = ['name', 'virtualAccountName', 'instanceName', 'hostName', 'hostname', 'license', 'accountName'];

function renamed(row: Json, by: string): Json {
  if (!isRecord(row)) return row;
  const entries = Object.entries(row).map(([name, value]) => {
    return [name, names.includes(name) && typeof value === 'string' ? `${value} ${by}` : value] as const;
  });
  return Object.fromEntries(entries);
}

function numberOf(value: Json | undefined): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}
