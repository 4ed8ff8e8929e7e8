import { marked, markedCode } from '../encode.ts';
import { enumerated, name, phrase } from '../phrase.ts';
import type { DriftFinding } from '../../model/report-facts.ts';
import type { DriftReport } from '../../model/report.ts';
import { capped, counted, someOf } from '../words/number.ts';
import { coverageWords, driftWords } from '../words/plan.ts';
import { findingBlocks } from './findings.ts';
import { lapseBlocks, requestBlocks } from './moment.ts';
import { bullets, folded, moreNote, pageHead, section, type Blocks, type Piece } from './page.ts';

const rowsAtMost = 100;

export function driftMarkdown(report: DriftReport): Blocks {
  const { findings, coverage, domain, baseline } = report;
  const { shown, hidden } = capped(findings, rowsAtMost);
  const account = name(domain ?? '?');
  const title =
    findings.length === 0
      ? phrase`${account}: no drift${coverage?.complete === false ? phrase` in what could be read` : phrase``}`
      : phrase`${account}: ${counted(findings.length, phrase`difference`, phrase`differences`)}`;
  const read = coverage === null ? [] : bullets(coverageWords(coverage));
  return [
    ...pageHead(report, title, []),
    ...(baseline === 'absent' ? [marked`Nothing was applied from here yet: live is compared with the layout.`] : []),
    ...section(phrase`Changed elsewhere since the last apply`, [
      ...bullets(shown.map(findingPiece)),
      ...moreNote(hidden.length, phrase`the JSON report has all`),
    ]),
    ...(findings.length === 0 ? [] : waysOut),
    ...section(phrase`Findings`, findingBlocks(report.diagnostics)),
    ...lapseBlocks(report.lapses),
    ...(coverage?.complete === false ? section(phrase`What was read`, read) : folded(phrase`What was read`, read)),
    ...requestBlocks(report.requests),
  ];
}

function findingPiece(finding: DriftFinding): Piece {
  const since = finding.since === null ? phrase`` : phrase`, seen since ${finding.since}`;
  const affected =
    finding.affected.length === 0 ? phrase`` : phrase`; touches ${enumerated(someOf(finding.affected.map(name), 5))}`;
  return marked`${driftWords(finding)}${since}${affected}<br>${markedCode(finding.address)}`;
}

const waysOut: Blocks = [
  marked`Three ways out of each: \`espalier drift --accept ADDRESS\` takes it into the layout, \`--revert ADDRESS --save FILE\` plans the way back, \`--ignore ADDRESS --until DAY --because TEXT\` leaves it alone until then.`,
];
