import { describe, expect, it } from 'vitest';
import { runId } from '../../provider/actions/run-id.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const clock = new VirtualClock();
const host = (own: string) => ({ clock, unique: () => own });

describe('the id of a run', () => {
  it('sorts by time, to the millisecond', () => {
    const first = runId(host('ff-ff-ff-ff'), undefined);
    clock.advance(1);
    const second = runId(host('00'), first);
    expect(first).toMatch(/^\d{8}t\d{9}z-ffffff$/);
    expect([second, first].sort()).toEqual([first, second]);
  });

  it('sorts after the run before it, where that has the same time or a clock that is ahead', () => {
    for (const ahead of [0, 1, 86_400_000]) {
      clock.advance(ahead);
      const before = runId(host('zz'), undefined);
      clock.advance(-ahead);
      const ids = [before];
      for (let each = 0; each < 3; each += 1) ids.push(runId(host('00'), ids.at(-1)));
      expect(ids.toSorted()).toEqual(ids);
      expect(new Set(ids).size).toBe(4);
    }
  });

  it('is by the clock after an id that tells no time', () => {
    expect(runId(host('00'), 'recovered')).toBe(runId(host('00'), undefined));
  });
});
