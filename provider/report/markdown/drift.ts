import { marked, markedCode } from '../encode.ts';
import { enumerated, name, phrase, type Phrase } from '../phrase.ts';
import type { DriftFinding } from '../../model/report-facts.ts';
import type { DriftReport } from '../../model/report.ts';
import { driftTitle, driftWords, findingContext, sinceWords } from '../words/drift.ts';
import { capped, counted, digits, someOf } from '../words/number.ts';
import { coverageWords, nothingApplied, readsAll } from '../words/plan.ts';
import { findingBlocks } from './findings.ts';
import { lapseBlocks, requestBlocks } from './moment.ts';
import { bullets, folded, jsonHasAll, moreOf, pageHead, section, type Blocks, type Piece } from './page.ts';

const rowsAtMost = 100;
const acceptLinesAtMost = 6;

export function driftMarkdown(report: DriftReport): Blocks {
  const { findings, coverage, baseline } = report;
  const { shown } = capped(findings, rowsAtMost);
  const read = coverage === null ? [] : bullets(coverageWords(coverage));
  return [
    ...pageHead(report, titleOf(report), []),
    ...(baseline === 'absent' && findings.length > 0 ? [marked`${nothingApplied}.`] : []),
    ...section(
      driftTitle(report),
      bullets(
        shown.map((finding) => findingPiece(report, finding)),
        moreOf(findings.length, jsonHasAll),
      ),
    ),
    ...(findings.length === 0 ? [] : waysOut),
    ...section(phrase`Written`, bullets(writtenOf(report))),
    ...section(phrase`Findings`, findingBlocks(report.diagnostics)),
    ...lapseBlocks(report.lapses),
    ...(coverage !== null && !readsAll(coverage)
      ? section(phrase`What was read`, read)
      : folded(phrase`What was read`, read)),
    ...requestBlocks(report),
  ];
}

function titleOf({ findings, domain, coverage, diagnostics }: DriftReport): Phrase {
  const account = name(domain ?? '?');
  if (coverage === null && diagnostics.length > 0) return phrase`${account}: not read`;
  if (findings.length > 0)
    return phrase`${account}: ${counted(findings.length, phrase`difference`, phrase`differences`)}`;
  return phrase`${account}: no drift${coverage?.complete === false ? phrase` in what could be read` : phrase``}`;
}

function findingPiece(report: DriftReport, finding: DriftFinding): Piece {
  const { address, affected, accept, revertible } = finding;
  const touches =
    affected.length === 0 || address.startsWith('binding:')
      ? phrase``
      : phrase`; touches ${enumerated(someOf(affected.map(name), 5))}`;
  const words = phrase`${driftWords(finding, findingContext(report, finding))}${sinceWords(finding, report)}${touches}`;
  const lines = [words, markedCode(address), ...acceptPieces(accept), ...(revertible ? [] : [notRevertible])];
  return marked.join(lines, marked`<br>`);
}

const notRevertible = phrase`no operation can put it back`;

/** In one line of a list, so that the list can be cut between any two findings. */
function acceptPieces(accept: DriftFinding['accept']): readonly Piece[] {
  if (accept === null) return [marked`the layout cannot take it over by itself`];
  if (accept.lines.length === 0) return [marked`accepting deletes it from ${markedCode(accept.file)}`];
  const { shown, hidden } = capped(accept.lines, acceptLinesAtMost);
  return [
    marked`accepting writes into ${markedCode(accept.file)}:`,
    ...shown.map((line) => markedCode(line.trim())),
    ...(hidden.length === 0 ? [] : [marked`… and ${digits(hidden.length)} more`]),
  ];
}

const waysOut: Blocks = [
  marked`Three ways out of each: \`espalier drift --accept ADDRESS\` takes it into the layout, \`--revert ADDRESS --save FILE\` plans the way back, \`--ignore ADDRESS --until DAY --because TEXT\` leaves it alone until then.`,
];

function writtenOf({ edits, saved }: DriftReport): readonly Piece[] {
  return [
    ...edits.map(
      ({ file, lines }) =>
        marked`${markedCode(file)}: ${counted(lines.added, phrase`line`, phrase`lines`)} added, ${digits(lines.removed)} removed`,
    ),
    ...(saved === null ? [] : [marked`${markedCode(saved)}: a plan; perform it with \`espalier apply --plan\``]),
  ];
}
