import { terminal } from '../encode.ts';
import { name, phrase, type Phrase } from '../phrase.ts';
import type { CensusReport } from '../../model/report.ts';
import { capped, counted } from '../words/number.ts';
import { diagnosticLines } from './diagnostics.ts';
import { moreLine, pageHead, paragraph, section, type Page, type Piece } from './page.ts';

export function censusText(page: Page, report: CensusReport): readonly Piece[] {
  const { rows, people, against, forgotten } = report;
  return [
    ...pageHead(page, report, [phrase`${report.file}`]),
    ...diagnosticLines(page, report.diagnostics),
    ...namesSection(page, phrase`Not in the layout and not known before`, report.strangers),
    ...(against === null
      ? []
      : [
          ...namesSection(page, phrase`In ${name(against.folder)} and not in the account`, against.missing),
          ...namesSection(page, phrase`In the account and not in ${name(against.folder)}`, against.unexpected),
        ]),
    ...paragraph([
      page.paint(
        'bold',
        phrase`${counted(rows.read, phrase`row`, phrase`rows`)} read, ${rows.refused} refused; ${counted(people.new, phrase`new person`, phrase`new people`)}, ${people.known} known`,
      ),
      ...(forgotten === null ? [] : [terminal`${forgotten} is forgotten`]),
    ]),
  ];
}

function namesSection(page: Page, title: Phrase, names: readonly string[]): readonly Piece[] {
  const { shown, hidden } = capped(names, 40);
  return section(page, title, [...shown.map((each) => terminal`  · ${each}`), ...moreLine(page, hidden.length)]);
}
