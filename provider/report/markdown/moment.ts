import { positionText } from '../../model/place.ts';
import type { Lapse, PolicyChange, Reviewer } from '../../model/report-facts.ts';
import type { ReportBase } from '../../model/report.ts';
import { marked, markedCode } from '../encode.ts';
import { phrase } from '../phrase.ts';
import { arrangedPolicy, lapseWords, policyWords, requestWords, reviewerWords } from '../words/moment.ts';
import { bullets, section, type Blocks } from './page.ts';

/** First in every report with a base: what the change lets Espalier do that it could not do before. */
export function policyBlocks(policy: readonly PolicyChange[] | null): Blocks {
  const items = arrangedPolicy(policy ?? []).map((change) => {
    const weight = change.direction === 'looser' ? marked`**looser** ` : marked``;
    const place = change.origin === null ? marked`` : marked` (${markedCode(positionText(change.origin))})`;
    return marked`${weight}${policyWords(change)}${place}`;
  });
  return section(phrase`What the layout now permits`, bullets(items));
}

export function lapseBlocks(lapses: readonly Lapse[]): Blocks {
  const items = lapses.map((lapse) => marked`${lapseWords(lapse)} (${markedCode(positionText(lapse.origin))})`);
  return section(phrase`What ends soon`, bullets(items));
}

/** Owners are named in code, so that a report does not call people by itself. */
export function reviewerBlocks(reviewers: readonly Reviewer[]): Blocks {
  return section(phrase`Who should look at it`, bullets(reviewers.map(reviewerWords)));
}

export function requestBlocks(report: Pick<ReportBase, 'backend' | 'requests'>): Blocks {
  const words = requestWords(report);
  return words === undefined ? [] : [marked`${words}.`];
}
