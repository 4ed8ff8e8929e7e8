import type { DriftReport } from '../../model/report.ts';
import { driftWords, findingContext, valueWords } from '../words/drift.ts';
import type { Table } from './table.ts';

const columns = [
  'address',
  'kind',
  'what',
  'field',
  'after the last apply',
  'live',
  'in the layout',
  'trust',
  'since',
  'affects',
  'accepting changes',
  'can be reverted',
  'decision',
] as const;

/** One row per finding, with an empty column for the decision. */
export function driftTable(report: DriftReport): Table {
  return {
    columns,
    rows: report.findings.map((finding) => [
      finding.address,
      finding.kind,
      driftWords(finding, findingContext(report, finding)),
      finding.field,
      report.baseline === 'present' ? valueWords(finding.baseline) : null,
      valueWords(finding.live),
      valueWords(finding.desired),
      finding.trust,
      finding.since,
      finding.affected.join('; '),
      finding.accept?.file ?? null,
      finding.revertible ? 'yes' : 'no',
      null,
    ]),
  };
}
