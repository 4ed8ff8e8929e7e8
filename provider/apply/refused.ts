import type { Code } from '../model/codes.ts';
import type { Json } from '../model/plan.ts';

/** One reason why a run did nothing. What it quotes is foreign: it becomes output only through the encoders. */
export interface Refused {
  readonly code: Code;
  /** The operation it is about; undefined: the plan as a whole. */
  readonly operation: string | undefined;
  readonly message: string;
  readonly hint: string | undefined;
  /** What was there before, what was asked for, and what the account shows. */
  readonly values: { readonly before: Json; readonly after: Json; readonly seen: Json } | undefined;
}
