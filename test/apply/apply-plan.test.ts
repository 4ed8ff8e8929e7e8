import { describe, expect, it } from 'vitest';
import { applyPlan } from '../../provider/apply/apply-plan.ts';
import { account, shapeOf } from '../support/apply/account.ts';
import type { Trouble } from '../support/apply/memory-backend.ts';
import { create, describeAs, grant, move, remove, rename, revoke } from '../support/apply/operations.ts';
import { Scene, domain, inShort } from '../support/apply/scene.ts';
import { planner } from '../support/apply/wanted.ts';

const start = () => account({ DEFAULT: {}, X: {}, Y: {} }, { 'X tara': 'user' });
const tree = () => {
  const a = create('A', null);
  const b = create('B', 'A', { needs: [a] });
  const c = create('C', 'A', { needs: [a] });
  return { a, b, c, d: create('D', 'B', { needs: [b] }) };
};

/** A promise that is kept from outside. */
function gate(): { readonly wait: Trouble; readonly open: () => void } {
  let open = (): void => undefined;
  const promise = new Promise<void>((resolve) => (open = resolve));
  return { wait: { gate: promise }, open };
}

/** Lets everything that can go on go on; files are written meanwhile, so it looks often. */
async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 2_000 && !holds(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(holds()).toBe(true);
}

describe('a run', () => {
  it('with nothing to do writes no journal, and remembers who was seen', async () => {
    const scene = new Scene(start());
    expect(await scene.apply([])).toMatchObject({
      status: 'complete',
      exitCode: 0,
      outcomes: [],
      head: undefined,
      requests: 1,
    });
    expect(await scene.store().runs(domain)).toEqual([]);
    const { principals } = await scene.store().ledger(domain);
    expect([...principals.values()]).toMatchObject([{ ccoId: 'tara', sources: ['api'], firstSeen: '2026-03-02' }]);
  });

  it('starts operations in the order of the plan, and none before what it needs', async () => {
    const { a, b, c, d } = tree();
    const scene = new Scene(start());
    const other = grant('X', 'nils', 'viewer');
    const { limits, ...rest } = scene.options([a, b, c, d, other]);
    const result = await applyPlan({ ...rest, limits: { ...limits, parallel: 1 } });
    expect(scene.backend.calls).toEqual([a, b, c, d, other].map(({ id }) => id));
    expect(result).toMatchObject({ status: 'complete', exitCode: 0 });
    expect(result.head).toBe((await scene.store().journal(domain, result.run)).head);
  });

  it('never has more calls in flight than it may', async () => {
    const scene = new Scene(start());
    const grants = Array.from({ length: 20 }, (_, at) => grant('X', `p${String(at)}`, 'viewer'));
    const { limits, ...rest } = scene.options(grants);
    await applyPlan({ ...rest, limits: { ...limits, parallel: 3 } });
    let inFlight = 0;
    const counts = scene.events.map(({ kind }) => {
      if (kind === 'operation-started') inFlight += 1;
      if (kind === 'operation-ended') inFlight -= 1;
      return inFlight;
    });
    expect(Math.max(...counts)).toBe(3);
    expect(scene.backend.mostInFlight).toBeLessThanOrEqual(3);
    expect(scene.account.bindings.size).toBe(21);
  });

  it.each([
    ['refuse', 'failed', 'skipped: needs-failed'],
    ['lose-before', 'unknown', 'skipped: needs-unknown'],
    ['lose-after', 'unknown', 'skipped: needs-unknown'],
  ] as const)('holds back only what depends on an operation that met %s', async (trouble, status, skipped) => {
    const { a, b, c, d } = tree();
    const scene = new Scene(start(), { trouble: { [b.id]: [trouble] } });
    const result = await scene.apply([a, b, c, d]);
    expect(inShort(result)).toEqual({ [a.id]: 'done', [b.id]: status, [c.id]: 'done', [d.id]: skipped });
    expect(result).toMatchObject({ status: 'incomplete', exitCode: 5 });
    expect(scene.backend.calls.filter((id) => id === b.id)).toHaveLength(1);
  });

  it('does nothing when the plan refuses itself', async () => {
    const scene = new Scene(start());
    const guard = {
      guard: 'last-administrator',
      at: 'smartAccount',
      message: 'nobody would be left',
      hint: 'grant first',
    };
    const refusing = planner([create('A', null)], {
      adjust: (plan) => ({ ...plan, guards: [{ ...guard, operations: [], status: 'refuses', accepted: null }] }),
    });
    const result = await scene.apply(refusing);
    expect(result).toMatchObject({
      status: 'refused',
      exitCode: 3,
      refused: [{ code: 'plan-refused', message: guard.message }],
    });
    expect(scene.backend.calls).toEqual([]);
    const accepting = planner([create('A', null)], {
      adjust: (plan) => ({ ...plan, guards: [{ ...guard, operations: [], status: 'accepted', accepted: null }] }),
    });
    expect(await scene.apply(accepting)).toMatchObject({ status: 'complete' });
  });

  it('does nothing when nobody confirms, and asks only where there is something to do', async () => {
    const scene = new Scene(start());
    const asked: number[] = [];
    const confirm = (answer: boolean) => (plan: { readonly operations: readonly unknown[] }) => {
      asked.push(plan.operations.length);
      return Promise.resolve(answer);
    };
    expect(await scene.apply([create('A', null)], { confirm: confirm(false) })).toMatchObject({
      ...{ status: 'declined', exitCode: 3, refused: [{ code: 'declined' }] },
    });
    expect(scene.backend.calls).toEqual([]);
    expect(await scene.apply([create('A', null)], { confirm: confirm(true) })).toMatchObject({ status: 'complete' });
    expect(await scene.apply([create('A', null)], { confirm: confirm(false) })).toMatchObject({ status: 'complete' });
    expect(asked).toEqual([1, 1]);
  });

  it('checks right before a write what the plan expects', async () => {
    const scene = new Scene(account({ DEFAULT: {}, P: {}, Q: { parent: 'P' }, R: { licences: 3 }, S: {} }));
    const out = move('Q', ['P', null]);
    const wanted = [
      remove('R', null),
      remove('DEFAULT', null),
      remove('P', null, { needs: [out] }),
      out,
      create('S', null),
    ];
    const sorted = [out, ...wanted.filter((operation) => operation !== out)];
    const result = await scene.apply({
      ...planner([]),
      plan: (input) => planner(sorted).plan({ ...input, live: { ...input.live, estate: { ...input.live.estate } } }),
    });
    expect(inShort(result)).toEqual({
      [out.id]: 'done',
      'delete virtual-account:R': 'skipped: expectation',
      'delete virtual-account:DEFAULT': 'skipped: expectation',
      'delete virtual-account:P': 'done',
    });
    const message = (id: string): unknown => result.outcomes.find((outcome) => outcome.id === id);
    expect(message('delete virtual-account:R')).toMatchObject({
      message: 'expected it to be empty, and it holds {"licences":3,"devices":0}',
    });
  });
});

