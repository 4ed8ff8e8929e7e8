import { describe, expect, it } from 'vitest';
import { progressTo, type ProgressStyle } from '../../provider/cli/progress.ts';
import type { RunEvent } from '../../provider/model/outcome.ts';

const events: readonly RunEvent[] = [
  { kind: 'lock-taken', domain: 'acme.com' },
  { kind: 'reading', what: 'Virtual Accounts', done: 3, total: 3 },
  { kind: 'operation-started', id: 'grant binding:EMEA:\u001b[31mnilsb' },
  {
    kind: 'operation-ended',
    outcome: {
      status: 'failed',
      id: 'grant binding:EMEA:nilsb',
      code: 'refused-no-profile',
      message: 'no profile',
      hint: undefined,
    },
  },
];

function written(style: ProgressStyle): string {
  const texts: string[] = [];
  const { listen, clear } = progressTo((text) => texts.push(text), style, 40);
  for (const event of events) listen?.(event);
  clear();
  return texts.join('');
}

describe('progress', () => {
  it('is a line for each event that lasts, where nothing can be rewritten', () => {
    expect(written('lines')).toBe('failed grant binding:EMEA:nilsb: no profile\n');
  });

  it('is one line that is taken away again on a terminal, and failures stay', () => {
    const text = written('rewritten');
    const visible = text.split('\r\u001b[2K').at(-1);
    expect(visible).toBe('failed grant binding:EMEA:nilsb: no profile\n');
    for (const line of text.split('\r\u001b[2K').slice(0, -1)) expect(line.length).toBeLessThanOrEqual(40);
    expect(text).not.toContain('\u001b[31m');
  });

  it('is JSON for machines, every event a line', () => {
    expect(
      written('json')
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { event: string }).event),
    ).toEqual(['lock-taken', 'reading', 'operation-started', 'operation-ended']);
  });

  it('can be silent', () => {
    expect(written('none')).toBe('');
  });
});
