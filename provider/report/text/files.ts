import { shell, terminal } from '../encode.ts';
import { phrase } from '../phrase.ts';
import type { ExportReport, FmtReport, InitReport } from '../../model/report.ts';
import { counted } from '../words/number.ts';
import { accessRowLines } from './access.ts';
import { coverageLines } from './coverage.ts';
import { diagnosticLines, diagnosticSummary } from './diagnostics.ts';
import { requestLines } from './moment.ts';
import { pageHead, paragraph, section, wrapped, type Page, type Piece } from './page.ts';

// The reports of commands whose result is a file.

export function exportText(page: Page, report: ExportReport): readonly Piece[] {
  const { file, pseudonyms, virtualAccounts, bindings, coverage } = report;
  const accounts = counted(virtualAccounts, phrase`Virtual Account`, phrase`Virtual Accounts`);
  return [
    ...pageHead(page, report, [phrase`${report.day}`]),
    ...diagnosticLines(page, report.diagnostics),
    ...coverageLines(page, coverage),
    ...paragraph([
      page.paint(
        'bold',
        phrase`${file}: ${accounts}, ${counted(bindings, phrase`binding`, phrase`bindings`)}${pseudonyms ? phrase`, people under pseudonyms` : phrase``}`,
      ),
      ...requestLines(page, report),
    ]),
  ];
}

export function fmtText(page: Page, report: FmtReport): readonly Piece[] {
  const changed = report.files.filter((file) => file.changed);
  const total = counted(report.files.length, phrase`file`, phrase`files`);
  const summary = report.checkOnly
    ? phrase`${changed.length} of ${total} would change`
    : phrase`${changed.length} of ${total} changed`;
  return [
    ...diagnosticLines(page, report.diagnostics),
    ...(changed.length === 0 ? [] : changed.map(({ file }) => terminal`  ~ ${file}`)),
    page.paint('bold', summary),
  ];
}

export function initText(page: Page, report: InitReport): readonly Piece[] {
  const { written, from, found } = report;
  const summary =
    found === null
      ? phrase`A layout to edit`
      : phrase`${counted(found.virtualAccounts, phrase`Virtual Account`, phrase`Virtual Accounts`)}, ${counted(found.people, phrase`person`, phrase`people`)}, ${counted(found.bindings, phrase`binding`, phrase`bindings`)}`;
  const source = from === null ? phrase`` : phrase` from ${from}`;
  const findings = diagnosticSummary(report.diagnostics);
  return [
    ...pageHead(page, report),
    ...diagnosticLines(page, report.diagnostics),
    ...accessRowLines(page, report.access),
    ...coverageLines(page, report.coverage),
    ...section(
      page,
      phrase`Written`,
      written.map((file) => terminal`  + ${file}`),
    ),
    ...paragraph([
      page.paint('bold', phrase`${summary}${source}${findings === undefined ? phrase`` : phrase`; ${findings}`}`),
      ...nextLines(page, report),
    ]),
  ];
}

/** Where only asked people are answered for, a layout without a list of people holds next to nobody. */
function nextLines(page: Page, { from, coverage }: InitReport): readonly Piece[] {
  const plan = terminal`${page.paint('cyan', phrase`espalier check`)}, then ${page.paint('cyan', phrase`espalier plan`)}`;
  const onlyCaller = coverage?.principals.listing === 'asked' && coverage.principals.read <= 1;
  if (from !== 'cisco' || !onlyCaller) return [terminal`Next: ${plan}`];
  const command = shell`espalier init --from cisco --census ${'users.csv'}`.text;
  return [
    ...wrapped(
      page,
      phrase`Only the roles of the caller are in the layout: Cisco's interface lists nobody, and answers for people who are asked for by name.`,
      { first: '', rest: 0 },
    ),
    terminal`Next: ${page.paint('cyan', command)}  with the portal's list of users, after moving layout.yaml away`,
    terminal`      ${plan}, if nobody else is to be managed`,
  ];
}
