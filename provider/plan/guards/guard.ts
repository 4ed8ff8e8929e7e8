import type { Scope } from '../../model/address.ts';
import type { AccessChange, Gap, Operation } from '../../model/plan.ts';
import type { PlanningInput } from '../../model/planning.ts';
import type { ChangeSet } from '../changes.ts';

/**
 * One judgement about a plan: it refuses until the risk is accepted by name. One guard is one file here, one page
 * `docs/rules/<id>.md` and one test; the house test fails when one of the three is missing. Guards compare what is
 * with what would be; the order of the operations is not theirs.
 */
export interface Guard {
  /** An interface: it stands in `accepted` of people's layouts. */
  readonly id: string;
  /** A headline of a few words. */
  readonly title: string;
  readonly evaluate: (context: GuardContext) => Iterable<GuardConcern>;
}

/** A plan in the making. When a part of a plan is applied, `set`, `operations` and `access` are those of that part. */
export interface GuardContext {
  readonly input: PlanningInput;
  readonly set: ChangeSet;
  readonly operations: readonly Operation[];
  readonly access: readonly AccessChange[];
  readonly gaps: readonly Gap[];
  readonly unseen: Unseen;
}

/** What the layout declares within the target and the read did not show, though it may be there. */
export interface Unseen {
  /** Declared names that were not found, sorted. Only after a complete read are they missing. */
  readonly virtualAccounts: readonly string[];
  /** Handles of people with a declared binding whose roles were not read, sorted. */
  readonly people: readonly string[];
}

export interface GuardConcern {
  /** The place that an entry of `accepted` has to name in `at` to lift it: a name or `smartAccount`. */
  readonly at: Scope;
  /** What would happen, to whom, where: one sentence without a full stop. */
  readonly message: string;
  /** What to do instead; how to accept it is said for every guard alike. */
  readonly hint: string;
  /** Present: an entry of `accepted` cannot lift it, since this says no all the same. A clause without a full stop. */
  readonly refusedAnyway?: string;
  /** Ids of the operations that would do it. */
  readonly operations: readonly string[];
  /** False: what it needs to know is not known, so that it says nothing about the plan. */
  readonly evaluated?: false;
}
