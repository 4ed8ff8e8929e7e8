import { describe, expect, it } from 'vitest';
import { Failure } from '../../../provider/model/failure.ts';
import type { Performed } from '../../../provider/backend/backend.ts';
import type { World } from '../../../provider/backend/embedded/world.ts';
import type { Json, Operation } from '../../../provider/model/plan.ts';
import { everybody } from '../../conformance/suite.ts';
import * as op from '../../support/operations.ts';
import { acme } from '../embedded/acme.ts';
import { emulated, type Emulated } from './emulated.ts';
import { reading } from './scripted.ts';

/** Each with a probability of its own, so that an operation of several requests meets it somewhere. */
const faults: readonly (readonly [string, Readonly<Record<string, Json>>])[] = [
  ['rate-limit', { headers: 'none' }],
  ['error-before', {}],
  ['error-after', {}],
  ['reply-lost', {}],
  ['connection-reset', {}],
  ['truncated-json', {}],
  ['html-page', {}],
  ['endless-pages', { rows: 'again' }],
  ['endless-pages', { rows: 'new' }],
  ['expired-token', {}],
];
const seeds = [1, 2, 3, 4, 5, 6];

const under = (world: World, seed: number, fault: string, more: Readonly<Record<string, Json>>): Promise<Emulated> =>
  emulated({ world, faults: { seed, faults: [{ fault, probability: 0.3, ...more }] } });

/** As the applier sees it: a failure that may be tried again has sent nothing. */
const perform = async ({ backend }: Emulated, operation: Operation): Promise<Performed | 'not-sent'> => {
  try {
    return await backend.perform({ domain: 'acme.com', operation, currentName: op.sameName, requestId: operation.id });
  } catch (error) {
    if (error instanceof Failure && error.retry) return 'not-sent';
    throw error;
  }
};
const changes = ({ emulator }: Emulated, operation: string): number =>
  emulator.log.entries().filter((entry) => entry.operation === operation && entry.changes.length > 0).length;

describe.each(faults)('under %s %j', (fault, more) => {
  it.each(seeds)('a read is right, or says what it lacks (seed %i)', async (seed) => {
    const { backend } = await under(acme(), seed, fault, more);
    try {
      const live = await backend.read(reading({ principals: everybody }));
      const whole = await (await emulated({ world: acme() })).backend.read(reading({ principals: everybody }));
      if (live.complete)
        expect([...live.estate.virtualAccounts.keys()]).toEqual([...whole.estate.virtualAccounts.keys()]);
      else expect(live.incompleteBecause).not.toEqual([]);
      for (const { name, assets } of live.complete ? live.estate.virtualAccounts.values() : [])
        if (assets !== undefined) expect(assets).toEqual(whole.estate.virtualAccounts.get(name)?.assets);
      // Whoever was read holds what he holds, no more and no less.
      const held = (read: typeof live) =>
        [...read.estate.bindings].filter(([, { principal }]) => (live.principalsRead as Set<string>).has(principal));
      expect(new Map(held(live))).toEqual(new Map(held(whole)));
    } catch (error) {
      expect(error).toBeInstanceOf(Failure);
    }
  });

  it.each(seeds)('a write is what it says (seed %i)', async (seed) => {
    const world = acme();
    const there = await under(world, seed, fault, more);
    const created = await perform(there, op.create({ name: 'Spain', parent: 'EMEA' }));
    tells(created, { happened: world.named('Spain') !== undefined });
    expect(changes(there, 'create-virtual-account')).toBeLessThanOrEqual(1);
    const drained = await perform(there, op.drain('France', 'Germany'));
    const left = world.named('France');
    const lies = (left?.devices.length ?? 0) + (left?.licences.length ?? 0);
    if (drained !== 'not-sent' && drained.status === 'done') expect(lies).toBe(0);
    if (drained === 'not-sent' || drained.status === 'refused') expect(lies).toBe(4);
    expect(changes(there, 'transfer-devices') + changes(there, 'transfer-licenses')).toBeLessThanOrEqual(2);
    const deleted = await perform(there, op.remove('Empty'));
    tells(deleted, { happened: world.named('Empty') === undefined });
  });
});

function tells(performed: Performed | 'not-sent', { happened }: { readonly happened: boolean }): void {
  if (performed === 'not-sent' || performed.status === 'refused') expect(happened).toBe(false);
  else if (performed.status === 'done') expect(happened).toBe(true);
  else expect(performed.status).toBe('unknown');
}

it('meets the faults at all', async () => {
  const there = await under(acme(), 1, 'error-after', {});
  await there.backend.read(reading({ principals: everybody }));
  expect(there.emulator.log.entries().some(({ faults: met }) => met.length > 0)).toBe(true);
});
