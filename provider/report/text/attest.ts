import { terminal } from '../encode.ts';
import { name, phrase } from '../phrase.ts';
import type { AttestReport } from '../../model/report.ts';
import { capped, counted } from '../words/number.ts';
import { diagnosticLines } from './diagnostics.ts';
import { moreLine, pageHead, paragraph, section, wrapped, type Page, type Piece } from './page.ts';

export function attestText(page: Page, report: AttestReport): readonly Piece[] {
  const { attested, open, head } = report;
  const { shown, hidden } = capped(open, 40);
  const said =
    attested === null
      ? phrase`Nothing was attested`
      : phrase`${name(attested.by)} attests, at ${attested.at}: ${name(attested.operation)} is ${attested.result === 'done' ? phrase`done` : phrase`not done`}`;
  return [
    ...pageHead(page, report),
    ...diagnosticLines(page, report.diagnostics),
    ...paragraph(wrapped(page, said, { first: '', rest: 0 })),
    ...section(page, phrase`Still open in the portal`, [
      ...shown.map((id) => terminal`  · ${id}`),
      ...moreLine(page, hidden.length),
    ]),
    ...paragraph([
      page.paint(
        'bold',
        open.length === 0
          ? phrase`No step is open`
          : phrase`${counted(open.length, phrase`step is`, phrase`steps are`)} open`,
      ),
      ...(head === null ? [] : [page.paint('dim', phrase`journal ${head}`)]),
    ]),
  ];
}
