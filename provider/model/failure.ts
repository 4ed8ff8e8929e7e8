import type { Code } from './codes.ts';

export interface FailureDetails {
  /** What to do next. */
  readonly hint?: string;
  readonly cause?: unknown;
  /** Whether the same call may be tried again. Default false. */
  readonly retry?: boolean;
  readonly data?: Readonly<Record<string, unknown>>;
}

/**
 * An accident: the only thing Espalier throws. The message says what happened and where; `code` is in the table of
 * codes (`docs/errors.md`), which also says whose move it is and which exit code it gives.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: Code;
  readonly hint: string | undefined;
  readonly retry: boolean;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(code: Code, message: string, details: FailureDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint;
    this.retry = details.retry ?? false;
    this.data = details.data ?? {};
  }
}

/** The text of anything thrown, for a message that keeps its cause. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
