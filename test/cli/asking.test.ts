import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askForYes } from '../../provider/cli/ask.ts';
import { calmStop } from '../../provider/cli/signals.ts';

describe('the question before an apply', () => {
  async function answered(typed: string): Promise<boolean> {
    const input = new PassThrough();
    const output = new PassThrough();
    const asked = askForYes('Apply? ', { input, output });
    input.end(typed);
    return asked;
  }

  it('takes the whole word yes and nothing else', async () => {
    expect(await answered('yes\n')).toBe(true);
    for (const typed of ['y\n', 'Yes\n', 'yes please\n', 'no\n', '\n', '']) expect(await answered(typed)).toBe(false);
  });
});

describe('the first signal', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('%s asks to stop and ends nothing', (name) => {
    const stop = calmStop();
    try {
      process.emit(name);
      expect(stop.signal.aborted).toBe(true);
    } finally {
      stop.end();
    }
    expect(process.listenerCount(name)).toBe(0);
  });
});
