import { positionText } from '../../model/place.ts';
import type { Lapse, PolicyChange, Reviewer } from '../../model/report-facts.ts';
import type { ReportBase } from '../../model/report.ts';
import { terminal } from '../encode.ts';
import { phrase } from '../phrase.ts';
import { arrangedPolicy, lapseWords, policyWords, requestWords, reviewerWords } from '../words/moment.ts';
import { capped } from '../words/number.ts';
import { moreLine, section, wrapped, type Page, type Piece } from './page.ts';

const shownAtMost = 20;

/** What the layout lets Espalier do, compared with the base: first in every report, what loosens before all else. */
export function policyLines(page: Page, policy: readonly PolicyChange[] | null): readonly Piece[] {
  const lines = arrangedPolicy(policy ?? []).flatMap((change) => {
    const sign = change.direction === 'looser' ? page.paint('yellow', '!') : page.paint('dim', '~');
    const place = change.origin === null ? phrase`` : phrase` (${positionText(change.origin)})`;
    return wrapped(page, phrase`${policyWords(change)}${place}`, { first: terminal`  ${sign} `, rest: 4 });
  });
  return section(page, phrase`What the layout now permits`, lines);
}

export function lapseLines(page: Page, lapses: readonly Lapse[]): readonly Piece[] {
  const { shown, hidden } = capped(lapses, shownAtMost);
  return section(page, phrase`What ends soon`, [
    ...shown.flatMap((lapse) => {
      return wrapped(page, phrase`${lapseWords(lapse)} (${positionText(lapse.origin)})`, {
        first: terminal`  · `,
        rest: 4,
      });
    }),
    ...moreLine(page, hidden.length),
  ]);
}

export function reviewerLines(page: Page, reviewers: readonly Reviewer[]): readonly Piece[] {
  const { shown, hidden } = capped(reviewers, shownAtMost);
  return section(page, phrase`Who should look at it`, [
    ...shown.flatMap((reviewer) => wrapped(page, reviewerWords(reviewer), { first: terminal`  · `, rest: 4 })),
    ...moreLine(page, hidden.length),
  ]);
}

export function requestLines(page: Page, report: Pick<ReportBase, 'backend' | 'requests'>): readonly Piece[] {
  const words = requestWords(report);
  return words === undefined ? [] : [page.paint('dim', words)];
}
