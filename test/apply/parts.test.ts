import { describe, expect, it } from 'vitest';
import { attestOperation } from '../../provider/apply/attest-operation.ts';
import { viewAfter } from '../../provider/apply/past-view.ts';
import { earlierStage, openStepsOf } from '../../provider/apply/stages.ts';
import { pastRunOf, undoTargets } from '../../provider/apply/past-run.ts';
import { lastRun } from '../../provider/apply/run-memory.ts';
import type { Planner } from '../../provider/apply/run-options.ts';
import type { Operation } from '../../provider/model/plan.ts';
import { account, capabilities, readOf } from '../support/apply/account.ts';
import { cover, describeAs, grant, revoke } from '../support/apply/operations.ts';
import { Scene, domain, inShort } from '../support/apply/scene.ts';
import { planner } from '../support/apply/wanted.ts';

const portal = { via: 'portal' } as const;
const tree = { DEFAULT: {}, X: {}, Y: {}, Z: {} };
const onX = grant('X', 'tara', 'user', portal);
const onY = grant('Y', 'mina', 'user', portal);
const text = describeAs('Z', ['', 'cables']);

/** What a single resource of a program asks for: it speaks for its own addresses, and for nothing else. */
function part(...wanted: readonly Operation[]): Planner {
  const addresses = new Set(wanted.map(({ address }) => address));
  return planner(wanted, { part: ({ address }) => addresses.has(address) });
}

/** A resource that is taken out of the program, or asks for something else now. */
function nothingAt({ address }: Operation): Planner {
  return planner([], { part: (operation) => operation.address === address });
}

/** The steps that still wait for somebody, as the run store and the account tell. */
async function waiting(scene: Scene): Promise<readonly string[]> {
  const past = await lastRun({ store: scene.store(), domain });
  if (past === undefined) return [];
  const view = viewAfter(past, readOf(scene.account, { hidden: false }), openStepsOf(past));
  const attestations = await scene.store().attestations(domain);
  // As somebody sees them who asks for nothing and speaks for nothing.
  const found = earlierStage(past, { asked: [], part: () => false, view, attestations });
  return (found?.others ?? []).map(({ id }) => id);
}

