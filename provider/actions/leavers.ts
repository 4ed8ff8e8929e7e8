import type { Principal } from '../model/address.ts';
import type { Desired } from '../model/desired.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { Failure } from '../model/failure.ts';
import type { AccessRow } from '../model/report-facts.ts';
import { peopleIndex } from './access-filter.ts';

/** A list of people who left, as a personnel office sends it: an id or an e-mail address a line, the rest is free. */
export interface Leavers {
  readonly file: string;
  readonly names: readonly { readonly text: string; readonly line: number }[];
}

/**
 * The first cell of each line, whatever separates cells; empty lines and lines that begin with `#` are nobody. A
 * heading is recognised by its words, so that a spreadsheet's table can be handed over as it is.
 *
 * @throws Failure `list-unusable`
 */
export function parseLeavers(file: string, text: string): Leavers {
  const names = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index) => ({ text: firstCell(line), line: index + 1 }))
    .filter(({ text: name, line }) => name !== '' && !name.startsWith('#') && !(line === 1 && isHeading(name)));
  if (names.length === 0)
    throw new Failure('list-unusable', `${file} names nobody`, { hint: 'an id or an e-mail address a line' });
  return { file, names };
}

function firstCell(line: string): string {
  return (line.split(/[,;\t]/, 1)[0] ?? '')
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();
}

function isHeading(text: string): boolean {
  return /^(cco[ -]?id|cisco.*id|user[ -]?(id|name)?|e-?mail.*|mail|name|id)$/i.test(text);
}

/** Who of them still holds something: one warning each, with the line to paste. Who holds nothing is no news. */
export function leaversFound(
  { file, names }: Leavers,
  rows: readonly AccessRow[],
  desired: Desired,
): { readonly principals: ReadonlySet<Principal>; readonly diagnostics: readonly Diagnostic[] } {
  const held = new Map<Principal, AccessRow[]>();
  for (const row of rows) {
    const same = held.get(row.principal);
    if (same === undefined) held.set(row.principal, [row]);
    else same.push(row);
  }
  const departed = new Set(desired.departed.map(({ ccoId }) => ccoId));
  const principalsOf = peopleIndex(desired, rows);
  const principals = new Set<Principal>();
  const diagnostics: Diagnostic[] = [];
  for (const { text, line } of names) {
    for (const principal of principalsOf(text)) {
      const theirs = held.get(principal);
      const [first] = theirs ?? [];
      if (theirs === undefined || first === undefined || principals.has(principal)) continue;
      principals.add(principal);
      const places = theirs.length === 1 ? 'one place' : `${String(theirs.length)} places`;
      diagnostics.push({
        code: 'access-held',
        severity: 'warning',
        message: `${first.who} left and still holds a role in ${places}`,
        hint: departed.has(principal)
          ? 'apply revokes it: the layout says already that this person left'
          : departedLine(first),
        position: { file, line, column: 1 },
      });
    }
  }
  return { principals, diagnostics };
}

function departedLine({ principal, email }: AccessRow): string {
  const address = email === null ? '' : `, email: ${email}`;
  return `take the person out of people and roles, and add under departed:\n  - { ccoId: ${principal}${address} }`;
}
