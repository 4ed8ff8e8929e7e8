import type { DriftEntry } from '../../model/plan.ts';
import { blanks, terminal, widthOf, type Style } from '../encode.ts';
import { enumerated, name, phrase, type Phrase } from '../phrase.ts';
import type { DriftFinding } from '../../model/report-facts.ts';
import type { DriftReport } from '../../model/report.ts';
import { driftTitle, driftWords, findingContext, sinceWords } from '../words/drift.ts';
import { capped, counted, digits, someOf } from '../words/number.ts';
import { nothingApplied, readsAll } from '../words/plan.ts';
import { coverageLines } from './coverage.ts';
import { diagnosticLines } from './diagnostics.ts';
import { lapseLines, requestLines } from './moment.ts';
import { moreLine, padded, pageHead, paragraph, section, wrapped, type Page, type Piece } from './page.ts';

const shownAtMost = 60;
const acceptLinesAtMost = 6;

const kinds: Readonly<Record<DriftEntry['kind'], { readonly sign: string; readonly style: Style }>> = {
  missing: { sign: '-', style: 'red' },
  changed: { sign: '~', style: 'yellow' },
  undeclared: { sign: '+', style: 'yellow' },
  renamed: { sign: '✎', style: 'yellow' },
};

/** What differs from what was left, since when, whom it touches, and the three ways out. */
export function driftText(page: Page, report: DriftReport): readonly Piece[] {
  const { shown, hidden } = capped(report.findings, shownAtMost);
  const more = report.baseline === 'absent' && report.findings.length > 0 ? [nothingApplied] : [];
  return [
    ...pageHead(page, report, [phrase`${report.day}`]),
    ...diagnosticLines(page, report.diagnostics),
    ...section(page, driftTitle(report), [
      ...shown.flatMap((finding) => findingLines(page, report, finding)),
      ...moreLine(page, hidden.length),
    ]),
    ...(report.findings.length === 0 ? [] : waysOut(page)),
    ...editLines(page, report),
    ...lapseLines(page, report.lapses),
    ...coverageLines(page, report.coverage, more),
    ...paragraph([page.paint('bold', summaryOf(report)), ...requestLines(page, report)]),
  ];
}

function findingLines(page: Page, report: DriftReport, finding: DriftFinding): readonly Piece[] {
  const { sign, style } = kinds[finding.kind];
  const words = phrase`${driftWords(finding, findingContext(report, finding))}${sinceWords(finding, report)}`;
  return [
    ...wrapped(page, words, { first: terminal`  ${page.paint(style, sign)} `, rest: 4 }),
    terminal`    ${page.paint('dim', finding.address)}`,
    ...affectedLines(page, finding),
    ...acceptLines(page, finding.accept),
    ...(finding.revertible ? [] : [page.paint('dim', phrase`    no operation can put it back`)]),
  ];
}

/** A binding's own sentence names its person. */
function affectedLines(page: Page, { address, affected }: DriftFinding): readonly Piece[] {
  if (affected.length === 0 || address.startsWith('binding:')) return [];
  const who = phrase`touches ${enumerated(someOf(affected.map(name), 5))}`;
  return wrapped(page, who, { first: terminal`    `, rest: 4 });
}

/** What accepting would write; a long entry is cut, since the file shows it. */
function acceptLines(page: Page, accept: DriftFinding['accept']): readonly Piece[] {
  if (accept === null) return [page.paint('dim', phrase`    the layout cannot take it over by itself`)];
  if (accept.lines.length === 0) return [page.paint('dim', phrase`    accepting deletes it from ${accept.file}`)];
  const { shown, hidden } = capped(accept.lines, acceptLinesAtMost);
  return [
    page.paint('dim', phrase`    accepting writes into ${accept.file}:`),
    ...shown.map((line) => terminal`      ${line}`),
    ...(hidden.length === 0 ? [] : [page.paint('dim', phrase`      … and ${digits(hidden.length)} more`)]),
  ];
}

function waysOut(page: Page): readonly Piece[] {
  const ways = [
    [phrase`espalier drift --accept ADDRESS`, phrase`the layout takes it over`],
    [phrase`espalier drift --revert ADDRESS --save FILE`, phrase`a plan puts it back, for espalier apply --plan FILE`],
    [phrase`espalier drift --ignore ADDRESS --until DAY --because TEXT`, phrase`it is left alone until then`],
  ] as const;
  const column = ways.reduce((most, [command]) => Math.max(most, widthOf(terminal.of(command))), 0);
  return section(
    page,
    phrase`Three ways out, for each`,
    ways.map(([command, why]) => terminal`  ${padded(page.paint('cyan', command), column)}${blanks(2)}${why}`),
  );
}

function editLines(page: Page, { edits, saved }: DriftReport): readonly Piece[] {
  return section(page, phrase`Written`, [
    ...edits.map(
      ({ file, lines }) =>
        terminal`  ${file}: ${counted(lines.added, phrase`line`, phrase`lines`)} added, ${digits(lines.removed)} removed`,
    ),
    ...(saved === null ? [] : [terminal`  ${saved}: a plan; perform it with espalier apply --plan`]),
  ]);
}

function summaryOf({ findings, domain, coverage, baseline, diagnostics }: DriftReport): Phrase {
  const account = domain ?? 'the account';
  const count = counted(findings.length, phrase`difference`, phrase`differences`);
  if (coverage === null && diagnostics.length > 0) return phrase`The account was not read`;
  if (findings.length > 0)
    return baseline === 'present' ? phrase`${count} in ${account}` : phrase`${count} between ${account} and the layout`;
  if (coverage !== null && !readsAll(coverage)) return phrase`No difference in what could be read of ${account}`;
  return baseline === 'present' ? phrase`${account} is as it was left` : phrase`${account} is as the layout says`;
}
