import type { Ability, DoctorCheck } from '../../model/report-facts.ts';
import type { DoctorReport } from '../../model/report.ts';
import { terminal, type Style } from '../encode.ts';
import { phrase } from '../phrase.ts';
import { abilityWords, checkWords, doctorSummary } from '../words/doctor.ts';
import { verbWord } from '../words/operation.ts';
import { diagnosticLines } from './diagnostics.ts';
import { padded, pageHead, paragraph, section, wrapped, type Page, type Piece } from './page.ts';

const marks: Readonly<Record<DoctorCheck['status'], { readonly sign: string; readonly style: Style }>> = {
  ok: { sign: '✓', style: 'green' },
  warn: { sign: '!', style: 'yellow' },
  fail: { sign: '✗', style: 'red' },
  skipped: { sign: '·', style: 'dim' },
};

const nameColumns = 17;
const verbColumns = 16;
const viaColumns = 18;

/** What a run needs, one line each, with what to do where something is not right. */
export function doctorText(page: Page, report: DoctorReport): readonly Piece[] {
  return [
    ...pageHead(page, report, [phrase`${report.day}`]),
    ...diagnosticLines(page, report.diagnostics),
    ...paragraph(report.checks.flatMap((check) => checkLines(page, check))),
    ...section(page, phrase`How changes to this layout are made`, report.abilities.map(abilityLine)),
    ...paragraph([page.paint('bold', doctorSummary(report))]),
  ];
}

function checkLines(page: Page, { check, status, code, found, hint }: DoctorCheck): readonly Piece[] {
  const { sign, style } = marks[status];
  const first = terminal`  ${page.paint(style, sign)} ${padded(terminal.of(checkWords[check]), nameColumns)}`;
  const rest = nameColumns + 4;
  return [
    ...wrapped(page, code === null ? found : phrase`${code}: ${found}`, { first, rest }),
    ...(hint === null ? [] : wrapped(page, hint, { first: terminal`    ${page.paint('cyan', '→')} `, rest: 6 })),
  ];
}

function abilityLine(ability: Ability): Piece {
  const { via, where } = abilityWords(ability);
  const verb = padded(terminal.of(verbWord(ability.verb)), verbColumns);
  return terminal`  ${verb}${padded(terminal.of(via), viaColumns)}${where}`;
}
