import { describe, expect, it } from 'vitest';
import { openEmbedded } from '../../../provider/backend/embedded/embedded-backend.ts';
import { Faults, type FaultPlan } from '../../../provider/backend/embedded/faults.ts';
import * as op from '../../support/operations.ts';
import { acme, morning } from './acme.ts';

function rehearsal(faults: FaultPlan, slept: number[] = []) {
  const world = acme();
  const backend = openEmbedded({
    domain: 'acme.com',
    world: { memory: world },
    actsAs: 'jdoe',
    clock: () => morning,
    faults,
    sleep: (milliseconds) => Promise.resolve(void slept.push(milliseconds)),
  });
  let count = 0;
  const perform = (operation: Parameters<typeof backend.perform>[0]['operation']) =>
    backend.perform({ domain: 'acme.com', operation, currentName: op.sameName, requestId: String((count += 1)) });
  return { world, perform };
}

describe('faults', () => {
  it('happen as the script says, and then go well', async () => {
    const create = op.create({ name: 'X' });
    const { world, perform } = rehearsal({ seed: 1, script: { [create.id]: ['refuse', 'lose-before', 'none'] } });
    expect(await perform(create)).toMatchObject({ status: 'refused', code: 'refused-rehearsed' });
    expect(await perform(create)).toMatchObject({ status: 'unknown' });
    expect(world.named('X')).toBeUndefined();
    expect(await perform(create)).toMatchObject({ status: 'done' });
  });

  it('lose the reply after the change, but not after a refusal', async () => {
    const create = op.create({ name: 'X' });
    const { world, perform } = rehearsal({ seed: 1, script: { [create.id]: ['lose-after', 'lose-after'] } });
    expect(await perform(create)).toMatchObject({ status: 'unknown' });
    expect(world.named('X')).toBeDefined();
    expect(await perform(create)).toMatchObject({ status: 'refused', code: 'refused-name-taken' });
  });

  it('leave a part of a drain behind, which the next one takes', async () => {
    const drain = op.drain('France', 'Germany');
    const { world, perform } = rehearsal({ seed: 1, script: { [drain.id]: ['partial'] } });
    expect(await perform(drain)).toEqual({ status: 'partial', detail: '43 licences and 0 devices are still there' });
    expect(world.named('France')).toMatchObject({ devices: [] });
    expect(world.named('Germany')?.devices).toHaveLength(2);
    expect(await perform(drain)).toMatchObject({ status: 'done', detail: '43 licences and 0 devices moved' });
    expect(world.named('France')).toMatchObject({ licences: [], devices: [] });
  });

  it('divide nothing that cannot be divided', async () => {
    const drain = op.drain('DEFAULT', 'Empty');
    const { perform } = rehearsal({ seed: 1, script: { [drain.id]: ['partial'] } });
    expect(await perform(drain)).toMatchObject({ status: 'done' });
  });

  it('take time', async () => {
    const slept: number[] = [];
    const { perform } = rehearsal({ seed: 7, latencyMs: [100, 200] }, slept);
    for (const name of ['A', 'B', 'C']) await perform(op.create({ name }));
    expect(slept).toHaveLength(3);
    for (const delay of slept) expect(delay >= 100 && delay <= 200).toBe(true);
    expect(new Set(slept).size).toBeGreaterThan(1);
  });

  const ids = Array.from({ length: 2_000 }, (_none, index) => ({
    id: `drain virtual-account:N${index}`,
    verb: 'drain',
  }));
  const plan: FaultPlan = { seed: 42, refuse: 0.1, loseReplyBefore: 0.1, loseReplyAfter: 0.2, partialDrain: 0.3 };

  it('are the same for one seed, in whatever order the operations come', () => {
    const forwards = new Faults(plan);
    const backwards = new Faults(plan);
    const dealt = ids.map((operation) => forwards.next(operation).fault);
    const again = [...ids]
      .reverse()
      .map((operation) => backwards.next(operation).fault)
      .reverse();
    expect(again).toEqual(dealt);
    const other = new Faults({ ...plan, seed: 43 });
    expect(ids.map((operation) => other.next(operation).fault)).not.toEqual(dealt);
    // Another attempt is another draw.
    expect(ids.map((operation) => forwards.next(operation).fault)).not.toEqual(dealt);
  });

  it('come about as often as asked', () => {
    const faults = new Faults(plan);
    const dealt = ids.map((operation) => faults.next(operation).fault ?? 'none');
    const share = (what: string): number => dealt.filter((fault) => fault === what).length / ids.length;
    const asked = { refuse: 0.1, 'lose-before': 0.1, 'lose-after': 0.2, partial: 0.3, none: 0.3 };
    for (const [fault, wanted] of Object.entries(asked)) expect(Math.abs(share(fault) - wanted)).toBeLessThan(0.04);
  });

  it('are partial for drains only', () => {
    const faults = new Faults({ seed: 1, partialDrain: 1 });
    expect(faults.next({ id: 'create virtual-account:X', verb: 'create' }).fault).toBeUndefined();
    expect(faults.next({ id: 'drain virtual-account:X', verb: 'drain' }).fault).toBe('partial');
  });
});
