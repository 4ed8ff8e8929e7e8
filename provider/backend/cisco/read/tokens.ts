import type { Operations } from '../operations.ts';
import { listOf } from '../reply-values.ts';
import type { Calls } from './calls.ts';
import { forms } from './reply-forms.ts';

/** How many registration tokens of a Virtual Account are active: only those are listed (Cisco's OpenAPI document 1.0.2). */
export async function countTokens(calls: Calls, operations: Operations, name: string): Promise<number> {
  const body = await calls.read(operations.listTokens(name), { part: 'tokens', form: forms.tokenList });
  return listOf(body?.['tokens'])?.length ?? 0;
}
