import { describe, expect, it } from 'vitest';
import { attestOperation } from '../../provider/apply/attest-operation.ts';
import { account, capabilities } from '../support/apply/account.ts';
import { Killed, Life } from '../support/apply/life.ts';
import { cover, create, grant, revoke } from '../support/apply/operations.ts';
import { Scene, domain, inShort } from '../support/apply/scene.ts';
import { planOf } from '../support/apply/wanted.ts';

const portal = { via: 'portal' } as const;
const created = create('A', null);
const bridge = grant('A', 'tara', 'user', { ...portal, needs: [created] });
const other = grant('X', 'omar', 'viewer', portal);
const leaves = revoke('X', 'tara', 'user', { ...portal, needs: [bridge] });
const after = create('B', 'A', { needs: [bridge] });
const wanted = [created, bridge, other, leaves, after];
const newScene = (): Scene => new Scene(account({ DEFAULT: {}, X: {} }, { 'X tara': 'user' }));

describe('portal steps', () => {
  it('are handed over when their needs are closed, stage after stage', async () => {
    const scene = newScene();
    const first = await scene.apply(wanted);
    expect(inShort(first)).toEqual({
      ...{ [created.id]: 'done', [bridge.id]: 'portal-open', [other.id]: 'portal-open' },
      ...{ [leaves.id]: 'skipped: needs-portal', [after.id]: 'skipped: needs-portal' },
    });
    expect(first).toMatchObject({ status: 'portal-open', exitCode: 6 });
    expect(scene.packs.map(({ stage, steps }) => [stage, steps.map(({ id }) => id)])).toEqual([
      [1, [bridge.id, other.id]],
    ]);

    scene.backend.byHand(bridge);
    const second = await scene.apply(wanted);
    expect(inShort(second)).toEqual({
      ...{ [other.id]: 'portal-open', [leaves.id]: 'skipped: needs-portal', [after.id]: 'done' },
    });
    expect(second.stages).toMatchObject([{ stage: 1, status: 'open', writtenBy: first.run, steps: [other.id] }]);
    expect(scene.packs).toHaveLength(1);

    scene.backend.byHand(other);
    const third = await scene.apply(wanted);
    expect(inShort(third)).toEqual({ [leaves.id]: 'portal-open' });
    expect(third.stages).toMatchObject([
      { stage: 1, status: 'closed', writtenBy: first.run },
      { stage: 2, status: 'open', writtenBy: third.run, folder: `change-pack/${third.run}/2`, steps: [leaves.id] },
    ]);

    scene.backend.byHand(leaves);
    expect(await scene.apply(wanted)).toMatchObject({
      status: 'complete',
      exitCode: 0,
      stages: [{ stage: 2, status: 'closed' }],
    });
    expect(await scene.apply(wanted)).toMatchObject({ status: 'complete', stages: [] });
  });

  it('leave in the journal of the run that handed them over how they were closed', async () => {
    const scene = newScene();
    const { run } = await scene.apply([other]);
    scene.backend.byHand(other);
    await scene.apply([other]);
    const { entries } = await scene.store().journal(domain, run);
    expect(entries.slice(-2)).toMatchObject([
      { kind: 'outcome', id: other.id, status: 'done', by: 'read' },
      { kind: 'stage-closed', stage: 1 },
    ]);
  });

  it('that are no longer asked for close their stage without being done', async () => {
    const scene = newScene();
    const { run } = await scene.apply([other]);
    const result = await scene.apply([grant('X', 'omar', 'user', portal)]);
    expect(result.stages).toMatchObject([
      { stage: 1, status: 'closed' },
      { stage: 2, status: 'open' },
    ]);
    const { entries } = await scene.store().journal(domain, run);
    expect(entries.at(-2)).toMatchObject({ kind: 'outcome', id: other.id, status: 'not-done' });
  });

  it('that stay open are known to a run that reviews something else', async () => {
    const scene = newScene();
    await scene.apply([other]);
    const reviewed = { kind: 'plan', plan: planOf([created]) } as const;
    const result = await scene.apply([created, other], { reviewed });
    expect(result.stages).toMatchObject([{ stage: 1, status: 'open', steps: [other.id] }]);
    const last = await scene.apply([created, other]);
    expect(last.stages).toMatchObject([{ stage: 1, status: 'open', steps: [other.id] }]);
    expect(scene.packs).toHaveLength(1);
  });

  it('are not handed over by a run that is stopped', async () => {
    const scene = newScene();
    const stop = new AbortController();
    const listen = ({ kind }: { readonly kind: string }) => (kind === 'operation-ended' ? stop.abort() : undefined);
    const result = await scene.apply([created, other], { stop: stop.signal, listen });
    expect(inShort(result)).toEqual({ [created.id]: 'done', [other.id]: 'skipped: stopped' });
    expect(result).toMatchObject({ status: 'stopped', exitCode: 5 });
    expect(scene.packs).toEqual([]);
  });

  it('behind a failed operation are not handed over', async () => {
    const scene = new Scene(account({ DEFAULT: {}, X: {} }), { trouble: { [created.id]: ['refuse'] } });
    const result = await scene.apply([created, bridge]);
    expect(inShort(result)).toEqual({ [created.id]: 'failed', [bridge.id]: 'skipped: needs-failed' });
    expect(scene.packs).toEqual([]);
  });
});

