import type { Scope } from '../model/address.ts';
import type { Severity } from '../model/diagnostic.ts';
import type { Place } from '../model/place.ts';
import type { RuleContext } from './rule-context.ts';

/** How sure a rule is: Cisco says so, it follows from what Cisco says, or only we hold it. The page names the source. */
type RuleBasis = 'cisco' | 'inferred' | 'ours';

/**
 * One judgement about a layout. One rule is one file here, one page `docs/rules/<id>.md` and one test; the house test
 * fails when one of the three is missing.
 */
export interface Rule {
  /** An interface: it stands in `rules` and `accepted` of people's layouts. */
  readonly id: string;
  /** A headline of a few words. */
  readonly title: string;
  readonly severity: Severity;
  readonly basis: RuleBasis;
  /** What it has to see to say anything; without it the rule is silent, and an acceptance of it is not called unused. */
  readonly looksAt: 'layout' | 'live' | 'fleet';
  readonly check: (context: RuleContext) => Iterable<RuleFinding>;
}

export interface RuleFinding {
  /** The place that an entry of `accepted` has to name in `at` to lift it. */
  readonly about: Scope;
  /** One sentence without a full stop. */
  readonly message: string;
  readonly hint?: string;
  readonly place: Place;
  readonly atKey?: boolean;
  /** Where one case is graver or milder than the rule's own severity; what the layout sets under `rules` beats both. */
  readonly severity?: Severity;
  /**
   * Findings of one rule with the same key are one story told many times, such as the one administrator of a region on
   * each Virtual Account in it. What is left of them after `accepted` is shown once, with the items of the others.
   */
  readonly fold?: { readonly key: string; readonly item: string };
}
