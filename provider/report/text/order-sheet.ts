import { terminal } from '../encode.ts';
import { name, phrase, spokenList } from '../phrase.ts';
import type { OrderSheetReport } from '../../model/report.ts';
import { counted } from '../words/number.ts';
import { diagnosticLines } from './diagnostics.ts';
import { pageHead, paragraph, section, type Page, type Piece } from './page.ts';

/** What to tell a partner before he orders: the exact names, since a restricted Virtual Account is found by its exact name only. */
export function orderSheetText(page: Page, report: OrderSheetReport): readonly Piece[] {
  const missing = report.orders.filter(({ live }) => live === false).length;
  return [
    ...pageHead(page, report, [phrase`${report.day}`]),
    ...diagnosticLines(page, report.diagnostics),
    ...section(
      page,
      phrase`For ${name(report.partner)}: put these into the order, letter by letter`,
      report.orders.flatMap((order) => orderLines(page, report, order)),
    ),
    ...paragraph([
      page.paint(
        'bold',
        missing === 0
          ? phrase`${counted(report.orders.length, phrase`order`, phrase`orders`)}`
          : phrase`${counted(missing, phrase`name is`, phrase`names are`)} not live yet: apply first, then send the sheet`,
      ),
    ]),
  ];
}

function orderLines(
  page: Page,
  { domain }: OrderSheetReport,
  order: OrderSheetReport['orders'][number],
): readonly Piece[] {
  const { salesAccount, virtualAccount, path, live, restricted } = order;
  const note = [
    ...(path.length > 1 ? [phrase`nested: ${spokenList(path.map(name), phrase` / `)}`] : []),
    ...(restricted === true ? [phrase`restricted: a search does not find it, its exact name does`] : []),
    ...(live === null ? [phrase`not read whether it is live`] : []),
  ];
  return [
    terminal`  ${page.paint('bold', salesAccount)}${live === false ? page.paint('red', phrase`  not live yet`) : terminal``}`,
    terminal`    Smart Account    ${domain ?? '?'}`,
    terminal`    Virtual Account  ${virtualAccount}`,
    ...note.map((words) => page.paint('dim', phrase`    ${words}`)),
  ];
}
