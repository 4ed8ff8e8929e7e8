import type { Report } from '../../model/report.ts';
import { accessText } from './access.ts';
import { applyText } from './apply.ts';
import { attestText } from './attest.ts';
import { censusText } from './census.ts';
import { checkText } from './check.ts';
import { doctorText } from './doctor.ts';
import { driftText } from './drift.ts';
import { explainText } from './explain.ts';
import { exportText, fmtText, initText } from './files.ts';
import { orderSheetText } from './order-sheet.ts';
import { blankLine, pageFor, pageOf, type Page, type Piece, type TextOptions } from './page.ts';
import { planText } from './plan.ts';

/** A report for people at a terminal. The same report and options give the same bytes. */
export function renderText(report: Report, options: TextOptions): string {
  const lines = linesOf(pageFor(options), report);
  return pageOf(lines[0] === blankLine ? lines.slice(1) : lines).text;
}

function linesOf(page: Page, report: Report): readonly Piece[] {
  switch (report.command) {
    case 'check':
      return checkText(page, report);
    case 'plan':
      return planText(page, report);
    case 'apply':
      return applyText(page, report);
    case 'attest':
      return attestText(page, report);
    case 'drift':
      return driftText(page, report);
    case 'access':
      return accessText(page, report);
    case 'order-sheet':
      return orderSheetText(page, report);
    case 'census':
      return censusText(page, report);
    case 'export':
      return exportText(page, report);
    case 'fmt':
      return fmtText(page, report);
    case 'explain':
      return explainText(page, report);
    case 'init':
      return initText(page, report);
    case 'doctor':
      return doctorText(page, report);
  }
}
