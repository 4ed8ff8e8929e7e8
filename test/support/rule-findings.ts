import type { Desired } from '../../provider/model/desired.ts';
import type { LiveRead } from '../../provider/model/planning.ts';
import { ruleContext, type OtherAccount } from '../../provider/rules/rule-context.ts';
import type { Rule, RuleFinding } from '../../provider/rules/rule.ts';
import { buildDesired, buildLive, type DesiredWords, type LiveWords } from './desired-builder.ts';

export interface RuleSituation extends DesiredWords {
  readonly live?: LiveWords | undefined;
  readonly day?: string;
  readonly otherAccounts?: readonly OtherAccount[];
}

/** What one rule by itself finds, before anything is accepted. The day is 2026-11-24 unless said otherwise. */
export function findingsOf(rule: Rule, situation: RuleSituation): readonly RuleFinding[] {
  return [...rule.check(contextOf(situation))];
}

export function contextOf(situation: RuleSituation): ReturnType<typeof ruleContext> {
  const desired: Desired = buildDesired(situation);
  const live: LiveRead | undefined = situation.live === undefined ? undefined : buildLive(situation.live);
  return ruleContext({ desired, live, day: situation.day ?? '2026-11-24', otherAccounts: situation.otherAccounts });
}

/** Where the findings are, in order. */
export function placesOf(rule: Rule, situation: RuleSituation): readonly string[] {
  return findingsOf(rule, situation).map((finding) => finding.about);
}
