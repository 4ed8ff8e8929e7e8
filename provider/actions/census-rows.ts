import { bindingAddress, smartAccountScope } from '../model/address.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Role } from '../model/role.ts';
import type { LedgerEntry } from '../run-store/run-store.ts';
import { censusColumns, type CensusColumns, type CensusField } from './census-columns.ts';
import { parseCsvTable, type CsvRow } from './csv-table.ts';

type Value = LedgerEntry['values'][number];

/** One person as a list of people shows him: a row for each role that he holds, or one without. */
export interface Counted {
  readonly ccoId: string;
  readonly email: string | undefined;
  readonly values: readonly Value[];
}

export interface CensusRows {
  readonly people: ReadonlyMap<string, Counted>;
  readonly read: number;
  readonly refused: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** @throws Failure `census-unusable`, `usage` */
export function readCensusRows(parts: {
  readonly file: string;
  readonly text: string;
  readonly columns: readonly string[];
  readonly day: string;
}): CensusRows {
  const { file, text, columns: flags, day } = parts;
  const table = parseCsvTable(text, { file, code: 'census-unusable' });
  const columns = censusColumns(table.headings, flags, file);
  const people = new Map<string, Counted>();
  const diagnostics: Diagnostic[] = [];
  for (const row of table.rows) {
    const problem = addRow(people, { row, columns, day });
    if (problem === undefined) continue;
    diagnostics.push({
      ...{ code: 'list-row', severity: 'warning', message: problem.message, hint: problem.hint },
      position: { file, line: row.line, column: 1 },
    });
  }
  return { people, read: table.rows.length, refused: diagnostics.length, diagnostics };
}

function addRow(
  people: Map<string, Counted>,
  { row, columns, day }: { readonly row: CsvRow; readonly columns: CensusColumns; readonly day: string },
): { readonly message: string; readonly hint: string } | undefined {
  const cell = (field: CensusField): string => row.cells[columns[field] ?? -1] ?? '';
  const ccoId = cell('ccoId');
  if (!/^[\x21-\x7e]+$/.test(ccoId) || ccoId.includes('/'))
    return {
      message: ccoId === '' ? 'a row without a CCO id' : `${ccoId} is no CCO id`,
      hint: 'ids are ASCII, without blanks and slashes',
    };
  const known = people.get(ccoId);
  const email = known?.email ?? emailFrom(cell('email'));
  const role = roleFrom(cell('role'));
  if (cell('role') !== '' && role === undefined) {
    people.set(ccoId, { ccoId, email, values: known?.values ?? [] });
    return {
      message: `${cell('role')} is not a role, so that only the person is remembered`,
      hint: 'administrator, user, viewer or approver',
    };
  }
  const value =
    role === undefined ? undefined : valueFrom({ ccoId, role, scope: cell('scope'), children: cell('children'), day });
  people.set(ccoId, { ccoId, email, values: [...(known?.values ?? []), ...(value === undefined ? [] : [value])] });
  return undefined;
}

/** Without a place it is not known where the role is held, unless its name says it. */
function valueFrom(parts: {
  readonly ccoId: string;
  readonly role: { readonly role: Role; readonly ofSmartAccount: boolean };
  readonly scope: string;
  readonly children: string;
  readonly day: string;
}): Value | undefined {
  const { ccoId, role, scope: written, children: nested, day } = parts;
  const scope = role.ofSmartAccount ? smartAccountScope : written;
  if (scope === '') return undefined;
  const children = scope === smartAccountScope ? false : yesOrNo(nested);
  return { address: bindingAddress(scope, ccoId), role: role.role, children, seen: day };
}

function emailFrom(text: string): string | undefined {
  return /^[^\s@]+@[^\s@]+$/.test(text) ? text : undefined;
}

/** The words for roles that Cisco's pages use: "Smart Account Administrator", "Virtual Account User". */
function roleFrom(text: string): { readonly role: Role; readonly ofSmartAccount: boolean } | undefined {
  const words = text.toLowerCase();
  const ofSmartAccount = /\b(smart account|sa)\b/.test(words) || words === 'approver';
  const known: readonly (readonly [RegExp, Role])[] = [
    [/\badmin(istrator)?\b/, 'administrator'],
    [/\bapprover\b/, 'approver'],
    [/\b(viewer|read[ -]?only)\b/, 'viewer'],
    [/\buser\b/, 'user'],
  ];
  const role = known.find(([pattern]) => pattern.test(words))?.[1];
  return role === undefined ? undefined : { role, ofSmartAccount };
}

function yesOrNo(text: string): boolean | null {
  if (/^(yes|y|true|1|x)$/i.test(text)) return true;
  return /^(no|n|false|0|-)$/i.test(text) ? false : null;
}
