import { describe, expect, it } from 'vitest';
import type { Operation } from '../../provider/model/plan.ts';
import type { RunResult } from '../../provider/apply/run-options.ts';
import { account } from '../support/apply/account.ts';
import { create, describeAs, drainInto, grant, rename, revoke } from '../support/apply/operations.ts';
import { Scene, domain, inShort } from '../support/apply/scene.ts';
import { planOf, planner } from '../support/apply/wanted.ts';

const byHand = (scene: Scene, operation: Operation): void => {
  scene.backend.byHand(operation);
};
const newScene = (): Scene => new Scene(account({ DEFAULT: {}, X: {}, Y: {} }, { 'X tara': 'user' }));
const a = create('A', null);
const b = create('B', 'A', { needs: [a] });
const tara = revoke('X', 'tara', 'user', { expects: [{ kind: 'before-holds' }] });
const hello = describeAs('X', ['', 'hello']);

describe('apply --digest', () => {
  it('performs the plan with that digest', async () => {
    const reviewed = { kind: 'digest', digest: planOf([a, b]).digest } as const;
    expect(await newScene().apply([a, b], { reviewed })).toMatchObject({ status: 'complete' });
  });

  it.each([
    ['the layout asks for more', [a, b, tara], () => undefined],
    ['the layout asks for less', [a], () => undefined],
    ['the account has moved', [a, b], (scene: Scene) => byHand(scene, a)],
  ])('does nothing when %s', async (_what, wanted, before) => {
    const scene = newScene();
    before(scene);
    const reviewed = { kind: 'digest', digest: planOf([a, b]).digest } as const;
    const result = await scene.apply(wanted, { reviewed });
    expect(result).toMatchObject({
      status: 'refused',
      exitCode: 3,
      refused: [{ code: 'digest-changed' }],
      outcomes: [],
    });
    expect(result.plan?.operations).toHaveLength(wanted.length - (_what === 'the account has moved' ? 1 : 0));
    expect(scene.backend.calls).toEqual([]);
  });
});

