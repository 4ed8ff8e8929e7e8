import { bindingAddress } from '../model/address.ts';
import type { Desired } from '../model/desired.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { Failure } from '../model/failure.ts';
import type { AccessRow } from '../model/report-facts.ts';
import { parseCsvTable, plainCell, type CsvRow } from './csv-table.ts';

// The headings that `access --review` writes; a reviewer may add columns, move them and drop the others.
const headings = { principal: 'cco id', at: 'where', decision: 'decision' } as const;
type Column = keyof typeof headings;

/**
 * What a reviewed list asks for: the rows that are marked `revoke` and still are so, each with what to change in the
 * layout. Nothing is changed here: access is changed by a plan.
 *
 * @throws Failure `list-unusable`
 */
export function revocationsAsked(parts: {
  readonly file: string;
  readonly text: string;
  readonly rows: readonly AccessRow[];
  readonly desired: Desired;
}): { readonly rows: ReadonlySet<AccessRow>; readonly diagnostics: readonly Diagnostic[] } {
  const { file, text, rows, desired } = parts;
  const table = parseCsvTable(text, { file, code: 'list-unusable' });
  const columns = columnsOf(table.headings, file);
  const asked = new Set<AccessRow>();
  const diagnostics: Diagnostic[] = [];
  for (const row of table.rows) {
    const said = decisionOf(row, columns);
    const position = { file, line: row.line, column: 1 };
    if (said.decision === 'keep') continue;
    if (said.decision === undefined) {
      diagnostics.push({
        ...{ code: 'list-row', severity: 'warning', position },
        message: `${said.text} is not a decision`,
        hint: 'write revoke, or keep, or leave the cell empty',
      });
      continue;
    }
    const now = rows.filter(({ principal, at }) => principal === said.principal && at === said.at);
    if (now.length === 0)
      diagnostics.push({
        ...{ code: 'list-row', severity: 'info', position },
        message: `${said.principal} has nothing at ${said.at} any more`,
      });
    for (const held of now.filter((each) => !asked.has(each))) {
      asked.add(held);
      diagnostics.push({
        ...{ code: 'access-to-revoke', severity: 'warning', position },
        message: `${held.who} is to lose ${held.role} at ${held.at}`,
        hint: wayTo(held, desired),
        ...(held.origin === null ? {} : { related: [{ position: held.origin, message: 'the line that gives it' }] }),
        about: held.at,
      });
    }
  }
  return { rows: asked, diagnostics };
}

function columnsOf(found: readonly string[], file: string): Readonly<Record<Column, number>> {
  const indexOf = (column: Column): number => {
    const index = found.findIndex((heading) => heading.toLowerCase() === headings[column]);
    if (index < 0)
      throw new Failure('list-unusable', `${file} has no column "${headings[column]}"`, {
        hint: 'hand back the table that `espalier access --review` wrote, with the decisions in its last column',
      });
    return index;
  };
  return { principal: indexOf('principal'), at: indexOf('at'), decision: indexOf('decision') };
}

function decisionOf(
  { cells }: CsvRow,
  columns: Readonly<Record<Column, number>>,
): {
  readonly principal: string;
  readonly at: string;
  readonly decision: 'keep' | 'revoke' | undefined;
  readonly text: string;
} {
  const cell = (column: Column): string => plainCell(cells[columns[column]] ?? '');
  const text = cell('decision').trim();
  const lower = text.toLowerCase();
  const decision = lower === '' || lower === 'keep' ? 'keep' : lower === 'revoke' ? 'revoke' : undefined;
  return { principal: cell('principal'), at: cell('at'), decision, text };
}

/** Where the access comes from decides what has to change. */
function wayTo({ principal, cause, who, origin }: AccessRow, desired: Desired): string {
  const declared = desired.bindings.get(bindingAddress(cause.scope, principal));
  const place = origin === null ? '' : ` at ${origin.file}:${String(origin.line)}:${String(origin.column)}`;
  if (declared === undefined)
    return `the layout does not ask for it: where roles are authoritative the next apply revokes it`;
  if (declared.throughGroup !== undefined)
    return `take ${who} out of the group ${declared.throughGroup}, or give the group no role${place}`;
  return declared.grant === undefined
    ? `take ${who} out of the roles of ${cause.scope}${place}`
    : `delete the grant${place}, or set its until to yesterday`;
}
