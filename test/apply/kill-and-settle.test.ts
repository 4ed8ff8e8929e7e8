import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../provider/model/plan.ts';
import { account, copyOf, shapeOf, type Account } from '../support/apply/account.ts';
import { Killed, Life } from '../support/apply/life.ts';
import {
  create,
  describeAs,
  drainInto,
  grant,
  makeDefault,
  move,
  remove,
  rename,
  revoke,
} from '../support/apply/operations.ts';
import { Scene, domain } from '../support/apply/scene.ts';

/** Plans that together use every verb, with chains, forks, a rename that others wait for, and losses of rank 1. */
const plans: Readonly<Record<string, () => { readonly start: Account; readonly wanted: readonly Operation[] }>> = {
  'a tree that grows': () => {
    const a = create('A', null);
    const b = create('B', 'A', { needs: [a] });
    const wanted = [a, b, grant('B', 'tara', 'user', { needs: [b] }), move('X', [null, 'B'], { needs: [b] })];
    return { start: account({ DEFAULT: {}, X: {} }, { 'X nils': 'viewer' }), wanted };
  },
  'a rename and what hangs on it': () => ({
    start: account({ DEFAULT: {}, EMEA: {}, FR: { parent: 'EMEA' } }, { 'EMEA tara': 'user' }),
    wanted: [
      describeAs("EMEA'", ['', 'Europe and more']),
      grant("EMEA'", 'nils', 'viewer'),
      rename('EMEA', "EMEA'"),
      revoke("EMEA'", 'tara', 'user'),
    ],
  }),
  'a retired account': () => {
    const start = account({ DEFAULT: {}, OLD: { licences: 41, devices: 7 }, NEW: {} }, { 'OLD tara': 'user' });
    const drained = drainInto('OLD', 'NEW', { licences: 41, devices: 7 });
    const bridge = grant('NEW', 'tara', 'user');
    const wanted = [bridge, { ...drained, needs: [{ id: bridge.id, reasons: [] }] }, makeDefault('NEW', 'DEFAULT')];
    return { start, wanted: [...wanted, remove('OLD', null, { needs: [drained] })] };
  },
  'administrators change hands': () => {
    const floor = { expects: [{ kind: 'before-holds' }, { kind: 'administrators-stay', floor: 2 }] } as const;
    const start = account({ DEFAULT: {} }, { 'smartAccount a': 'administrator', 'smartAccount b': 'administrator' });
    const gains = ['c', 'd'].map((who) => grant('smartAccount', who, 'administrator'));
    const losses = ['a', 'b'].map((who) => revoke('smartAccount', who, 'administrator', floor));
    return { start, wanted: [...losses, ...gains] };
  },
};

describe.each(Object.entries(plans))('%s, killed at every point', (_name, plan) => {
  it.each([0, 120])('reaches the same end and does nothing twice, when reads are %i s old', async (lagSeconds) => {
    const whole = scene(plan(), lagSeconds);
    const life = new Life();
    whole.scene.backend.life = life;
    const result = await whole.scene.apply(whole.wanted, { life });
    expect(result).toMatchObject({ status: 'complete', exitCode: 0 });
    whole.scene.backend.life = undefined;
    const end = shapeOf(whole.scene.account);
    expect(life.passed.length).toBeGreaterThan(8);
    const baseline = await baselineOf(whole.scene);
    expect(baseline.size).toBeGreaterThan(0);

    for (let points = 0; points < life.passed.length; points += 1) {
      const { scene: killed, wanted } = scene(plan(), lagSeconds);
      killed.backend.life = new Life(points);
      await expect(killed.apply(wanted, { life: killed.backend.life })).rejects.toBeInstanceOf(Killed);
      killed.backend.life = undefined;
      const resumed = await killed.apply(wanted);
      const where = `killed at point ${String(points)}`;
      expect({ where, ...resumed }).toMatchObject({ where, status: 'complete', exitCode: 0, refused: [] });
      expect({ where, end: shapeOf(killed.account) }).toEqual({ where, end });
      expect({
        where,
        twice: [...killed.backend.mutations].filter(([id, times]) => times > 1 && !id.startsWith('drain')),
      }).toEqual({ where, twice: [] });
      expect({ where, fewest: killed.backend.fewestAdministrators }).toEqual({
        ...{ where, fewest: whole.scene.backend.fewestAdministrators },
      });
      expect({ where, baseline: await baselineOf(killed) }).toEqual({ where, baseline });
    }
  });
});

it('killed twice, at any two points, still ends the same', async () => {
  const names = Object.keys(plans);
  const drawn = fc.tuple(fc.constantFrom(...names), fc.nat(60), fc.nat(60), fc.constantFrom(0, 120));
  const end = new Map<string, unknown>();
  const plan = (name: string) => plans[name]?.() ?? expect.fail(name);
  for (const name of names) {
    const { scene: whole, wanted } = scene(plan(name), 0);
    await whole.apply(wanted);
    end.set(name, shapeOf(whole.account));
  }
  await fc.assert(
    fc.asyncProperty(drawn, async ([name, first, second, lagSeconds]) => {
      const { scene: killed, wanted } = scene(plan(name), lagSeconds);
      for (const points of [first, second]) {
        killed.backend.life = new Life(points);
        await killed
          .apply(wanted, { life: killed.backend.life })
          .catch((error: unknown) => expect(error).toBeInstanceOf(Killed));
      }
      killed.backend.life = undefined;
      expect(await killed.apply(wanted)).toMatchObject({ status: 'complete', exitCode: 0 });
      expect(shapeOf(killed.account)).toEqual(end.get(name));
      const twice = [...killed.backend.mutations].filter(([id, times]) => times > 1 && !id.startsWith('drain'));
      expect(twice).toEqual([]);
    }),
    { numRuns: process.env['ESPALIER_PROOF'] === 'full' ? 3_000 : 24 },
  );
});

function scene(
  { start, wanted }: { readonly start: Account; readonly wanted: readonly Operation[] },
  lagSeconds: number,
): { readonly scene: Scene; readonly wanted: readonly Operation[] } {
  return { scene: new Scene(copyOf(start), { lagSeconds }), wanted };
}

async function baselineOf(scene: Scene): Promise<ReadonlySet<string>> {
  const baseline = await scene.store().baseline(domain);
  const accounts = [...(baseline?.virtualAccounts.values() ?? [])];
  return new Set([
    ...accounts.map(({ name, parent, description }) => `${name} in ${parent ?? 'top'}: ${description ?? ''}`),
    ...[...(baseline?.bindings ?? [])].map(([address, { role }]) => `${address} ${role}`),
  ]);
}
