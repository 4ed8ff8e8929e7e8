import type { Reply } from '../route.ts';
import { errorResponse } from '../replies.ts';
import type { Question } from './endpoints.ts';
import { wholeNumberOf } from './fields.ts';

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

export type Paged =
  { readonly kind: 'page'; readonly page: Page } | { readonly kind: 'refused'; readonly reply: Reply };

/** Cisco's OpenAPI document 1.0.2: `limit` is 50 unless it is said, and -1 is everything. */
const usual = 50;

/**
 * `limit` and `offset`, from the body, or from the query as one public client sends them. `offset` counts rows: our
 * inference. `mandatory`: device usage in its second and third version (same document) refuses to guess.
 */
export function pageAsked({ call, fields }: Question, { mandatory = false } = {}): Paged {
  const asked = (name: string) => fields[name] ?? call.query.get(name) ?? undefined;
  const [limitAsked, offsetAsked] = [asked('limit'), asked('offset')];
  if (mandatory && (limitAsked === undefined || offsetAsked === undefined))
    return { kind: 'refused', reply: errorResponse(422, 'MANDATORY_LIMIT_OR_OFFSET_MISSING') };
  const limit = limitAsked === undefined ? usual : wholeNumberOf(limitAsked);
  const offset = offsetAsked === undefined ? 0 : wholeNumberOf(offsetAsked);
  if (limit === undefined || limit < -1 || limit === 0)
    return { kind: 'refused', reply: errorResponse(400, 'limit must be a whole number from 1 upwards, or -1') };
  if (offset === undefined || offset < 0)
    return { kind: 'refused', reply: errorResponse(400, 'offset must be a whole number from 0 upwards') };
  return { kind: 'page', page: { offset, limit: limit === -1 ? Number.POSITIVE_INFINITY : limit } };
}

export function cut<T>(rows: readonly T[], { offset, limit }: Page): readonly T[] {
  return rows.slice(offset, offset + limit);
}
