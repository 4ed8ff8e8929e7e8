import { describe, expect, it } from 'vitest';
import { attestOperation } from '../../provider/apply/attest-operation.ts';
import type { Operation } from '../../provider/model/plan.ts';
import { account, capabilities, drain, shapeOf } from '../support/apply/account.ts';
import type { Trouble } from '../support/apply/memory-backend.ts';
import { describeAs, drainInto, grant, remove } from '../support/apply/operations.ts';
import { Scene, domain, inShort } from '../support/apply/scene.ts';

/** A run in which this one operation met trouble. */
async function troubled(
  operation: Operation,
  trouble: Trouble,
  options: { readonly lagSeconds?: number } = {},
): Promise<Scene> {
  const tree = { DEFAULT: {}, X: {}, OLD: { licences: 10, devices: 4 }, NEW: {} };
  const scene = new Scene(account(tree), { ...options, trouble: { [operation.id]: [trouble] } });
  expect(await scene.apply([operation])).toMatchObject({ exitCode: 5 });
  return scene;
}

const word = (scene: Scene, operation: Operation, result: 'done' | 'not-done') =>
  attestOperation({
    ...{ domain, store: scene.store(), clock: scene.clock, capabilities: capabilities({ children: 'api' }) },
    ...{ operation: operation.id, by: 'omar', result, note: undefined },
  });

describe('what a read may not show yet', () => {
  it('is not done again, whichever of the runs before did it', async () => {
    const scene = new Scene(account({ DEFAULT: {}, X: {}, Y: {} }), { lagSeconds: 120 });
    const texts = describeAs('X', ['', 'one']);
    const byHand = grant('Y', 'tara', 'user', { via: 'portal' });
    await scene.apply([texts]);
    // The read of a run that writes nothing happens to show it, and the next one does not.
    scene.backend.lagSeconds = 0;
    expect(await scene.apply([texts, byHand])).toMatchObject({ status: 'portal-open' });
    scene.backend.lagSeconds = 120;
    expect(await scene.apply([texts, byHand])).toMatchObject({ status: 'portal-open' });
    expect([...scene.backend.mutations]).toEqual([[texts.id, 1]]);
    expect(scene.clock.slept).toEqual([150_000]);
  });
});

describe('an operation without an answer', () => {
  const texts = describeAs('X', ['', 'hello']);

  it('whose result the account shows is done', async () => {
    const scene = await troubled(texts, 'lose-after');
    const result = await scene.apply([texts]);
    expect(result).toMatchObject({ status: 'complete', outcomes: [], settled: { operations: 1 }, head: undefined });
    expect(scene.backend.mutations.get(texts.id)).toBe(1);
    expect(scene.events).toContainEqual({ kind: 'settling', run: '20260302-091500-0001', open: 1 });
    const { entries } = await scene.store().journal(domain, '20260302-091500-0001');
    expect(entries.at(-1)).toMatchObject({ kind: 'outcome', id: texts.id, status: 'done', by: 'read' });
    expect((await scene.store().baseline(domain))?.virtualAccounts.get('X')?.description).toBe('hello');
  });

  it('that the account shows not to be done is done again, once', async () => {
    const scene = await troubled(texts, 'lose-before');
    expect(await scene.apply([texts])).toMatchObject({ status: 'complete', settled: { operations: 1 } });
    expect(scene.backend.mutations.get(texts.id)).toBe(1);
  });

  it('is settled once, and not again by the run after', async () => {
    const scene = await troubled(texts, 'lose-after');
    await scene.apply([texts]);
    expect((await scene.apply([texts])).settled).toBeUndefined();
  });

  it('is not believed to be undone before a read must show it', async () => {
    const scene = await troubled(texts, 'lose-after', { lagSeconds: 120 });
    expect(await scene.apply([texts])).toMatchObject({ status: 'complete', outcomes: [], settled: { operations: 1 } });
    expect(scene.clock.slept).toEqual([120_000]);
    expect(scene.backend.mutations.get(texts.id)).toBe(1);
  });

  it('is not waited for when it was long ago', async () => {
    const scene = await troubled(texts, 'lose-before', { lagSeconds: 120 });
    scene.clock.advance(170_001);
    expect(await scene.apply([texts])).toMatchObject({ status: 'complete' });
    expect(scene.clock.slept).toEqual([]);
  });

  it('refuses the run when settling takes longer than it may wait', async () => {
    const scene = await troubled(texts, 'lose-after', { lagSeconds: 120 });
    const options = scene.options([texts]);
    const result = await scene.apply([texts], { limits: { ...options.limits, maxWaitSeconds: 60 } });
    expect(result).toMatchObject({
      status: 'refused',
      exitCode: 3,
      refused: [{ code: 'settle-timeout', operation: texts.id }],
    });
    expect(scene.backend.calls).toHaveLength(1);
  });

  it('stops on request while it is waited for', async () => {
    const scene = await troubled(texts, 'lose-after', { lagSeconds: 120 });
    const stop = new AbortController();
    const listen = ({ kind }: { readonly kind: string }) => (kind === 'waiting' ? stop.abort() : undefined);
    expect(await scene.apply([texts], { stop: stop.signal, listen })).toMatchObject({ status: 'stopped', exitCode: 5 });
    expect(await scene.apply([texts])).toMatchObject({ status: 'complete', settled: { operations: 1 } });
  });

  it('refuses everything when the account shows something else, until somebody says what happened', async () => {
    const scene = await troubled(texts, 'lose-before');
    scene.backend.byHand(describeAs('X', ['', 'somebody was here']));
    const fresh = describeAs('X', ['somebody was here', 'hello']);
    const refused = await scene.apply([fresh]);
    expect(refused).toMatchObject({
      ...{ status: 'refused', exitCode: 3, head: undefined },
      refused: [
        {
          ...{ code: 'operation-unsettled', operation: texts.id },
          values: {
            before: { description: '' },
            after: { description: 'hello' },
            seen: { description: 'somebody was here' },
          },
        },
      ],
    });
    expect(scene.backend.calls).toHaveLength(1);
    expect(await word(scene, texts, 'not-done')).toMatchObject({ attestation: { by: 'omar' }, open: [] });
    expect(await scene.apply([fresh])).toMatchObject({ status: 'complete', settled: { operations: 1 } });
    expect(scene.account.accounts.get('X')?.description).toBe('hello');
  });

  it('is not settled by a word that was given before it was sent', async () => {
    const scene = new Scene(account({ DEFAULT: {}, X: {} }), {
      trouble: { [texts.id]: ['lose-before', 'lose-before'] },
    });
    await scene.apply([texts]);
    await word(scene, texts, 'done');
    scene.clock.advance(1000);
    await scene.apply([texts]);
    scene.backend.byHand(describeAs('X', ['', 'somebody was here']));
    expect(await scene.apply([texts])).toMatchObject({ status: 'refused', refused: [{ code: 'operation-unsettled' }] });
  });

  it('cannot be attested when there is none', async () => {
    const scene = await troubled(texts, 'lose-after');
    await scene.apply([texts]);
    await expect(word(scene, texts, 'done')).rejects.toMatchObject({ code: 'nothing-to-attest' });
    await expect(word(scene, grant('X', 'nobody', 'user'), 'done')).rejects.toMatchObject({
      code: 'nothing-to-attest',
    });
  });
});

