import fc from 'fast-check';

/** The same YAML text with comments here and there: above lines, behind them, at the end; some lines are spaced out. */
export function withComments(text: string): fc.Arbitrary<string> {
  const lines = text.split('\n');
  const kinds = fc.array(fc.constantFrom('none', 'none', 'none', 'above', 'behind', 'blank', 'foot'), {
    minLength: lines.length,
    maxLength: lines.length,
  });
  return kinds.map((chosen) => {
    let count = 0;
    return lines
      .flatMap((line, index) => {
        count += 1;
        const indent = /^ */.exec(line)?.[0] ?? '';
        // Quoted values may go on in the next line only inside of quotes, which printed text never does.
        switch (line === '' ? 'none' : chosen[index]) {
          case 'above':
            return [`${indent}# above ${count}`, line];
          case 'behind':
            return [`${line}   # behind ${count}`];
          case 'blank':
            return ['', line];
          case 'foot':
            return [line, `${indent}# below ${count}`];
          default:
            return [line];
        }
      })
      .join('\n');
  });
}
