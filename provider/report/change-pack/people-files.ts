import { isExternalGroup, type Principal, type Scope } from '../../model/address.ts';
import type { GrantOperation } from '../../model/plan.ts';
import type { Role } from '../../model/role.ts';
import { hasUnseen } from '../encode/characters.ts';
import { startsFormula } from '../encode/csv.ts';
import { csvFile, exactCsvRecord } from '../encode.ts';
import { fileNamePart, sha256Of } from './file-name.ts';

/** What a column of a list of people holds. Cisco does not publish the columns, so headers and order are settings. */
export interface PackColumn {
  readonly header: string;
  readonly value: 'cco-id' | 'email' | 'cco-id-or-email' | 'role' | 'scope' | 'reach';
}

/** Cisco, "How can I add users to my Smart Account" (LIC224146): by Cisco.com id or e-mail. The header is ours. */
export const defaultColumns: readonly PackColumn[] = [{ header: 'Cisco.com ID', value: 'cco-id' }];

/** What the plan does not say about somebody. Who is not known counts as an outsider. */
export interface PackPerson {
  readonly email: string | null;
  readonly company: boolean;
}

/** People who get the same role on the same place, in one file. */
export interface PeopleFile {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
  readonly outsiders: boolean;
  readonly scope: Scope;
  readonly role: Role;
  readonly children: boolean;
  readonly operations: readonly GrantOperation[];
}

/** A row that is entered by hand, since a spreadsheet or an import could take it for something else. */
export interface RefusedRow {
  readonly operation: GrantOperation;
  readonly because: string;
}

export interface PeopleFiles {
  readonly files: readonly PeopleFile[];
  readonly refused: readonly RefusedRow[];
}

export interface PeopleFilesRequest {
  readonly grants: readonly GrantOperation[];
  readonly columns: readonly PackColumn[];
  readonly people: ReadonlyMap<Principal, PackPerson>;
}

interface Group {
  readonly first: GrantOperation;
  readonly outsiders: boolean;
  readonly rows: { readonly operation: GrantOperation; readonly cells: readonly string[] }[];
}

/** One file per scope, role, reach and party, in the order of the grants. A dangerous row is refused, never altered. */
export function peopleFiles({ grants, columns, people }: PeopleFilesRequest): PeopleFiles {
  const groups = new Map<string, Group>();
  const refused: RefusedRow[] = [];
  for (const operation of grants) {
    if (isExternalGroup(operation.principal)) continue;
    const person = people.get(operation.principal);
    const cells = columns.map(({ value }) => cellOf(operation, person, value));
    const because = dangerOf(cells, columns);
    if (because === undefined) addRow(groups, { operation, cells, outsiders: person?.company !== true });
    else refused.push({ operation, because });
  }
  const headers = columns.map(({ header }) => header);
  return { files: [...groups.values()].map((group) => fileOf(group, headers)), refused };
}

function addRow(
  groups: Map<string, Group>,
  {
    operation,
    cells,
    outsiders,
  }: { readonly operation: GrantOperation; readonly cells: readonly string[]; readonly outsiders: boolean },
): void {
  const { scope, after } = operation;
  const key = JSON.stringify([scope, after.role, after.children === true, outsiders]);
  const group = groups.get(key);
  if (group === undefined) groups.set(key, { first: operation, outsiders, rows: [{ operation, cells }] });
  else group.rows.push({ operation, cells });
}

function fileOf({ first, outsiders, rows }: Group, headers: readonly string[]): PeopleFile {
  const { scope, after } = first;
  const children = after.children === true;
  const text = csvFile([exactCsvRecord(headers), ...rows.map(({ cells }) => exactCsvRecord(cells))]).text;
  const parts = [
    'add',
    fileNamePart(scope),
    after.role,
    ...(children ? ['nested'] : []),
    ...(outsiders ? ['outsiders'] : []),
  ];
  return {
    name: `${parts.join('-')}.csv`,
    text,
    sha256: sha256Of(text),
    outsiders,
    scope,
    role: after.role,
    children,
    operations: rows.map(({ operation }) => operation),
  };
}

function cellOf(operation: GrantOperation, person: PackPerson | undefined, value: PackColumn['value']): string {
  const { principal, scope, after } = operation;
  switch (value) {
    case 'cco-id':
      return principal;
    case 'email':
      return person?.email ?? '';
    case 'cco-id-or-email':
      return principal === '' ? (person?.email ?? '') : principal;
    case 'role':
      return after.role;
    case 'scope':
      return scope;
    case 'reach':
      return after.children === true ? 'nested' : 'only';
  }
}

function dangerOf(cells: readonly string[], columns: readonly PackColumn[]): string | undefined {
  for (const [index, cell] of cells.entries()) {
    const header = columns[index]?.header ?? '';
    if (startsFormula(cell)) return `a spreadsheet would take “${header}” for a formula`;
    if (hasUnseen(cell)) return `“${header}” holds characters that cannot be seen`;
    if (cell === '' && columns[index]?.value !== 'scope') return `“${header}” is not known`;
    if (cell !== cell.trim()) return `“${header}” begins or ends with a blank`;
  }
  return undefined;
}
