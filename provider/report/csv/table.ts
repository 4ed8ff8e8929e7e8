import type { Speakable } from '../phrase.ts';

/** Null: an empty cell. */
export type Cell = Speakable | null;

export interface Table {
  readonly columns: readonly string[];
  /** Each with a cell per column. */
  readonly rows: readonly (readonly Cell[])[];
}