describe('a drain without an answer', () => {
  const drained = drainInto('OLD', 'NEW', { licences: 10, devices: 4 });
  const removed = remove('OLD', null, { needs: [drained] });

  it.each([
    ['lose-before', 0],
    ['lose-after', 0],
    ['partial', 0],
    ['lose-before', 120],
    ['lose-after', 120],
    ['partial', 120],
  ] as const)('that met %s with reads %i s old ends with everything moved once', async (trouble, lagSeconds) => {
    const scene = await troubled(drained, trouble, { lagSeconds });
    expect(await scene.apply([drained, removed])).toMatchObject({ status: 'complete' });
    expect(shapeOf(scene.account)).toMatchObject({ accounts: { NEW: { licences: 10, devices: 4 } } });
    expect(scene.account.accounts.has('OLD')).toBe(false);
  });

  it('is closed as partial once nothing moves any more, and not before', async () => {
    const scene = await troubled(drained, 'lose-before', { lagSeconds: 120 });
    const listen = ({ kind }: { readonly kind: string }): void => {
      if (kind === 'waiting') scene.backend.elsewhere((on) => void drain(on, { from: 'OLD', into: 'NEW', share: 0.2 }));
    };
    expect(await scene.apply([drained], { listen })).toMatchObject({
      status: 'refused',
      refused: [{ operation: drained.id }],
    });
    expect(scene.backend.calls).toHaveLength(1);
    expect(await scene.apply([drained])).toMatchObject({ status: 'complete' });
    const { entries } = await scene.store().journal(domain, '20260302-091500-0001');
    expect(entries.at(-1)).toMatchObject({ kind: 'outcome', id: drained.id, status: 'partial', by: 'restart' });
    expect(scene.account.accounts.get('NEW')).toMatchObject({ licences: 10, devices: 4 });
  });

  it('that moved a part ends the run as incomplete, and holds back the delete', async () => {
    const tree = { DEFAULT: {}, OLD: { licences: 10, devices: 4 }, NEW: {} };
    const scene = new Scene(account(tree), { trouble: { [drained.id]: ['partial'] } });
    const result = await scene.apply([drained, removed]);
    expect(inShort(result)).toEqual({ [drained.id]: 'partial', [removed.id]: 'skipped: needs-failed' });
    expect(result).toMatchObject({ status: 'incomplete', exitCode: 5 });
    expect(await scene.apply([drained, removed])).toMatchObject({ status: 'complete', settled: undefined });
  });
});

describe('a journal that was edited', () => {
  it('settles nothing', async () => {
    const scene = await troubled(describeAs('X', ['', 'hello']), 'lose-after');
    const store = scene.store();
    const edited: typeof store = {
      ...scene.options([]).store,
      ...{ kind: 'file', describe: '' },
      lock: (request) => store.lock(request),
      baseline: (each) => store.baseline(each),
      ledger: (each) => store.ledger(each),
      attestations: (each) => store.attestations(each),
      runs: (each) => store.runs(each),
      journal: async (each, run) => ({ ...(await store.journal(each, run)), brokenAt: 2 }),
    };
    await expect(scene.apply([], { store: edited })).rejects.toMatchObject({ code: 'journal-broken' });
  });
});
