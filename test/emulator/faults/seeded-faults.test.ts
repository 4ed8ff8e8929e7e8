import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FaultAction, FaultRequest } from '../../../provider/emulator/fault-seam.ts';
import { SeededFaults } from '../../../provider/emulator/faults/seeded-faults.ts';

const operations = ['get-token', 'list-virtual-accounts', 'create-virtual-account', 'graphql'];

function request(operation: string, sequence: number): FaultRequest {
  const writes = operation === 'create-virtual-account';
  const caller = operation === 'get-token' ? undefined : 'jane';
  return { operation, method: 'POST', writes, sequence, caller, at: new Date('2026-03-01T10:00:00Z') };
}

/** The kinds of an action, the outermost first. */
function kindsOf(action: FaultAction): readonly string[] {
  return 'then' in action ? [action.kind, ...kindsOf(action.then)] : [action.kind];
}

const struck = async (layer: SeededFaults, operation: string, sequence: number): Promise<readonly string[]> =>
  kindsOf(await layer.before(request(operation, sequence)));

describe('faults by seed', () => {
  const profile = {
    seed: 3,
    faults: [
      { fault: 'latency', probability: 0.5, least: 1, most: 1000 },
      { fault: 'error-before', probability: 0.3 },
      { fault: 'stale-read', probability: 0.4, seconds: 20 },
    ],
  };

  it('strike a request by its operation and number, whatever else is asked and in whatever order', async () => {
    const requests = operations.flatMap((operation) => [1, 2, 3, 4, 5].map((sequence) => ({ operation, sequence })));
    const outcomes = async (order: typeof requests): Promise<ReadonlyMap<string, string>> => {
      const layer = new SeededFaults(profile, operations);
      const found = new Map<string, string>();
      for (const { operation, sequence } of order)
        found.set(`${operation} ${sequence}`, JSON.stringify(await layer.before(request(operation, sequence))));
      return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
    };
    const usual = await outcomes(requests);
    expect(new Set(usual.values()).size).toBeGreaterThan(4);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(requests, { minLength: requests.length }), async (order) => {
        expect(await outcomes(order)).toEqual(usual);
      }),
      { numRuns: 20 },
    );
  });

  it('differ with the seed', async () => {
    const of = async (seed: number): Promise<string> => {
      const layer = new SeededFaults({ ...profile, seed }, operations);
      const all = await Promise.all(Array.from({ length: 40 }, (_none, index) => struck(layer, 'graphql', index + 1)));
      return JSON.stringify(all);
    };
    expect(await of(3)).toBe(await of(3));
    expect(await of(3)).not.toBe(await of(4));
  });

  it('strike as often as their probability says', async () => {
    const layer = new SeededFaults({ seed: 9, faults: [{ fault: 'reply-lost', probability: 0.3 }] }, operations);
    let count = 0;
    for (let sequence = 1; sequence <= 2_000; sequence += 1)
      if ((await struck(layer, 'create-virtual-account', sequence))[0] === 'reset-after-commit') count += 1;
    expect(count).toBeGreaterThan(500);
    expect(count).toBeLessThan(700);
  });
});

describe('several faults', () => {
  it('come together, and of those that end the answer the first of the profile does', async () => {
    const layer = new SeededFaults(
      { faults: [{ fault: 'slow-body' }, { fault: 'latency' }, { fault: 'reply-lost' }, { fault: 'stale-read' }] },
      operations,
    );
    expect(await struck(layer, 'graphql', 1)).toEqual(['delay', 'stale-read', 'slow-body']);
  });

  it('meet only what they can happen to', async () => {
    const layer = new SeededFaults(
      { faults: [{ fault: 'false-invalid-client' }, { fault: 'expired-token' }, { fault: 'stale-read' }] },
      operations,
    );
    expect(await struck(layer, 'get-token', 1)).toEqual(['reply-instead']);
    expect(await struck(layer, 'create-virtual-account', 1)).toEqual(['expired-token']);
    expect(await struck(layer, 'graphql', 1)).toEqual(['stale-read', 'expired-token']);
  });

  it('strike only the operations they name, after so many requests, so many times', async () => {
    const fault = { fault: 'connection-reset', operations: ['graphql'], after: 2, times: 2 };
    const layer = new SeededFaults({ faults: [fault] }, operations);
    const kinds: string[] = [];
    for (const sequence of [1, 2, 3, 4, 5]) kinds.push(...(await struck(layer, 'graphql', sequence)));
    expect(kinds).toEqual(['none', 'none', 'reset', 'reset', 'none']);
    expect(await struck(layer, 'list-virtual-accounts', 9)).toEqual(['none']);
  });
});

describe('another profile', () => {
  it('takes the place of the one in force, unless it has mistakes', async () => {
    const layer = new SeededFaults(null, operations);
    expect([layer.profile, layer.historySeconds]).toEqual([null, 0]);
    const stale = {
      faults: [
        { fault: 'stale-read', seconds: 45 },
        { fault: 'stale-read', seconds: 5 },
      ],
    };
    layer.change(stale);
    expect([layer.profile, layer.historySeconds]).toEqual([stale, 45]);
    expect(() => layer.change({ faults: [{ fault: 'nothing' }] })).toThrow('faults[0].fault');
    expect(layer.profile).toBe(stale);
    layer.change(null);
    expect(await struck(layer, 'graphql', 1)).toEqual(['none']);
  });
});