describe('apply --plan', () => {
  const applied = (scene: Scene, reviewed: readonly Operation[], fresh: readonly Operation[]): Promise<RunResult> =>
    scene.apply(fresh, { reviewed: { kind: 'plan', plan: planOf(reviewed) } });

  it('performs what was reviewed and is still asked for', async () => {
    expect(await applied(newScene(), [a, b, tara], [a, b, tara])).toMatchObject({ status: 'complete', exitCode: 0 });
  });

  it('accepts as done what the account shows to be done', async () => {
    const scene = newScene();
    byHand(scene, a);
    byHand(scene, tara);
    const result = await applied(scene, [a, b, tara], [a, b, tara]);
    expect(inShort(result)).toEqual({ [b.id]: 'done' });
    expect(result).toMatchObject({ status: 'complete', exitCode: 0 });
  });

  it('lists what nobody reviewed, and does neither that nor what needs it', async () => {
    const scene = newScene();
    const result = await applied(scene, [b, tara], [a, b, tara]);
    expect(inShort(result)).toEqual({
      ...{ [tara.id]: 'done', [b.id]: 'skipped: not-reviewed', [a.id]: 'skipped: not-reviewed' },
    });
    expect(result).toMatchObject({ status: 'complete', exitCode: 2, notReviewed: [{ id: a.id }] });
    expect(scene.backend.calls).toEqual([tara.id]);
  });

  it('judges again what remains', async () => {
    const scene = newScene();
    const guard = { guard: 'last-administrator', at: 'X', message: 'nobody is left', hint: null, operations: [] };
    const judging = planner([a, tara], {
      adjust: (plan) =>
        plan.operations.length === 2
          ? plan
          : { ...plan, guards: [{ ...guard, status: 'refuses' as const, accepted: null }] },
    });
    const result = await scene.apply(judging, { reviewed: { kind: 'plan', plan: planOf([tara]) } });
    expect(result).toMatchObject({ status: 'refused', exitCode: 3, refused: [{ code: 'plan-refused' }] });
    expect(scene.backend.calls).toEqual([]);
  });

  it.each([
    [
      'an operation starts from another value',
      [hello],
      [describeAs('X', ['other', 'hello'])],
      describeAs('X', ['', 'other']),
    ],
    ['the layout asks for another result', [hello], [describeAs('X', ['', 'bye'])], undefined],
    ['an operation is no longer asked for and not done', [a, tara], [tara], undefined],
    ['a revoked role has changed', [tara], [revoke('X', 'tara', 'viewer')], undefined],
  ])('does nothing when %s', async (what, reviewed, fresh, before) => {
    const scene = newScene();
    if (before !== undefined) byHand(scene, before);
    if (what === 'a revoked role has changed')
      scene.backend.elsewhere(({ bindings }) => bindings.set('X tara', { role: 'viewer', children: false }));
    const result = await applied(scene, reviewed, fresh);
    expect(result).toMatchObject({ status: 'refused', exitCode: 3, refused: [{ code: 'plan-outdated' }] });
    expect(result.refused[0]?.operation).toBe(reviewed[0]?.id);
    expect(scene.backend.calls).toEqual([]);
  });

  it('says both values when one has changed', async () => {
    const scene = newScene();
    byHand(scene, describeAs('X', ['', 'other']));
    const { refused } = await applied(scene, [hello], [describeAs('X', ['other', 'hello'])]);
    expect(refused[0]).toMatchObject({
      message: `${hello.id} of the reviewed plan starts from a value that the account no longer has`,
      values: { before: { description: '' }, after: { description: 'hello' }, seen: { description: 'other' } },
    });
  });

  it("takes somebody's change of the same kind for one that was not reviewed, where the reviewed one is done", async () => {
    const scene = newScene();
    byHand(scene, hello);
    const result = await applied(scene, [hello], [describeAs('X', ['hello', 'hello again'])]);
    expect(result).toMatchObject({ status: 'complete', exitCode: 2, notReviewed: [{ id: hello.id }] });
  });

  it('drains a little more than was reviewed, and not much more', async () => {
    const old = (licences: number): Scene => new Scene(account({ DEFAULT: {}, OLD: { licences }, NEW: {} }));
    const reviewed = drainInto('OLD', 'NEW', { licences: 100, devices: 0 });
    const ok = old(110);
    expect(await applied(ok, [reviewed], [reviewed])).toMatchObject({ status: 'complete' });
    expect(ok.account.accounts.get('NEW')?.licences).toBe(110);
    const tooMuch = old(111);
    expect(await applied(tooMuch, [reviewed], [reviewed])).toMatchObject({
      status: 'refused',
      refused: [{ code: 'plan-outdated' }],
    });
    expect(tooMuch.backend.calls).toEqual([]);
  });

  it('speaks of accounts by the names that they have by now', async () => {
    const scene = newScene();
    const renamed = rename('X', "X'");
    const granted = grant("X'", 'nils', 'user');
    byHand(scene, renamed);
    byHand(scene, granted);
    const more = grant("X'", 'omar', 'user');
    expect(inShort(await applied(scene, [renamed, granted, more], [renamed, granted, more]))).toEqual({
      [more.id]: 'done',
    });
  });

  it('knows that a rename which the plan leaves out is not done', async () => {
    const scene = newScene();
    const { id } = rename('X', "X'");
    const renames = [{ from: 'X', to: "X'", operation: id }];
    const granted = grant("X'", 'nils', 'user');
    const more = grant("X'", 'omar', 'user');
    byHand(scene, grant('X', 'nils', 'user'));
    const fresh = planner([more], { adjust: (plan) => ({ ...plan, renames }) });
    const plan = { ...planOf([granted, more]), renames };
    expect(inShort(await scene.apply(fresh, { reviewed: { kind: 'plan', plan } }))).toEqual({ [more.id]: 'done' });
  });

  it('of another account does nothing', async () => {
    const scene = newScene();
    const plan = { ...planOf([a]), domain: 'emea.acme.com' };
    expect(await scene.apply([a], { reviewed: { kind: 'plan', plan } })).toMatchObject({
      ...{ status: 'refused', exitCode: 3, refused: [{ code: 'plan-elsewhere' }] },
    });
    expect(await scene.store().runs(domain)).toEqual([]);
  });
});