describe('a rename', () => {
  const renamed = rename('X', "X'");
  const touching = [describeAs("X'", ['', 'hello']), grant("X'", 'nils', 'user'), move('Y', [null, "X'"])];

  it('and calls that carry the name are never in flight together', async () => {
    const { wait, open } = gate();
    const scene = new Scene(start(), { trouble: { [renamed.id]: [wait] } });
    const elsewhere = create('Z', null);
    const run = scene.apply([renamed, ...touching, elsewhere]);
    await until(() =>
      scene.events.some((event) => event.kind === 'operation-ended' && event.outcome.id === elsewhere.id),
    );
    expect(scene.backend.calls).toEqual([renamed.id, elsewhere.id]);
    open();
    expect(await run).toMatchObject({ status: 'complete' });
    expect([...scene.account.accounts.keys()].sort()).toEqual(['DEFAULT', "X'", 'Y', 'Z']);
    expect(scene.account.accounts.get('Y')?.parent).toBe("X'");
  });

  it('waits for calls that carry the old name', async () => {
    const [first, ...rest] = touching;
    const { wait, open } = gate();
    const scene = new Scene(start(), { trouble: { [first?.id ?? '']: [wait] } });
    const run = scene.apply([...(first ? [first] : []), renamed, ...rest]);
    await until(() => scene.backend.calls.length === 3);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(scene.backend.calls).not.toContain(renamed.id);
    open();
    expect(await run).toMatchObject({ status: 'complete' });
    expect(scene.account.accounts.get("X'")?.description).toBe('hello');
  });

  it('whose reply is lost leaves a name that nobody knows', async () => {
    const scene = new Scene(start(), { trouble: { [renamed.id]: ['lose-after'] } });
    const result = await scene.apply([renamed, ...touching]);
    expect(Object.values(inShort(result))).toEqual(['unknown', ...touching.map(() => 'skipped: needs-unknown')]);
    expect(await scene.apply([renamed, ...touching])).toMatchObject({ status: 'complete', settled: { operations: 1 } });
    expect(scene.backend.mutations.get(renamed.id)).toBe(1);
  });

  it('that fails leaves the old name, and the others use it', async () => {
    const scene = new Scene(start(), { trouble: { [renamed.id]: ['refuse'] } });
    const result = await scene.apply([renamed, ...touching]);
    expect(Object.values(inShort(result))).toEqual(['failed', ...touching.map(() => 'done')]);
    expect(scene.account.bindings.get('X nils')).toEqual({ role: 'user', children: false });
  });
});

