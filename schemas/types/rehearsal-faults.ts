// Generated from schemas/rehearsal-faults.schema.json by `npm run schemas`: change the schema, not this file.

/**
 * A share, from 0 to 1.
 */
export type Share = number;

/**
 * What goes wrong on the copy of the account that `espalier apply --rehearse --faults FILE` applies a plan to. Shares are of attempts, from 0 to 1, and come to 1 at most.
 */
export interface RehearsalFaultsDocument {
  /**
   * The same seed gives the same faults to the same operations.
   */
  readonly seed?: number;
  /**
   * The share of writes that are refused.
   */
  readonly refuse?: Share;
  /**
   * The share of writes that are lost before they happen: no reply comes, and nothing was changed.
   */
  readonly loseReplyBefore?: Share;
  /**
   * The share of writes whose reply is lost: no reply comes, and the change was made.
   */
  readonly loseReplyAfter?: Share;
  /**
   * The share of drains that move a part of what they should.
   */
  readonly partialDrain?: Share;
  /**
   * How long a write takes, in milliseconds: the least and the most, chosen evenly.
   */
  readonly latencyMs?: Latency;
  /**
   * By the id of an operation, what happens to its first attempt, its second and so on; later ones go well. It comes before the shares.
   */
  readonly script?: {
    readonly [k: string]: readonly ('none' | 'refuse' | 'lose-before' | 'lose-after' | 'partial')[];
  };
}
/**
 * A span of milliseconds.
 */
export interface Latency {
  /**
   * The least.
   */
  readonly least: number;
  /**
   * The most.
   */
  readonly most: number;
}
