import type { LayoutDocument } from '../../schemas/types/layout.ts';
import { formBelow, type Form } from './form/form.ts';
import { isContainer } from './form/form-walk.ts';
import { layoutForm } from './form/layout-form.ts';
import { printScalar } from './print-scalar.ts';

/** A line in brackets is at most this wide. */
const widest = 100;

/** A layout as YAML text in canonical form: keys in the order of the reference, two blanks for each level. */
export function printLayout(document: LayoutDocument): string {
  return `${printLines({ value: document, form: layoutForm, indent: 0 }).join('\n')}\n`;
}

export interface Printable {
  readonly value: unknown;
  readonly form: Form | undefined;
  /** Blanks before each line. */
  readonly indent: number;
}

/** The value of a key, from behind its colon: on the same line, or on lines of its own below it. */
export function printBehindKey({ value, form, indent }: Printable, keyWidth: number): string {
  if (!isContainer(value)) return ` ${printScalar(value as string | number | boolean | null, 'outside brackets')}`;
  const line = printOnLine(value, form);
  if (isEmpty(value) || (mayStandOnLine(value, form) && keyWidth + line.length <= widest)) return ` ${line}`;
  return `\n${printLines({ value, form, indent }).join('\n')}`;
}

/** A value in brackets, on one line. */
export function printOnLine(value: unknown, form: Form | undefined): string {
  if (Array.isArray(value)) return `[${value.map((item) => printOnLine(item, itemForm(form, value))).join(', ')}]`;
  if (!isContainer(value)) return printScalar(value as string | number | boolean | null);
  const entries = entriesOf(value, form);
  if (entries.length === 0) return '{}';
  return `{ ${entries.map(([key, item]) => `${printScalar(key)}: ${printOnLine(item, form && formBelow(form, key, value))}`).join(', ')} }`;
}

/** The entries of a map or a list, each on lines of its own. */
export function printLines({ value, form, indent }: Printable): readonly string[] {
  const blanks = ' '.repeat(indent);
  if (Array.isArray(value)) {
    return value.map((item: unknown) => {
      const line = printOnLine(item, itemForm(form, value));
      if (
        !isContainer(item) ||
        isEmpty(item) ||
        (mayStandOnLine(item, itemForm(form, value)) && indent + 2 + line.length <= widest)
      ) {
        return `${blanks}- ${line}`;
      }
      const [first = '', ...rest] = printLines({ value: item, form: itemForm(form, value), indent: indent + 2 });
      return [`${blanks}- ${first.trimStart()}`, ...rest].join('\n');
    });
  }
  if (!isContainer(value)) return [`${blanks}${printOnLine(value, form)}`];
  return entriesOf(value, form).map(([key, item]) => {
    const name = `${blanks}${printScalar(key)}:`;
    const below = form && formBelow(form, key, value);
    return `${name}${printBehindKey({ value: item, form: below, indent: indent + 2 }, name.length + 1)}`;
  });
}

function entriesOf(map: Readonly<Record<string, unknown>>, form: Form | undefined): readonly Entry[] {
  return inCanonicalOrder(
    Object.entries(map).filter(([, value]) => value !== undefined),
    form,
  );
}

export type Entry = readonly [key: string, value: unknown];

/** Unknown keys last, as they come. */
export function inCanonicalOrder(entries: readonly Entry[], form: Form | undefined): readonly Entry[] {
  const known =
    form?.kind === 'record'
      ? form
      : form?.kind === 'short-or-record' && form.record.kind === 'record'
        ? form.record
        : undefined;
  if (known === undefined) return entries;
  const order = new Map(Object.keys(known.keys).map((key, index) => [key, index]));
  return entries.toSorted(([a], [b]) => (order.get(a) ?? order.size) - (order.get(b) ?? order.size));
}

function itemForm(form: Form | undefined, list: unknown): Form | undefined {
  return form && formBelow(form, 0, list);
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

function mayStandOnLine(value: unknown, form: Form | undefined): boolean {
  if ((form?.kind === 'record' || form?.kind === 'map') && form.style === 'lines') return false;
  if (Array.isArray(value)) {
    const of = itemForm(form, value);
    // Lists of maps read better with one entry a line; lists of handles, some of them with more to say, do not.
    return of?.kind !== 'record' && value.every((item) => mayStandOnLine(item, of));
  }
  return true;
}
