import { marked, markedCode, type Insert } from '../encode.ts';
import { name, phrase, spokenList, type Phrase } from '../phrase.ts';
import type { AccessRow } from '../../model/report-facts.ts';
import type { AccessReport } from '../../model/report.ts';
import { causeWord, grantWords, partyWords, regionWords } from '../words/access-change.ts';
import { capped } from '../words/number.ts';
import { coverageWords } from '../words/plan.ts';
import { findingBlocks } from './findings.ts';
import { lapseBlocks } from './moment.ts';
import { bullets, folded, moreOf, pageHead, section, table, type Blocks } from './page.ts';

const rowsAtMost = 300;

export function accessMarkdown(report: AccessReport): Blocks {
  const { rows, coverage, domain, of } = report;
  const outsiders = rows.filter(({ party }) => party !== 'company');
  const company = rows.filter(({ party }) => party === 'company');
  return [
    ...pageHead(report, phrase`${name(domain ?? '?')}: who can touch what`, [
      of === 'live' ? phrase`as it is` : phrase`as the layout says`,
    ]),
    ...section(phrase`Outsiders`, rowTable(outsiders, report.review)),
    ...section(phrase`Company`, rowTable(company, report.review)),
    ...section(phrase`Findings`, findingBlocks(report.diagnostics)),
    ...lapseBlocks(report.lapses),
    ...(coverage === null ? [] : folded(phrase`What was read`, bullets(coverageWords(coverage)))),
  ];
}

function rowTable(rows: readonly AccessRow[], review: boolean): Blocks {
  const { shown } = capped(rows, rowsAtMost);
  const heads = [phrase`Who`, phrase`Role`, phrase`Where`, phrase`Why`, ...(review ? [phrase`Keep?`] : [])];
  const decision = review ? [phrase`☐`] : [];
  return table(
    heads,
    shown.map((row) => [...cellsOf(row), ...decision]),
    moreOf(rows.length, phrase`the CSV and JSON reports have all`),
  );
}

function cellsOf(row: AccessRow): readonly Insert<'markdown'>[] {
  const remarks = row.remarks.map((remark) => marked`<br>**${remark}**`);
  return [
    marked`${markedCode(row.who)}${partyWords(row.party, row.partner)}${marked.join(remarks, marked``)}`,
    row.role,
    regionWords(row),
    spokenList(reasonsOf(row), phrase`; `),
  ];
}

function reasonsOf({ cause, at, grant, trust }: AccessRow): readonly Phrase[] {
  const through = causeWord(cause, at);
  return [
    ...(through === undefined ? [] : [through]),
    ...grantWords(grant),
    ...(trust === 'known' ? [] : [trust === 'on-trust' ? phrase`on trust` : phrase`not fully read`]),
  ];
}
