import { describe, expect, it } from 'vitest';
import { MovingBaseline } from '../../provider/apply/baseline.ts';
import { ledgerAfterRead, ledgerAfterWord } from '../../provider/apply/ledger.ts';
import { pastRunOf, undoTargets } from '../../provider/apply/past-run.ts';
import { notYetThere } from '../../provider/apply/not-yet-there.ts';
import { runEnd } from '../../provider/apply/run-end.ts';
import { bindingAddress, virtualAccountAddress } from '../../provider/model/address.ts';
import type { Outcome } from '../../provider/model/outcome.ts';
import type { BindingOperation, Operation } from '../../provider/model/plan.ts';
import { account, readOf } from '../support/apply/account.ts';
import { create, describeAs, grant, makeDefault, move, remove, rename, revoke } from '../support/apply/operations.ts';
import { Scene, domain } from '../support/apply/scene.ts';
import { planner } from '../support/apply/wanted.ts';

describe('the baseline', () => {
  const live = readOf(account({ DEFAULT: {}, X: {}, Y: { parent: 'X' } }, { 'X tara': 'user' }), { hidden: false });
  const moment = { now: (name: string) => name, account: (name: string) => live.estate.virtualAccounts.get(name) };
  const after = (...operations: readonly Operation[]) => {
    const baseline = new MovingBaseline(domain, undefined);
    for (const operation of operations) baseline.record(operation, { ...moment, notYet: notYetThere([]) });
    return baseline.value;
  };

  it('knows of what it created that it has nothing yet of what later operations write', () => {
    const tagged: Operation = {
      ...{ id: 'update virtual-account:A', verb: 'update', address: virtualAccountAddress('A'), name: 'A' },
      ...{ via: 'portal', before: { tags: null }, after: { tags: { team: 'x' } }, needs: [], expects: [] },
      ...{ origin: null, risk: 'none', mayBeDoneBy: [] },
    };
    const all = [create('A', null), tagged, grant('A', 'tara', 'user'), grant('A', 'nils', 'user')];
    const baseline = new MovingBaseline(domain, undefined);
    const record = (...operations: readonly Operation[]): void => {
      for (const operation of operations) baseline.record(operation, { ...moment, notYet: notYetThere(all) });
    };
    record(...all.slice(0, 1), ...all.slice(3));
    expect(baseline.value.virtualAccounts.get('A')).toMatchObject({ tags: {}, description: undefined });
    expect([...baseline.value.missing]).toEqual([bindingAddress('A', 'tara')]);
    record(rename('A', 'A2'));
    expect([...baseline.value.missing]).toEqual([bindingAddress('A2', 'tara')]);
    record(grant('A2', 'tara', 'user'));
    expect(baseline.value.missing.size).toBe(0);
  });

  it('is not there before anything is known', () => {
    expect(new MovingBaseline(domain, undefined).saved).toBeUndefined();
  });

  it('moves with every verb', () => {
    const { virtualAccounts, bindings } = after(
      ...[create('A', null), create('B', 'A'), describeAs('Y', ['', 'text']), move('Y', ['X', 'A'])],
      ...[grant('A', 'tara', 'user'), grant('A', 'nils', 'user'), revoke('A', 'nils', 'user')],
      ...[
        makeDefault('A', 'DEFAULT'),
        rename('A', 'A2'),
        create('C', null),
        grant('C', 'x', 'user'),
        remove('C', null),
      ],
    );
    expect(
      Object.fromEntries(
        [...virtualAccounts].map(([name, value]) => [name, [value.parent, value.default, value.description]]),
      ),
    ).toEqual({
      ...{ A2: [undefined, true, undefined], B: ['A2', false, undefined], Y: ['A2', false, 'text'] },
      DEFAULT: [undefined, false, undefined],
    });
    expect([...bindings]).toEqual([
      [bindingAddress('A2', 'tara'), { scope: 'A2', principal: 'tara', role: 'user', children: false }],
    ]);
  });

  it('takes what agrees, field by field, and forgets what is in neither', () => {
    const baseline = new MovingBaseline(
      domain,
      after(create('A', null), grant('A', 'tara', 'user'), describeAs('Y', ['', 'old'])),
    );
    const tara = { scope: 'A', principal: 'tara', role: 'viewer', children: true } as const;
    baseline.agree({
      virtualAccounts: [{ name: 'Y', description: 'new' }],
      bindings: [tara],
      absent: ['virtual-account:X'],
    });
    expect(baseline.value.virtualAccounts.get('Y')).toMatchObject({ parent: 'X', description: 'new' });
    expect(baseline.value.bindings.get(bindingAddress('A', 'tara'))).toEqual(tara);
    baseline.agree({ virtualAccounts: [], bindings: [], absent: ['virtual-account:A'] });
    expect([baseline.value.virtualAccounts.has('A'), baseline.value.bindings.size]).toEqual([false, 0]);
  });

  it('is moved by an apply that finds nothing to do, and by no refused one', async () => {
    const scene = new Scene(account({ DEFAULT: {}, X: {} }));
    const agreeing = (guards: readonly object[]) => {
      const plain = planner([create('X', null)]);
      return {
        ...plain,
        plan: (input: Parameters<typeof plain.plan>[0]) => {
          const fresh = plain.plan(input);
          const agreed = { virtualAccounts: [{ name: 'X', description: 'kept' }], bindings: [], absent: [] };
          return { ...fresh, plan: { ...fresh.plan, refusals: guards } as typeof fresh.plan, agreed };
        },
      };
    };
    const refusal = { code: 'x', message: 'no', hint: null, operations: [], proposal: null };
    await scene.apply(agreeing([refusal]));
    expect(await scene.store().baseline(domain)).toBeUndefined();
    await scene.apply(agreeing([]));
    expect((await scene.store().baseline(domain))?.virtualAccounts.get('X')).toMatchObject({ description: 'kept' });
  });
});

