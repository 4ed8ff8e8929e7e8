import type { Outcome, SkipReason } from '../../model/outcome.ts';
import { phrase, spokenList, type Phrase } from '../phrase.ts';
import type { ApplyReport } from '../../model/report.ts';
import { counted, digits } from './number.ts';
import { agreementWords, isRefused } from './plan.ts';

const skipReasons: Readonly<Record<SkipReason, Phrase>> = {
  'needs-failed': phrase`it needs what failed`,
  'needs-unknown': phrase`it needs what is not known`,
  'needs-portal': phrase`it needs a portal step that is open`,
  'not-reviewed': phrase`it was not reviewed`,
  expectation: phrase`the account is not as the plan expects`,
  stopped: phrase`the run was stopped`,
  limit: phrase`a limit was reached`,
  floor: phrase`it would leave too few administrators`,
};

/** Why an operation was not begun: "it needs grant binding:Lab:nilsb, which a person does in the portal". */
export function skipWords({ because, message }: Extract<Outcome, { readonly status: 'skipped' }>): Phrase {
  if (message === '') return skipReasons[because];
  // The applier's words go on from the operation where they speak of what it needs.
  if (message.startsWith('needs ') || because === 'not-reviewed') return phrase`it ${message}`;
  return because === 'expectation' || because === 'floor'
    ? phrase`${skipReasons[because]}: ${message}`
    : phrase`${message}`;
}

/** Why nothing was done, without what guards and refusals of the plan say at length. */
export function otherReasons({ run, plan, refused }: ApplyReport): ApplyReport['refused'] {
  const told = plan !== null && isRefused(plan);
  const declined = run?.status === 'declined';
  return refused.filter(({ code }) => !(told && code === 'plan-refused') && !(declined && code === 'declined'));
}

const statusWords: readonly { readonly status: Outcome['status']; readonly words: Phrase }[] = [
  { status: 'done', words: phrase`done` },
  { status: 'failed', words: phrase`failed` },
  { status: 'unknown', words: phrase`not known` },
  { status: 'partial', words: phrase`done in part` },
  { status: 'skipped', words: phrase`not begun` },
  { status: 'portal-open', words: phrase`for a person in the portal` },
];

/** "5 done, 1 failed, 3 for a person in the portal". */
export function applySummary({ run, plan, outcomes, stages }: ApplyReport): Phrase {
  if (run === null) return phrase`nothing was begun`;
  if (run.status === 'declined') return phrase`declined, nothing was done`;
  if (run.status === 'refused') return phrase`refused, nothing was done`;
  const counts = statusWords.flatMap(({ status, words }) => {
    const count = outcomes.filter((outcome) => outcome.status === status).length;
    return count === 0 ? [] : [phrase`${digits(count)} ${words}`];
  });
  if (counts.length > 0) return spokenList(counts, phrase`, `);
  if (run.status === 'stopped') return phrase`stopped before anything was begun`;
  const open = stages.reduce((sum, { status, steps }) => sum + (status === 'open' ? steps.length : 0), 0);
  if (open > 0)
    return phrase`nothing else to do, ${counted(open, phrase`portal step is`, phrase`portal steps are`)} open`;
  if (plan === null) return phrase`nothing to do`;
  return phrase`nothing to do, ${agreementWords(plan.target ?? plan.domain, plan.coverage)}`;
}
