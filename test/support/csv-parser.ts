/** Reads RFC 4180, and nothing more lenient: what does not fit is an error. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const cells: string[] = [];
    for (;;) {
      const [cell, next] = text[at] === '"' ? quotedCell(text, at) : bareCell(text, at);
      cells.push(cell);
      at = next;
      if (text[at] !== ',') break;
      at += 1;
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`no end of a record at ${String(at)}`);
    at += 2;
    records.push(cells);
  }
  return records;
}

function quotedCell(text: string, start: number): readonly [string, number] {
  let cell = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new Error(`a quote at ${String(start)} does not end`);
    cell += text.slice(at, quote);
    if (text[quote + 1] !== '"') return [cell, quote + 1];
    cell += '"';
    at = quote + 2;
  }
}

function bareCell(text: string, start: number): readonly [string, number] {
  const cell = /^[^",\r\n]*/.exec(text.slice(start))?.[0] ?? '';
  return [cell, start + cell.length];
}
