import type { Json } from '../../model/plan.ts';
import { isRecord } from './records.ts';

type Rows = readonly Json[];

/**
 * A reply with other rows: its first list, or in GraphQL the list of the query's data, which for a Smart Account is that of
 * its Virtual Accounts.
 */
export function withRows(body: Json, change: (rows: Rows) => Rows): Json {
  if (!isRecord(body)) return body;
  const inside = graphqlAnswer(body);
  if (inside !== undefined) {
    const [query, answer] = inside;
    return { ...body, data: { [query]: { ...answer, data: withGraphqlRows(answer['data'] ?? null, change) } } };
  }
  const found = Object.entries(body).find(([, value]) => Array.isArray(value));
  return found === undefined ? body : { ...body, [found[0]]: change(found[1] as Rows) };
}

function withGraphqlRows(data: Json, change: (rows: Rows) => Rows): Json {
  if (!Array.isArray(data)) return data;
  const rows = data as Rows;
  const [first] = rows;
  if (!isRecord(first) || !Array.isArray(first['virtualAccounts'])) return change(rows);
  return [{ ...first, virtualAccounts: change(first['virtualAccounts'] as Rows) }, ...rows.slice(1)];
}

const totals = ['totalRecords', 'totalRows', 'totalPages', 'pageTotal', 'totalCount'];

/** A reply that claims other totals; one without any claims none. */
export function changedTotals(body: Json, change: (total: number) => number): Json {
  if (!isRecord(body)) return body;
  const inside = graphqlAnswer(body);
  if (inside !== undefined) {
    const [query, answer] = inside;
    return {
      ...body,
      data: { [query]: { ...answer, pagination: changedTotals(answer['pagination'] ?? null, change) } },
    };
  }
  const entries = Object.entries(body).map(([name, value]) => {
    if (!totals.includes(name)) return [name, value] as const;
    // Some totals are text.
    const total = change(Number(value));
    return [name, typeof value === 'string' ? String(total) : total] as const;
  });
  return Object.fromEntries(entries);
}

function graphqlAnswer(
  body: Readonly<Record<string, Json>>,
): readonly [query: string, answer: Readonly<Record<string, Json>>] | undefined {
  const { data } = body;
  if (!isRecord(data)) return undefined;
  const [entry] = Object.entries(data);
  return entry !== undefined && isRecord(entry[1]) && 'pagination' in entry[1] ? [entry[0], entry[1]] : undefined;
}