describe('the limits', () => {
  const grants = ['a', 'b', 'c', 'd'].map((who) => grant('X', who, 'viewer'));
  const limited = async (scene: Scene, limits: Partial<ReturnType<Scene['options']>['limits']>) => {
    const options = scene.options(grants);
    return applyPlan({ ...options, limits: { ...options.limits, ...limits } });
  };

  it('on changes leave the rest for another run', async () => {
    const scene = new Scene(start());
    const result = await limited(scene, { maxChanges: 3 });
    expect(Object.values(inShort(result))).toEqual(['done', 'done', 'done', 'skipped: limit']);
    expect(result).toMatchObject({ status: 'incomplete', exitCode: 5 });
    expect(await limited(scene, { maxChanges: 3 })).toMatchObject({ status: 'complete' });
  });

  it('on requests count the read', async () => {
    const scene = new Scene(start());
    const result = await limited(scene, { maxRequests: 3 });
    expect(Object.values(inShort(result)).filter((status) => status === 'done')).toHaveLength(2);
    expect(result.requests).toBe(3);
  });

  it('on the rate send requests out evenly', async () => {
    const scene = new Scene(start());
    await limited(scene, { requestsPerSecond: 2, parallel: 1 });
    expect(scene.clock.slept).toEqual([500, 500, 500]);
  });

  it('let a call that was certainly not sent be tried again, after the pause that was asked for', async () => {
    const [first] = grants;
    const scene = new Scene(start(), { trouble: { [first?.id ?? '']: ['not-sent', 'not-sent'] } });
    const result = await limited(scene, {});
    expect(result).toMatchObject({ status: 'complete' });
    expect(scene.clock.slept).toEqual([7000, 7000]);
    expect(scene.backend.mutations.get(first?.id ?? '')).toBe(1);
    const { entries } = await scene.store().journal(domain, result.run);
    const about = entries.filter((entry) => 'id' in entry && entry.id === first?.id);
    expect(about.map((entry) => ('status' in entry ? entry.status : entry.kind))).toEqual([
      'intent',
      'not-done',
      'intent',
      'not-done',
      'intent',
      'done',
    ]);
  });

  it('on waiting end the tries', async () => {
    const [first] = grants;
    const scene = new Scene(start(), { trouble: { [first?.id ?? '']: ['not-sent', 'not-sent'] } });
    const result = await limited(scene, { maxWaitSeconds: 10 });
    expect(scene.clock.slept).toEqual([7000]);
    expect(inShort(result)[first?.id ?? '']).toBe('failed');
  });

  it('give up after some tries', async () => {
    const [first] = grants;
    const scene = new Scene(start(), { trouble: { [first?.id ?? '']: Array.from({ length: 9 }, () => 'not-sent') } });
    const result = await limited(scene, {});
    expect(result.outcomes.find(({ id }) => id === first?.id)).toMatchObject({ status: 'failed', code: 'call-failed' });
    expect(scene.backend.calls.filter((id) => id === first?.id)).toHaveLength(5);
  });

  it('on the time of a call make its outcome unknown', async () => {
    const [first] = grants;
    const scene = new Scene(start(), { trouble: { [first?.id ?? '']: ['hang'] } });
    const run = limited(scene, {});
    await until(() => scene.events.filter(({ kind }) => kind === 'operation-ended').length === 3);
    scene.clock.advance(20_000);
    expect(inShort(await run)[first?.id ?? '']).toBe('unknown');
    expect(await limited(scene, {})).toMatchObject({ status: 'complete', settled: { operations: 1 } });
  });
});

