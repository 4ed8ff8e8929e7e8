import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyPlan } from '../../provider/apply/apply-plan.ts';
import type { Operation } from '../../provider/model/plan.ts';
import { account } from '../support/apply/account.ts';
import type { Trouble } from '../support/apply/memory-backend.ts';
import { grant, revoke } from '../support/apply/operations.ts';
import { Scene, inShort } from '../support/apply/scene.ts';
import { planner } from '../support/apply/wanted.ts';

const numRuns = process.env['ESPALIER_PROOF'] === 'full' ? 5_000 : 120;
const people = 'abcdefgh'.split('');
const troubles: readonly (Trouble | undefined)[] = [undefined, undefined, 'refuse', 'lose-before', 'lose-after'];

it('rank 1: however calls fail or lose their replies, run after run, enough administrators stay', async () => {
  const run = fc.record({
    before: fc.subarray(people, { minLength: 1 }),
    after: fc.subarray(people, { minLength: 1 }),
    minimum: fc.integer({ min: 1, max: 4 }),
    troubles: fc.array(fc.constantFrom(...troubles), { minLength: 8, maxLength: 8 }),
    parallel: fc.integer({ min: 1, max: 8 }),
    seed: fc.integer(),
  });
  await fc.assert(
    fc.asyncProperty(run, async ({ before, after, minimum, parallel, ...drawn }) => {
      const floor = Math.min(minimum, before.length, after.length);
      const wanted = shuffled(people, drawn.seed).flatMap((who): readonly Operation[] => {
        const [was, will] = [before.includes(who), after.includes(who)];
        if (was === will) return [];
        if (will) return [grant('smartAccount', who, 'administrator')];
        return [revoke('smartAccount', who, 'administrator', { expects: [{ kind: 'administrators-stay', floor }] })];
      });
      const start = account(
        { DEFAULT: {} },
        Object.fromEntries(before.map((who) => [`smartAccount ${who}`, 'administrator'])),
      );
      const trouble = Object.fromEntries(wanted.map(({ id }, at) => [id, [drawn.troubles[at]]]));
      const scene = new Scene(start, { trouble });
      // Every operation meets trouble at most once, so that this many runs are enough.
      for (let runs = 0; runs < 10; runs += 1) {
        const options = scene.options(wanted);
        const { exitCode } = await applyPlan({ ...options, limits: { ...options.limits, parallel } });
        if (exitCode === 0) break;
      }
      expect(scene.backend.fewestAdministrators).toBeGreaterThanOrEqual(floor);
      expect([...scene.account.bindings.keys()].sort()).toEqual(after.map((who) => `smartAccount ${who}`).sort());
      expect([...scene.backend.mutations.values()].filter((times) => times > 1)).toEqual([]);
    }),
    { numRuns },
  );
});

it('counts company people alone', async () => {
  const start = account({ DEFAULT: {} }, { 'smartAccount a': 'administrator', 'smartAccount guest': 'administrator' });
  const leaves = revoke('smartAccount', 'a', 'administrator', { expects: [{ kind: 'administrators-stay', floor: 1 }] });
  const scene = new Scene(start);
  const result = await scene.apply(planner([leaves], { isCompany: (principal) => principal !== 'guest' }));
  expect(inShort(result)).toEqual({ [leaves.id]: 'skipped: floor' });
  expect(result.exitCode).toBe(5);
});

it('lets a loss wait for a gain that is still under way', async () => {
  let open = (): void => undefined;
  const slow = new Promise<void>((resolve) => (open = resolve));
  const comes = grant('smartAccount', 'b', 'administrator');
  const leaves = revoke('smartAccount', 'a', 'administrator', { expects: [{ kind: 'administrators-stay', floor: 1 }] });
  const start = account({ DEFAULT: {} }, { 'smartAccount a': 'administrator' });
  const scene = new Scene(start, { trouble: { [comes.id]: [{ gate: slow }] } });
  const run = scene.apply([leaves, comes]);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(scene.backend.calls).toEqual([comes.id]);
  open();
  expect(await run).toMatchObject({ status: 'complete' });
});

function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  return items
    .map((item, at) => ({ item, key: Math.sin(seed + at * 7919) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