describe('the ledger', () => {
  const live = readOf(account({ DEFAULT: {} }, { 'smartAccount tara': 'user' }), { hidden: false });
  const empty = { principals: new Map(), virtualAccountIds: new Map() };

  it('knows whom it saw, from where and since when', () => {
    const declared = [{ ccoId: 'nils', email: 'nils@acme.com' }];
    const first = ledgerAfterRead(empty, { live, declared, at: '2026-03-01T10:00:00.000Z' });
    const second = ledgerAfterRead(first, {
      live,
      declared: [...declared, { ccoId: 'tara', email: undefined }],
      at: '2026-03-05T10:00:00.000Z',
    });
    expect(Object.fromEntries(second.principals)).toMatchObject({
      nils: {
        email: 'nils@acme.com',
        sources: ['layout'],
        firstSeen: '2026-03-01',
        lastSeen: '2026-03-05',
        rolesReadAt: undefined,
      },
      tara: {
        sources: ['api', 'layout'],
        firstSeen: '2026-03-01',
        lastSeen: '2026-03-05',
        rolesReadAt: '2026-03-05T10:00:00.000Z',
      },
    });
  });

  it('knows of whom a read asked, although he holds nothing', () => {
    const asked = { ...live, principalsRead: new Set(['nils']) };
    const ledger = ledgerAfterRead(empty, {
      live: asked,
      declared: [{ ccoId: 'nils', email: undefined }],
      at: '2026-03-01T10:00:00.000Z',
    });
    expect(ledger.principals.get('nils')?.rolesReadAt).toBe('2026-03-01T10:00:00.000Z');
    expect(ledger.principals.get('tara')?.rolesReadAt).toBeUndefined();
  });

  it('keeps the last word on a value', () => {
    const word = (operation: Operation, day: string, ledger: typeof empty | ReturnType<typeof ledgerAfterWord>) =>
      ledgerAfterWord(ledger, operation as BindingOperation, `${day}T10:00:00.000Z`);
    const twice = word(
      grant('X', 'tara', 'viewer'),
      '2026-03-02',
      word(grant('X', 'tara', 'user'), '2026-03-01', empty),
    );
    expect(twice.principals.get('tara')?.values).toEqual([
      { address: 'binding:X:tara', role: 'viewer', children: false, seen: '2026-03-02' },
    ]);
    expect(word(revoke('X', 'tara', 'viewer'), '2026-03-03', twice).principals.get('tara')?.values).toEqual([]);
  });
});

describe('a journal', () => {
  it('tells what to take back: what was done, in that order', async () => {
    const [a, b, c] = [create('A', null), create('B', null), create('C', null)];
    const scene = new Scene(account({ DEFAULT: {} }), { trouble: { [b.id]: ['refuse'], [c.id]: ['lose-after'] } });
    const { run } = await scene.apply([a, b, c]);
    const past = async () => pastRunOf(await scene.store().journal(domain, run));
    const targets = async () => undoTargets((await past()) ?? expect.fail('no run'));
    expect(await targets()).toEqual([a]);
    await scene.apply([a, b, c]);
    expect(await targets()).toEqual([a, c]);
  });

  it('of a run that only looked tells of no run', () => {
    expect(pastRunOf({ entries: [] })).toBeUndefined();
  });
});

describe('the end of a run', () => {
  const skipped = (because: Extract<Outcome, { status: 'skipped' }>['because']): Outcome => ({
    ...{ status: 'skipped', id: 'x', because, message: '' },
  });
  const done: Outcome = { status: 'done', id: 'x', detail: undefined, settled: 'written' };
  const failed: Outcome = { status: 'failed', id: 'x', code: 'c', message: '', hint: undefined };
  const open: Outcome = { status: 'portal-open', id: 'x', stage: 1 };

  it.each<[string, readonly Outcome[], boolean, string, number]>([
    ['nothing to do', [], false, 'complete', 0],
    ['all done', [done, done], false, 'complete', 0],
    ['something failed', [done, failed, open], false, 'incomplete', 5],
    ['a lost reply', [{ status: 'unknown', id: 'x', message: '' }], false, 'incomplete', 5],
    ['half a drain', [{ status: 'partial', id: 'x', detail: '' }], false, 'incomplete', 5],
    ['portal steps', [done, open, skipped('needs-portal')], false, 'portal-open', 6],
    ['portal steps and something that nobody reviewed', [open, skipped('not-reviewed')], false, 'portal-open', 6],
    ['something that nobody reviewed', [done, skipped('not-reviewed')], false, 'complete', 2],
    ['a limit', [done, skipped('limit')], false, 'incomplete', 5],
    ['stopped', [done, skipped('stopped')], true, 'stopped', 5],
    ['stopped when all was done', [done], true, 'complete', 0],
  ])('%s', (_what, outcomes, stopped, status, exitCode) => {
    expect(runEnd(outcomes, { stopped, stages: [] })).toEqual({ status, exitCode });
  });
});
