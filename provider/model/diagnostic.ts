import type { Place, Position } from './place.ts';

/** `error` refuses (exit 1), `warning` and `info` are shown. */
export type Severity = 'error' | 'warning' | 'info';

/** What somebody got wrong, before anybody knows its line: made by floors that hold no text. */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  /** One sentence without a full stop at the end: what is wrong, with the names involved. */
  readonly message: string;
  /** What to do about it, paste-ready where possible. */
  readonly hint?: string;
  readonly place: Place;
  /** Point at the key of the place rather than at its value. */
  readonly atKey?: boolean;
  /** Other places that belong to it: the first declaration of a duplicate, say. */
  readonly related?: readonly { readonly place: Place; readonly message: string }[];
  /** What the finding is about, as `at` in `accepted` names it: a Virtual Account or `smartAccount`. */
  readonly about?: string;
}

/** A problem with its position and the line of text it stands in. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly position: Position;
  /** The line at `position`, without its line end, cut to a width a terminal shows; foreign text. */
  readonly excerpt?: string;
  readonly related?: readonly { readonly position: Position; readonly message: string }[];
  readonly about?: string;
}
