import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pace } from '../../../../provider/backend/cisco/http/pace.ts';
import { VirtualClock } from '../../../support/virtual-clock.ts';

const never = new AbortController().signal;

describe('the pace of a host', () => {
  it('lets a burst through at once, then so many per second', async () => {
    const clock = new VirtualClock();
    const pace = new Pace({ requestsPerSecond: 4, burst: 3 }, clock);
    const turns: number[] = [];
    for (let index = 0; index < 6; index += 1) {
      await pace.turn(never);
      turns.push(clock.monotonic());
    }
    expect(turns).toEqual([0, 0, 0, 250, 500, 750]);
  });

  it('waits out a pause, the longest of them', async () => {
    const clock = new VirtualClock();
    const pace = new Pace({ requestsPerSecond: 10, burst: 10 }, clock);
    pace.pause(5000);
    pace.pause(100);
    expect(pace.paused).toBe(5000);
    await pace.turn(never);
    expect(clock.monotonic()).toBe(5000);
  });

  it('gives no turn to who was told to stop, and lets the next one have it', async () => {
    const clock = new VirtualClock();
    const pace = new Pace({ requestsPerSecond: 1, burst: 1 }, clock);
    await pace.turn(AbortSignal.abort());
    await pace.turn(never);
    expect(clock.monotonic()).toBe(0);
  });

  it('never lets more through in any second than burst and rate', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 10 }),
        fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 5, maxLength: 60 }),
        async (requestsPerSecond, burst, gaps) => {
          const clock = new VirtualClock();
          const pace = new Pace({ requestsPerSecond, burst }, clock);
          const turns: number[] = [];
          for (const gap of gaps) {
            clock.advance(gap);
            await pace.turn(never);
            turns.push(clock.monotonic());
          }
          for (const start of turns) {
            const within = turns.filter((turn) => turn >= start && turn < start + 1000).length;
            expect(within).toBeLessThanOrEqual(burst + requestsPerSecond + 1e-6);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