describe('a run that is asked to stop', () => {
  it('finishes what is in flight and starts nothing more', async () => {
    const { wait, open } = gate();
    const grants = Array.from({ length: 9 }, (_, at) => grant('X', `p${String(at)}`, 'viewer'));
    const scene = new Scene(start(), { trouble: { [grants[0]?.id ?? '']: [wait] } });
    const stop = new AbortController();
    const options = scene.options(grants, { stop: stop.signal });
    const run = applyPlan({ ...options, limits: { ...options.limits, parallel: 2 } });
    await until(() => scene.backend.calls.length >= 4);
    stop.abort();
    open();
    const result = await run;
    const done = Object.values(inShort(result)).filter((status) => status === 'done').length;
    expect(result).toMatchObject({ status: 'stopped', exitCode: 5 });
    expect(done).toBe(scene.backend.calls.length);
    expect(done).toBeLessThan(9);
    expect(Object.values(inShort(result)).filter((status) => status === 'skipped: stopped')).toHaveLength(9 - done);
    expect((await scene.store().journal(domain, result.run)).entries.at(-1)).toMatchObject({
      kind: 'run-ended',
      status: 'stopped',
    });
    expect(await scene.apply(grants)).toMatchObject({ status: 'complete' });
    expect([...scene.backend.mutations.values()]).toEqual(grants.map(() => 1));
  });

  it('before it started does nothing and asks nobody', async () => {
    const scene = new Scene(start());
    const result = await scene.apply([create('A', null)], {
      stop: AbortSignal.abort(),
      confirm: () => expect.fail('asked'),
    });
    expect(result).toMatchObject({ status: 'stopped', exitCode: 5 });
    expect(scene.backend.calls).toEqual([]);
  });
});

describe('the lock', () => {
  const request = {
    ...{ domain, owner: 'omar', run: 'other', leaseSeconds: 60, deadlineSeconds: 20 },
    ...{ breakBecause: undefined, waiting: undefined, signal: undefined },
  };

  it('of another run lets nothing start', async () => {
    const scene = new Scene(start());
    const options = scene.options([create('A', null)]);
    await scene.storeBeside().lock(request);
    await expect(applyPlan(options)).rejects.toMatchObject({ code: 'lock-held' });
    expect(scene.backend.calls).toEqual([]);
  });

  it('is held before a run gets its id, so that the ids are in the order of the writes', async () => {
    const scene = new Scene(start());
    await scene.apply([create('A', null)]);
    const known: (string | undefined)[] = [];
    await scene.apply([create('B', null)], {
      newRun: (after) => {
        known.push(after);
        return 'run-2';
      },
    });
    // The lock is asked for first; who had it last is known once it is held.
    expect(known).toEqual([undefined, '20260302-091500-0001']);
  });

  it('that was broken is in the journal and in the result', async () => {
    const scene = new Scene(start());
    await scene.store().lock(request);
    const result = await scene.apply([create('A', null)], { breakLockBecause: 'build-7 is gone' });
    expect(result.lockBroken).toEqual({ owner: 'omar', because: 'build-7 is gone' });
    const { entries } = await scene.store().journal(domain, result.run);
    expect(entries[0]).toMatchObject({ kind: 'lock-broken', owner: 'omar', because: 'build-7 is gone' });
    expect(entries.at(-1)).toMatchObject({ kind: 'run-ended', status: 'complete' });
  });

  it('is kept while a person thinks about the plan', async () => {
    const scene = new Scene(start());
    const confirm = async (): Promise<boolean> => {
      for (let minutes = 0; minutes < 5; minutes += 1) {
        scene.clock.advance(30_000);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      await expect(scene.storeBeside().lock(request)).rejects.toMatchObject({ code: 'lock-held' });
      return true;
    };
    expect(await scene.apply([create('A', null)], { confirm })).toMatchObject({ status: 'complete' });
  });

  it('that is lost lets nothing more start', async () => {
    const scene = new Scene(start());
    const confirm = async (): Promise<boolean> => {
      await scene.storeBeside().lock({ ...request, breakBecause: 'hurry' });
      scene.clock.advance(70_000);
      return true;
    };
    await expect(scene.apply([create('A', null)], { confirm })).rejects.toMatchObject({ code: 'lock-lost' });
    expect(scene.backend.calls).toEqual([]);
  });

  it('is given back', async () => {
    const scene = new Scene(start());
    await scene.apply([create('A', null)]);
    await scene.apply([revoke('X', 'tara', 'user')]);
    expect(scene.clock.slept).toEqual([]);
    expect(shapeOf(scene.account)).toMatchObject({ bindings: {} });
  });
});
