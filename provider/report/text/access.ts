import { blanks, terminal, widthOf } from '../encode.ts';
import { phrase, spokenList, type Phrase } from '../phrase.ts';
import type { AccessRow } from '../../model/report-facts.ts';
import type { AccessReport } from '../../model/report.ts';
import { causeWord, grantWords, partyWords, regionWords } from '../words/access-change.ts';
import { capped, counted } from '../words/number.ts';
import { coverageLines } from './coverage.ts';
import { diagnosticLines } from './diagnostics.ts';
import { lapseLines, requestLines } from './moment.ts';
import { moreLine, padded, pageHead, paragraph, section, wrapped, type Page, type Piece } from './page.ts';

const rowsAtMost = 400;
const roleColumn = 15;

/** Who can touch what, and why: person by person, outsiders first. */
export function accessText(page: Page, report: AccessReport): readonly Piece[] {
  const { filter, of } = report;
  const facts = [
    phrase`${report.day}`,
    of === 'live' ? phrase`as it is` : phrase`as the layout says`,
    ...(filter.who === null ? [] : [phrase`only ${filter.who}`]),
    ...(filter.at === null ? [] : [phrase`only at ${filter.at}`]),
  ];
  return [
    ...pageHead(page, report, facts),
    ...diagnosticLines(page, report.diagnostics),
    ...accessRowLines(page, report.rows),
    ...lapseLines(page, report.lapses),
    ...coverageLines(page, report.coverage),
    ...paragraph([page.paint('bold', summaryOf(report)), ...requestLines(page, report)]),
  ];
}

export function accessRowLines(page: Page, rows: readonly AccessRow[]): readonly Piece[] {
  const { shown, hidden } = capped([...rows.filter(isOutsider), ...rows.filter((row) => !isOutsider(row))], rowsAtMost);
  return [
    ...section(page, phrase`Outsiders`, peopleLines(page, shown.filter(isOutsider))),
    ...section(
      page,
      phrase`Company`,
      peopleLines(
        page,
        shown.filter((row) => !isOutsider(row)),
      ),
    ),
    ...moreLine(page, hidden.length, phrase`--format json or csv has all`),
  ];
}

function isOutsider({ party }: AccessRow): boolean {
  return party !== 'company';
}

function peopleLines(page: Page, rows: readonly AccessRow[]): readonly Piece[] {
  const people = new Map<string, { readonly first: AccessRow; readonly rows: AccessRow[] }>();
  for (const row of rows) {
    const person = people.get(row.principal);
    if (person === undefined) people.set(row.principal, { first: row, rows: [row] });
    else person.rows.push(row);
  }
  return [...people.values()].flatMap((person) => [
    personLine(page, person.first),
    ...person.rows.flatMap((row) => rowLines(page, row)),
  ]);
}

function personLine(page: Page, { who, email, principal, party, partner }: AccessRow): Piece {
  const ids = [...(email === null || email === who ? [] : [email]), ...(principal === who ? [] : [principal])];
  const known = ids.length === 0 ? terminal`` : terminal`  ${page.paint('dim', ids.join('  '))}`;
  return terminal`  ${page.paint('bold', who)}${partyWords(party, partner)}${known}`;
}

function rowLines(page: Page, row: AccessRow): readonly Piece[] {
  const cause = causeWord(row.cause, row.at);
  const doubt =
    row.trust === 'known'
      ? []
      : [row.trust === 'on-trust' ? phrase`on trust` : phrase`rests on a value that could not be read`];
  const facts = [...(cause === undefined ? [] : [cause]), ...grantWords(row.grant), ...doubt];
  const place = phrase`${regionWords(row)}${facts.length === 0 ? phrase`` : phrase`; ${spokenList(facts, phrase`; `)}`}`;
  const role = padded(terminal.of(row.role), roleColumn);
  const lead = terminal`    ${role}`;
  return [
    ...wrapped(page, place, { first: lead, rest: widthOf(lead) }),
    ...row.remarks.flatMap((remark) =>
      wrapped(page, remark, {
        first: terminal`${blanks(widthOf(lead))}${page.paint('yellow', '!')} `,
        rest: widthOf(lead) + 2,
      }),
    ),
  ];
}

function summaryOf({ rows }: AccessReport): Phrase {
  const people = (some: readonly AccessRow[]): number => new Set(some.map(({ principal }) => principal)).size;
  const all = counted(people(rows), phrase`person`, phrase`people`);
  const outsiders = people(rows.filter(isOutsider));
  return outsiders === 0
    ? all
    : phrase`${all}, ${counted(outsiders, phrase`of them an outsider`, phrase`of them outsiders`)}`;
}
