import { phrase } from '../phrase.ts';
import type { CheckReport } from '../../model/report.ts';
import { counted } from '../words/number.ts';
import { diagnosticLines, diagnosticSummary } from './diagnostics.ts';
import { lapseLines, policyLines } from './moment.ts';
import { pageHead, paragraph, type Page, type Piece } from './page.ts';

export function checkText(page: Page, report: CheckReport): readonly Piece[] {
  const { checked, diagnostics } = report;
  const scope =
    checked === null
      ? phrase`rules are checked once the layout can be read`
      : phrase`${counted(checked.files, phrase`file`, phrase`files`)}, ${counted(checked.virtualAccounts, phrase`Virtual Account`, phrase`Virtual Accounts`)}, ${counted(checked.people, phrase`person`, phrase`people`)}, ${counted(checked.bindings, phrase`binding`, phrase`bindings`)}`;
  return [
    ...pageHead(page, report, [phrase`${report.day}`]),
    ...policyLines(page, report.policy),
    ...diagnosticLines(page, diagnostics),
    ...lapseLines(page, report.lapses),
    ...paragraph([
      page.paint('bold', phrase`${diagnosticSummary(diagnostics) ?? phrase`Nothing to complain about`} (${scope})`),
    ]),
  ];
}
