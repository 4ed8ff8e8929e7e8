import { reportDocument } from './document.ts';
import { json } from './encode.ts';
import type { Report } from '../model/report.ts';

/** A report for programs, in the form of `schemas/report.schema.json`; the same report gives the same bytes. */
export function renderJson(report: Report): string {
  return json(reportDocument(report)).text;
}
