import { accessTable } from './csv/access.ts';
import { applyTable } from './csv/apply.ts';
import { censusTable } from './csv/census.ts';
import { driftTable } from './csv/drift.ts';
import { orderSheetTable } from './csv/order-sheet.ts';
import { planTable } from './csv/plan.ts';
import type { Table } from './csv/table.ts';
import { csvFile, csvRecord } from './encode.ts';
import type { Report } from '../model/report.ts';

/** The commands whose report is a table. */
export const csvCommands = ['access', 'apply', 'census', 'drift', 'order-sheet', 'plan'] as const;
export type CsvReport = Extract<Report, { readonly command: (typeof csvCommands)[number] }>;

export function hasCsv(report: Report): report is CsvReport {
  return csvCommands.some((command) => command === report.command);
}

/**
 * A report as a table (RFC 4180), with a row of heads first. A cell that a spreadsheet would take for a formula gets an
 * apostrophe in front; nothing is left out for its length. The same report gives the same bytes.
 */
export function renderCsv(report: CsvReport): string {
  const { columns, rows } = tableOf(report);
  return csvFile([csvRecord(columns), ...rows.map(csvRecord)]).text;
}

function tableOf(report: CsvReport): Table {
  switch (report.command) {
    case 'access':
      return accessTable(report);
    case 'apply':
      return applyTable(report);
    case 'census':
      return censusTable(report);
    case 'drift':
      return driftTable(report);
    case 'order-sheet':
      return orderSheetTable(report);
    case 'plan':
      return planTable(report);
  }
}