describe('losses of the Smart Account Administrator role by portal', () => {
  const floor = { ...portal, expects: [{ kind: 'administrators-stay', floor: 2 }] } as const;
  const losses = ['a', 'b', 'c'].map((who) => revoke('smartAccount', who, 'administrator', floor));
  const gain = grant('smartAccount', 'd', 'administrator', portal);
  const admins = {
    'smartAccount a': 'administrator',
    'smartAccount b': 'administrator',
    'smartAccount c': 'administrator',
  } as const;

  it('are handed over only while enough stay with all of them done and no gain counted', async () => {
    const scene = new Scene(account({ DEFAULT: {} }, admins));
    const result = await scene.apply([...losses, gain]);
    expect(Object.values(inShort(result))).toEqual([
      'portal-open',
      'skipped: needs-portal',
      'skipped: needs-portal',
      'portal-open',
    ]);
    expect(result.exitCode).toBe(6);
  });

  it('count while they are open, for losses by the API too', async () => {
    const scene = new Scene(account({ DEFAULT: {} }, admins));
    const byApi = revoke('smartAccount', 'b', 'administrator', { expects: floor.expects });
    const [first] = losses;
    const all = [...(first ? [first] : []), byApi];
    await scene.apply(all.slice(0, 1));
    expect(inShort(await scene.apply(all))).toEqual({
      [first?.id ?? '']: 'portal-open',
      [byApi.id]: 'skipped: needs-portal',
    });
    expect(scene.backend.calls).toEqual([]);
  });
});

describe('a step that no read shows', () => {
  const covers = cover('X', 'tara', true, portal);
  const uncovers = cover('X', 'tara', false, portal);
  const hiding = (): Scene => new Scene(account({ DEFAULT: {}, X: {} }, { 'X tara': 'user' }), { hidden: true });
  const attest = (scene: Scene, operation: string) =>
    attestOperation({
      ...{ domain, store: scene.store(), clock: scene.clock, capabilities: capabilities({ children: 'none' }) },
      ...{ operation, by: 'omar', result: 'done', note: undefined },
    });

  it('is closed by a word, and on trust from then on', async () => {
    const scene = hiding();
    expect(await scene.apply([covers])).toMatchObject({ status: 'portal-open', exitCode: 6 });
    expect(await scene.apply([covers])).toMatchObject({ status: 'portal-open', exitCode: 6 });
    expect(await attest(scene, covers.id)).toMatchObject({
      attestation: { operation: covers.id, by: 'omar' },
      open: [],
    });
    const closed = await scene.apply([covers]);
    expect(closed).toMatchObject({ status: 'complete', exitCode: 0, stages: [{ stage: 1, status: 'closed' }] });
    expect(closed.stages[0]?.steps).toEqual([covers.id]);
    expect((await scene.store().ledger(domain)).principals.get('tara')).toMatchObject({
      ...{ sources: ['api', 'attested'] },
      values: [{ address: covers.address, role: 'user', children: true, seen: '2026-03-02' }],
    });
    expect(await scene.apply([covers])).toMatchObject({ status: 'complete', outcomes: [] });
    expect(scene.packs).toHaveLength(1);
  });

  it('is not closed by a word about another value or an earlier time', async () => {
    const scene = hiding();
    await scene.apply([covers]);
    await attest(scene, covers.id);
    await scene.apply([covers]);
    scene.clock.advance(1000);
    expect(await scene.apply([uncovers])).toMatchObject({ status: 'portal-open' });
    await attest(scene, uncovers.id);
    await scene.apply([uncovers]);
    scene.clock.advance(1000);
    expect(await scene.apply([covers])).toMatchObject({ status: 'portal-open' });
  });

  it('survives a run that is killed while it takes the word, wherever that is', async () => {
    for (let points = 0; ; points += 1) {
      const scene = hiding();
      await scene.apply([covers]);
      await attest(scene, covers.id);
      const life = new Life(points);
      const killed = await scene.apply([covers], { life }).then(
        () => false,
        (error: unknown) => error instanceof Killed,
      );
      const { status, outcomes } = await scene.apply([covers]);
      expect({ points, status, outcomes }).toEqual({ points, status: 'complete', outcomes: [] });
      expect((await scene.store().ledger(domain)).principals.get('tara')?.values).toHaveLength(1);
      expect(scene.packs).toHaveLength(1);
      if (!killed) break;
    }
  });

  it('is told apart from one that a read shows', async () => {
    const scene = newScene();
    await scene.apply([other]);
    await expect(attest(scene, other.id)).rejects.toMatchObject({ code: 'attest-readable' });
  });
});