describe('a portal step of a part', () => {
  it('stays open whatever other parts do, and the newest change pack holds all that is open', async () => {
    const scene = new Scene(account(tree));
    await scene.apply(part(onX));
    expect(inShort(await scene.apply(part(text)))).toEqual({ [text.id]: 'done' });
    expect(await waiting(scene)).toEqual([onX.id]);
    const second = await scene.apply(part(onY));
    expect(inShort(second)).toEqual({ [onY.id]: 'portal-open' });
    expect(second.stages).toMatchObject([{ stage: 2, status: 'open', steps: [onX.id, onY.id] }]);
    expect(scene.packs.map(({ steps, plan }) => [steps.map(({ id }) => id), plan.operations.length])).toEqual([
      [[onX.id], 1],
      [[onX.id, onY.id], 2],
    ]);
    expect(await waiting(scene)).toEqual([onX.id, onY.id]);
  });

  it('is closed by a read that shows it, whoever reads', async () => {
    const scene = new Scene(account(tree));
    await scene.apply(part(onX));
    await scene.apply(part(onY));
    scene.backend.byHand(onX);
    await scene.apply(part(text));
    expect(await waiting(scene)).toEqual([onY.id]);
    scene.backend.byHand(onY);
    const last = await scene.apply(part());
    expect(last.stages).toMatchObject([{ status: 'closed' }]);
  });

  it('is closed when its own resource no longer asks for it, and only then', async () => {
    const scene = new Scene(account(tree));
    await scene.apply(part(onX));
    await scene.apply(part(onY));
    await scene.apply(nothingAt(onX));
    expect(await waiting(scene)).toEqual([onY.id]);
    // What was closed is not opened again by whoever comes next.
    await scene.apply(part(text));
    expect(await waiting(scene)).toEqual([onY.id]);
    const instead = grant('Y', 'mina', 'viewer', portal);
    expect(inShort(await scene.apply(part(instead)))).toEqual({ [instead.id]: 'portal-open' });
    expect(await waiting(scene)).toEqual([instead.id]);
  });

  it('waits for a word where no read can show it, whatever was written in between', async () => {
    const scene = new Scene(account(tree, { 'X tara': 'user' }), { hidden: true });
    const wider = cover('X', 'tara', true, portal);
    await scene.apply(part(wider));
    await scene.apply(part(text));
    const attest = { operation: wider.id, by: 'omar', result: 'done', note: undefined } as const;
    await attestOperation({
      ...{ domain, store: scene.store(), clock: scene.clock, capabilities: capabilities({ children: 'none' }) },
      ...attest,
    });
    const last = await scene.apply(part(onY));
    expect(last.stages).toMatchObject([
      { stage: 1, status: 'closed' },
      { stage: 2, status: 'open', steps: [onY.id] },
    ]);
  });

  it('is none of the business of a run for the whole, nor the other way round', async () => {
    const scene = new Scene(account(tree));
    await scene.apply(part(onX));
    const whole = await scene.apply([onY]);
    expect(whole.stages).toMatchObject([{ stage: 2, status: 'open', steps: [onX.id, onY.id] }]);
    await scene.apply(part(text));
    expect(await waiting(scene)).toEqual([onX.id, onY.id]);
    // The layout has changed its mind about its own step.
    await scene.apply([]);
    expect(await waiting(scene)).toEqual([onX.id]);
  });

  it('ends with the Virtual Account that it is about, and can be declined though a read would show it', async () => {
    const scene = new Scene(account(tree));
    await scene.apply(part(onX));
    await scene.apply(part(onY));
    scene.account.accounts.delete('X');
    await scene.apply(part(text));
    expect(await waiting(scene)).toEqual([onY.id]);
    const attest = { operation: onY.id, by: 'omar', note: undefined } as const;
    const at = { domain, store: scene.store(), clock: scene.clock, capabilities: capabilities({ children: 'api' }) };
    await expect(attestOperation({ ...at, ...attest, result: 'done' })).rejects.toMatchObject({
      code: 'attest-readable',
    });
    await attestOperation({ ...at, ...attest, result: 'not-done' });
    await scene.apply(part(text));
    expect(await waiting(scene)).toEqual([]);
  });

  it('does not hold back what its own resource asks for beside it', async () => {
    const scene = new Scene(account(tree));
    const later = grant('X', 'mina', 'viewer', portal);
    const both = planner([onX, later], { part: ({ address }) => [onX.address, later.address].includes(address) });
    await scene.apply(planner([onX], { part: ({ address }) => [onX.address, later.address].includes(address) }));
    const second = await scene.apply(both);
    expect(inShort(second)).toEqual({ [onX.id]: 'portal-open', [later.id]: 'portal-open' });
    expect(second.stages).toMatchObject([{ stage: 2, status: 'open', steps: [onX.id, later.id] }]);
  });

  it('is taken back with the run that asked for it, not with one that carried it', async () => {
    const scene = new Scene(account(tree));
    const first = await scene.apply(part(onX), { holder: 'urn:tara' });
    const second = await scene.apply(part(text), { holder: 'urn:text' });
    scene.backend.byHand(onX);
    await scene.apply(part(onY));
    const past = async (run: string) =>
      pastRunOf(await scene.store().journal(domain, run)) ?? expect.fail(`no run ${run}`);
    expect(undoTargets(await past(first.run)).map(({ id }) => id)).toEqual([onX.id]);
    expect(undoTargets(await past(second.run)).map(({ id }) => id)).toEqual([text.id]);
    expect([(await past(first.run)).holder, (await past(second.run)).holder]).toEqual(['urn:tara', 'urn:text']);
  });

  it('counts as a loss of an administrator until it is over', async () => {
    const administrators = { 'smartAccount jane': 'administrator', 'smartAccount omar': 'administrator' } as const;
    const scene = new Scene(account(tree, administrators));
    const floor = { expects: [{ kind: 'administrators-stay', floor: 1 }] } as const;
    const first = revoke('smartAccount', 'jane', 'administrator', { ...portal, ...floor });
    const second = revoke('smartAccount', 'omar', 'administrator', { ...portal, ...floor });
    await scene.apply(part(first));
    expect(inShort(await scene.apply(part(second)))).toEqual({ [second.id]: 'skipped: floor' });
  });
});
