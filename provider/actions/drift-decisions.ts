import { parseAddress } from '../model/address.ts';
import { isDay } from '../model/day.ts';
import { Failure } from '../model/failure.ts';
import { parseCsvTable, plainCell } from './csv-table.ts';

/** What somebody decided about findings: by address, or `**` for all that are left. */
export interface Decisions {
  readonly accept: readonly string[];
  readonly revert: readonly string[];
  readonly ignore: readonly { readonly address: string; readonly until: string; readonly because: string }[];
}

/**
 * Reads a decisions file: CSV with the headings `address` and `decision` (accept, revert, ignore) and, for what is
 * ignored, `until` and `because`.
 */
export function parseDecisions(text: string, file: string): Decisions {
  const { headings, rows } = parseCsvTable(text, { file, code: 'decisions-invalid' });
  const column = (name: string): number => headings.findIndex((heading) => heading.toLowerCase() === name);
  const at = {
    address: column('address'),
    decision: column('decision'),
    until: column('until'),
    because: column('because'),
  };
  if (at.address < 0 || at.decision < 0)
    throw new Failure('decisions-invalid', `${file}:1: the columns \`address\` and \`decision\` are needed`);
  const decisions = { accept: [] as string[], revert: [] as string[], ignore: [] as Decisions['ignore'][number][] };
  for (const { cells, line } of rows) {
    const cell = (index: number): string => plainCell(cells[index] ?? '');
    const [address, decision] = [cell(at.address), cell(at.decision).toLowerCase()];
    const wrong = (what: string, hint: string): Failure =>
      new Failure('decisions-invalid', `${file}:${String(line)}: ${what}`, { hint });
    if (address !== '**' && parseAddress(address) === undefined)
      throw wrong(`${address} is no address`, 'write it as the drift report does: binding:EMEA:tarav');
    if (decision === 'accept' || decision === 'revert') decisions[decision].push(address);
    else if (decision === 'ignore') {
      const [until, because] = [cell(at.until), cell(at.because)];
      if (!isDay(until) || because === '')
        throw wrong('`ignore` needs `until` and `because`', 'until is a day: 2027-01-31');
      decisions.ignore.push({ address, until, because });
    } else if (decision !== '')
      throw wrong(`${decision} is no decision`, 'accept, revert or ignore; empty leaves it open');
  }
  return decisions;
}
