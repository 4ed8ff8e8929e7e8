import type { DriftEntry } from '../../model/plan.ts';
import { terminal, type Style } from '../encode.ts';
import { enumerated, name, phrase, type Phrase } from '../phrase.ts';
import type { DriftFinding } from '../../model/report-facts.ts';
import type { DriftReport } from '../../model/report.ts';
import { capped, counted, someOf } from '../words/number.ts';
import { driftWords } from '../words/plan.ts';
import { coverageLines } from './coverage.ts';
import { diagnosticLines } from './diagnostics.ts';
import { lapseLines, requestLines } from './moment.ts';
import { moreLine, pageHead, paragraph, section, wrapped, type Page, type Piece } from './page.ts';

const shownAtMost = 60;

const kinds: Readonly<Record<DriftEntry['kind'], { readonly sign: string; readonly style: Style }>> = {
  missing: { sign: '-', style: 'red' },
  changed: { sign: '~', style: 'yellow' },
  undeclared: { sign: '+', style: 'yellow' },
  renamed: { sign: '✎', style: 'yellow' },
};

/** What changed outside, since when, whom it touches, and the three ways out. */
export function driftText(page: Page, report: DriftReport): readonly Piece[] {
  const { shown, hidden } = capped(report.findings, shownAtMost);
  return [
    ...pageHead(page, report, [phrase`${report.day}`]),
    ...diagnosticLines(page, report.diagnostics),
    ...(report.baseline === 'absent'
      ? paragraph(wrapped(page, noBaseline, { first: page.paint('yellow', '! '), rest: 2 }))
      : []),
    ...section(page, phrase`Changed elsewhere since the last apply`, [
      ...shown.flatMap((finding) => findingLines(page, finding)),
      ...moreLine(page, hidden.length),
    ]),
    ...(report.findings.length === 0 ? [] : waysOut(page)),
    ...editLines(page, report),
    ...lapseLines(page, report.lapses),
    ...coverageLines(page, report.coverage),
    ...paragraph([page.paint('bold', summaryOf(report)), ...requestLines(page, report.requests)]),
  ];
}

const noBaseline = phrase`Nothing was applied from here yet, so the live account is compared with the layout: drift and changes to come cannot be told apart.`;

function findingLines(page: Page, finding: DriftFinding): readonly Piece[] {
  const { sign, style } = kinds[finding.kind];
  const since = finding.since === null ? phrase`` : phrase`, seen since ${finding.since}`;
  const affected =
    finding.affected.length === 0
      ? []
      : wrapped(page, phrase`touches ${enumerated(someOf(finding.affected.map(name), 5))}`, {
          first: terminal`    `,
          rest: 4,
        });
  const limits = [
    ...(finding.accept === null ? [phrase`cannot be accepted`] : []),
    ...(finding.revertible ? [] : [phrase`no operation can put it back`]),
  ];
  return [
    ...wrapped(page, phrase`${driftWords(finding)}${since}`, {
      first: terminal`  ${page.paint(style, sign)} `,
      rest: 4,
    }),
    ...affected,
    terminal`    ${page.paint('dim', finding.address)}`,
    ...acceptLines(page, finding.accept),
    ...limits.map((limit) => page.paint('dim', phrase`    ${limit}`)),
  ];
}

/** What accepting would write; a long entry is cut, since the file shows it. */
function acceptLines(page: Page, accept: DriftFinding['accept']): readonly Piece[] {
  if (accept === null || accept.lines.length === 0) return [];
  const { shown, hidden } = capped(accept.lines, 6);
  return [
    page.paint('dim', phrase`    accepting writes into ${accept.file}:`),
    ...shown.map((line) => terminal`      ${line}`),
    ...moreLine(page, hidden.length),
  ];
}

function waysOut(page: Page): readonly Piece[] {
  const way = (command: Phrase, why: Phrase): Piece => terminal`  ${page.paint('cyan', command)}  ${why}`;
  return section(page, phrase`Three ways out, for each`, [
    way(phrase`espalier drift --accept ADDRESS`, phrase`the layout takes it over`),
    way(
      phrase`espalier drift --revert ADDRESS --save FILE`,
      phrase`a plan that puts it back; then espalier apply --plan FILE`,
    ),
    way(phrase`espalier drift --ignore ADDRESS --until DAY --because TEXT`, phrase`left alone until then`),
  ]);
}

function editLines(page: Page, { edits, saved }: DriftReport): readonly Piece[] {
  return section(page, phrase`Written`, [
    ...edits.map(
      ({ file, lines }) =>
        terminal`  ${file}: ${counted(lines.added, phrase`line`, phrase`lines`)} added, ${lines.removed} removed`,
    ),
    ...(saved === null ? [] : [terminal`  ${saved}: a plan; perform it with espalier apply --plan`]),
  ]);
}

function summaryOf({ findings, domain, coverage }: DriftReport): Phrase {
  const account = domain ?? 'the account';
  if (findings.length > 0)
    return phrase`${counted(findings.length, phrase`difference`, phrase`differences`)} in ${account}`;
  return coverage?.complete === false
    ? phrase`No difference in what could be read of ${account}`
    : phrase`${account} is as it was left`;
}
