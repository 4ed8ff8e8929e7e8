import type { Scope } from '../model/address.ts';
import type { Accepted, Desired } from '../model/desired.ts';
import type { Problem, Severity } from '../model/diagnostic.ts';
import { pathOf } from '../model/place.ts';
import { acceptanceUnused } from './acceptance-unused.ts';
import { rules } from './all-rules.ts';
import { isPast, type RuleContext } from './rule-context.ts';
import type { Rule, RuleFinding } from './rule.ts';

/**
 * What all rules find, less what `accepted` lifts today, at the severities that the layout sets, in the order of the
 * files. The same input gives the same list.
 */
export function runRules(context: RuleContext): readonly Problem[] {
  const { desired, day } = context;
  const acceptances = acceptancesInForce(desired, day);
  const severities = new Map(desired.ruleSettings.map((setting) => [setting.rule, setting.severity]));
  const used = new Set<Accepted>();
  const judged = new Set<string>();
  const problems: Problem[] = [];
  const run = (rule: Rule, about: RuleContext): void => {
    const severity = severities.get(rule.id);
    if (severity === 'off' || !canJudge(rule, about)) return;
    judged.add(rule.id);
    const left: RuleFinding[] = [];
    for (const finding of rule.check(about)) {
      const accepted = acceptances.get(acceptanceKey(rule.id, finding.about));
      if (accepted === undefined) left.push(finding);
      else for (const entry of accepted) used.add(entry);
    }
    for (const story of folded(left)) problems.push(problemOf(rule, severity, story));
  };
  for (const rule of rules) if (rule !== acceptanceUnused) run(rule, context);
  const unusedAcceptances = desired.accepted.filter(
    (entry) => judged.has(entry.risk) && !used.has(entry) && !isPast(entry.until, day),
  );
  run(acceptanceUnused, { ...context, unusedAcceptances });
  return inFileOrder(problems);
}

function canJudge(rule: Rule, context: RuleContext): boolean {
  switch (rule.looksAt) {
    case 'layout':
      return true;
    case 'live':
      return context.live !== undefined;
    case 'fleet':
      return context.otherAccounts !== undefined;
  }
}

function acceptancesInForce(desired: Desired, day: string): ReadonlyMap<string, readonly Accepted[]> {
  const entries = new Map<string, Accepted[]>();
  for (const entry of desired.accepted) {
    if (isPast(entry.until, day)) continue;
    const key = acceptanceKey(entry.risk, entry.at);
    const same = entries.get(key);
    if (same === undefined) entries.set(key, [entry]);
    else same.push(entry);
  }
  return entries;
}

/** Ids of rules hold no slash, so that no two pairs share a key. */
function acceptanceKey(risk: string, at: Scope): string {
  return `${risk}/${at}`;
}

/** Findings that tell one story, in the order found. */
function folded(findings: readonly RuleFinding[]): Iterable<readonly [RuleFinding, ...RuleFinding[]]> {
  const stories = new Map<unknown, [RuleFinding, ...RuleFinding[]]>();
  for (const finding of findings) {
    const key = finding.fold?.key ?? finding;
    const story = stories.get(key);
    if (story === undefined) stories.set(key, [finding]);
    else story.push(finding);
  }
  return stories.values();
}

/** So many others of a story are named; the rest are counted. */
const namedOthers = 5;

function problemOf(
  rule: Rule,
  severity: Severity | undefined,
  [first, ...others]: readonly [RuleFinding, ...RuleFinding[]],
): Problem {
  const named = others.slice(0, namedOthers);
  const names = named.map((other) => other.fold?.item ?? other.about).join(', ');
  const uncounted = others.length > named.length ? ', …' : '';
  return {
    code: rule.id,
    severity: severity ?? first.severity ?? rule.severity,
    message:
      others.length === 0 ? first.message : `${first.message}; likewise ${others.length} more: ${names}${uncounted}`,
    ...(first.hint === undefined ? {} : { hint: first.hint }),
    place: first.place,
    ...(first.atKey === undefined ? {} : { atKey: first.atKey }),
    ...(named.length === 0 ? {} : { related: named.map(({ place, message }) => ({ place, message })) }),
    about: first.about,
  };
}

function inFileOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems
    .map((problem) => ({ problem, path: pathOf(problem.place) }))
    .sort(
      (a, b) =>
        compare(a.problem.place.file, b.problem.place.file) ||
        comparePaths(a.path, b.path) ||
        compare(a.problem.code, b.problem.code) ||
        compare(a.problem.message, b.problem.message),
    )
    .map(({ problem }) => problem);
}

function comparePaths(a: ReturnType<typeof pathOf>, b: ReturnType<typeof pathOf>): number {
  for (const [index, key] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const order =
      typeof key === 'number' && typeof other === 'number' ? key - other : compare(String(key), String(other));
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
