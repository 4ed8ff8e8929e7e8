import type { ExitCode } from './exit-code.ts';

/** Whose move it is: the user's (input, flags), the other side's (backend, disk, network), or ours (a bug). */
export type Blame = 'user' | 'environment' | 'espalier';

/** What a code means; `docs/errors.md` and `espalier explain CODE` are made from it. */
export interface CodeEntry {
  /** A headline of a few words. */
  readonly title: string;
  /** Two or three sentences: what it means, why it is so, what to do. Markdown without headings. */
  readonly explanation: string;
  readonly blame: Blame;
  readonly exit: ExitCode;
}
