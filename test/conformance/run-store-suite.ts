import { beforeEach, describe, expect, it } from 'vitest';
import { bindingAddress } from '../../provider/model/address.ts';
import type { Failure } from '../../provider/model/failure.ts';
import type { Baseline } from '../../provider/model/planning.ts';
import type { Claim, JournalDraft, Ledger, LockRequest, RunStore } from '../../provider/run-store/run-store.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

/** One place where runs are kept, and processes that open it. */
export interface StorePlace {
  /** Another process that opens the same place; `machine` and `alive` say where and whether it runs. */
  readonly open: (process: { readonly pid: number; readonly machine?: string }) => RunStore;
  /** The process is gone: it was killed. */
  readonly kill: (pid: number) => void;
}

const domain = 'acme.com';
const run = '20260302-091500-aaaa';

/** What every run store has to do; a store joins by handing in a place of its own. */
export function runStoreSuite(name: string, newPlace: (clock: VirtualClock) => StorePlace): void {
  describe(`run store ${name}`, () => {
    let clock = new VirtualClock();
    let place = newPlace(clock);
    let store = place.open({ pid: 1 });
    beforeEach(() => {
      clock = new VirtualClock();
      place = newPlace(clock);
      store = place.open({ pid: 1 });
    });
    const request = (more: Partial<LockRequest> = {}): LockRequest => ({
      ...{ domain, owner: 'jane', run, leaseSeconds: 60, deadlineSeconds: 20 },
      ...{ breakBecause: undefined, waiting: undefined, signal: undefined },
      ...more,
    });
    const failing = async (act: Promise<unknown>): Promise<Failure> =>
      act.then(
        () => expect.fail('it did not fail'),
        (error: unknown) => error as Failure,
      );

    describe('memory', () => {
      it('is new until something is kept', async () => {
        expect(await store.isNew(domain)).toBe(true);
        await store.append(domain, run, started(run));
        expect(await store.isNew(domain)).toBe(false);
        expect(await store.isNew('example.com')).toBe(true);
      });

      it('reads nothing from an empty store', async () => {
        expect(await store.runs(domain)).toEqual([]);
        expect(await store.baseline(domain)).toBeUndefined();
        expect(await store.attestations(domain)).toEqual([]);
        expect((await store.ledger(domain)).principals.size).toBe(0);
        expect(await store.journal(domain, run)).toEqual({
          entries: [],
          torn: false,
          brokenAt: undefined,
          head: undefined,
        });
      });

      it('keeps when findings were first seen, each account for itself', async () => {
        const sightings = new Map([['changed binding:EMEA:nilsb role', '2026-11-20']]);
        await store.saveSightings(domain, sightings);
        expect(await store.sightings(domain)).toEqual(sightings);
        expect(await store.sightings('example.com')).toEqual(new Map());
      });

      it('keeps what programs declare, each account and each holder for itself', async () => {
        expect(await store.claims(domain)).toEqual([]);
        const claim = (name: string): Claim => ({
          holder: `urn:pulumi:dev::garden::espalier:index:RoleBinding::${name}`,
          ...{ addresses: [`binding:EMEA:${name}`], wholePlaces: ['EMEA'], except: ['binding:EMEA:omar'] },
        });
        await store.saveClaim(domain, claim('tara'));
        await store.saveClaim(domain, claim('nils'));
        await store.saveClaim(domain, { ...claim('tara'), addresses: [] });
        const kept = [...(await store.claims(domain))].sort((a, b) => a.holder.localeCompare(b.holder));
        expect(kept).toEqual([claim('nils'), { ...claim('tara'), addresses: [] }]);
        expect(await store.claims('example.com')).toEqual([]);
        await store.forgetClaim(domain, claim('nils').holder);
        await store.forgetClaim(domain, 'nobody');
        expect(await store.claims(domain)).toEqual([{ ...claim('tara'), addresses: [] }]);
      });

      it('keeps baseline, ledger and attestations for other processes', async () => {
        await store.saveBaseline(domain, baseline);
        await store.saveLedger(domain, ledger);
        const first = {
          at: '2026-03-02T09:00:00.000Z',
          by: 'omar',
          operation: 'x',
          after: { role: 'user' },
          note: undefined,
        };
        await store.attest(domain, { ...first, result: 'done' });
        await store.attest(domain, { ...first, result: 'not-done', note: 'asked nils\n=1+1' });
        const other = place.open({ pid: 2 });
        expect(await other.baseline(domain)).toEqual(baseline);
        expect(await other.ledger(domain)).toEqual(ledger);
        expect(await other.attestations(domain)).toEqual([
          { ...first, result: 'done' },
          { ...first, result: 'not-done', note: 'asked nils\n=1+1' },
        ]);
      });

      it('keeps accounts apart and takes a domain without regard to case', async () => {
        await store.saveBaseline(domain, baseline);
        expect(await store.baseline('example.com')).toBeUndefined();
        expect(await store.baseline('ACME.com')).toEqual(baseline);
      });
    });

    describe('journal', () => {
      it('chains entries in the order in which they were handed in', async () => {
        const written = await Promise.all(
          [started(run), intent('a'), intent('b'), intent('c')].map((entry) => store.append(domain, run, entry)),
        );
        const read = await store.journal(domain, run);
        expect(read.entries).toEqual(written);
        expect(read.entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
        expect(read.entries.slice(1).map(({ previous }) => previous)).toEqual(
          written.slice(0, -1).map(({ hash }) => hash),
        );
        expect(read).toMatchObject({ torn: false, brokenAt: undefined, head: written.at(-1)?.hash });
      });

      it('goes on in another process', async () => {
        await store.append(domain, run, started(run));
        await place.open({ pid: 2 }).append(domain, run, intent('a'));
        expect(await store.journal(domain, run)).toMatchObject({
          brokenAt: undefined,
          entries: [{}, { kind: 'intent' }],
        });
      });

      it('lists runs, oldest first', async () => {
        for (const id of ['20260302-091500-bbbb', '20260301-000000-cccc', run])
          await store.append(domain, id, started(id));
        expect(await store.runs(domain)).toEqual(['20260301-000000-cccc', run, '20260302-091500-bbbb']);
      });

      it('gives the same entry different hashes in different runs', async () => {
        const other = await store.append(domain, '20260302-091500-bbbb', intent('a'));
        expect((await store.append(domain, run, intent('a'))).hash).not.toBe(other.hash);
      });
    });

    describe('lock', () => {
      it('is held by one, and free when it is given back', async () => {
        const other = place.open({ pid: 2 });
        const lock = await store.lock(request());
        expect(lock.remaining()).toBe(60_000);
        const refused = await failing(other.lock(request({ owner: 'omar' })));
        expect(refused.code).toBe('lock-held');
        expect(refused.message).toContain('jane holds the lock of acme.com');
        await lock.release();
        expect(lock.remaining()).toBe(0);
        const next = await other.lock(request({ owner: 'omar' }));
        expect(next.broken).toBeUndefined();
        expect(clock.slept).toEqual([]);
      });

      it('is taken by exactly one of many at once', async () => {
        const attempts = await Promise.allSettled(
          [1, 2, 3, 4, 5, 6].map((pid) => place.open({ pid }).lock(request({ owner: String(pid) }))),
        );
        expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      });

      it('is one lock an account', async () => {
        await store.lock(request());
        await expect(store.lock(request({ domain: 'example.com' }))).resolves.toBeDefined();
      });

      it('is renewed, and holds longer than its first lease', async () => {
        const lock = await store.lock(request());
        clock.advance(50_000);
        expect(lock.remaining()).toBe(10_000);
        await lock.renew();
        expect(lock.remaining()).toBe(60_000);
        clock.advance(50_000);
        expect((await failing(place.open({ pid: 2 }).lock(request()))).code).toBe('lock-held');
      });

      it('is not pushed aside when the wall clock of its holder jumps', async () => {
        const lock = await store.lock(request());
        clock.skew = 3_600_000;
        expect(lock.remaining()).toBe(60_000);
      });

      it('is taken over from another machine only after lease, longest call and skew', async () => {
        await store.lock(request());
        const waits: number[] = [];
        const other = place.open({ pid: 2, machine: 'build-8' });
        const takeOver = request({ owner: 'omar', waiting: (seconds) => waits.push(seconds) });
        clock.advance(60_000);
        const lock = await other.lock(takeOver);
        expect(waits).toEqual([50]);
        expect(clock.monotonic()).toBe(110_000);
        expect(lock.broken).toBeUndefined();
      });

      it('is taken over from a killed process of the same machine after its longest call', async () => {
        await store.lock(request());
        place.kill(1);
        await place.open({ pid: 2 }).lock(request({ owner: 'omar' }));
        expect(clock.slept).toEqual([20_000]);
      });

      it('stops waiting on request', async () => {
        await store.lock(request());
        place.kill(1);
        const refused = await failing(place.open({ pid: 2 }).lock(request({ signal: AbortSignal.abort() })));
        expect(refused.code).toBe('lock-held');
      });

      it('goes to one of two who wait for it', async () => {
        await store.lock(request());
        clock.advance(60_000);
        const attempts = await Promise.allSettled(
          [2, 3].map((pid) => place.open({ pid, machine: 'build-8' }).lock(request({ owner: String(pid) }))),
        );
        expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      });

      it('tells a holder who was pushed aside', async () => {
        const lock = await store.lock(request());
        const other = place.open({ pid: 2 });
        const taken = await other.lock(request({ owner: 'omar', breakBecause: 'build-7 is switched off' }));
        expect(taken.broken).toEqual({ owner: 'jane', because: 'build-7 is switched off' });
        expect((await failing(lock.renew())).code).toBe('lock-lost');
        expect(lock.remaining()).toBe(0);
        await lock.release();
        expect((await failing(place.open({ pid: 3 }).lock(request()))).message).toContain('omar');
        await expect(taken.renew()).resolves.toBeUndefined();
      });

      it('can be renewed late, as long as nobody took it', async () => {
        const lock = await store.lock(request());
        clock.advance(300_000);
        expect(lock.remaining()).toBe(0);
        await lock.renew();
        expect(lock.remaining()).toBe(60_000);
      });
    });
  });
}

function started(id: string): JournalDraft {
  return {
    ...{ kind: 'run-started', at: '2026-03-02T09:15:00.000Z', run: id, domain, owner: 'jane', backend: 'embedded' },
    ...{ planDigest: 'abc', operations: [{ id: 'a', before: null }], renames: [] },
  };
}

function intent(id: string): JournalDraft {
  return { kind: 'intent', at: '2026-03-02T09:15:01.000Z', id, attempt: `${run}-1` };
}

const baseline: Baseline = {
  domain,
  virtualAccounts: new Map(
    ['__proto__', 'EMEA', 'Ünï'].map((name) => [
      name,
      {
        ...{ name, parent: undefined, default: false, description: 'a\u2028b', visibility: 'restricted' },
        ...{ tags: { 'cost centre': '7' }, onPremises: false, id: '9007199254740993' },
      },
    ]),
  ),
  bindings: new Map(
    (['EMEA', 'a:b'] as const).map((scope) => [
      bindingAddress(scope, 'tara'),
      { scope, principal: 'tara', role: 'user', children: scope === 'EMEA' ? true : undefined },
    ]),
  ),
  missing: new Set([bindingAddress('Ünï', 'nils:b')]),
};

const ledger: Ledger = {
  principals: new Map([
    [
      'tara',
      {
        ...{ ccoId: 'tara', email: 'tara@acme.com', sources: ['layout', 'api'], firstSeen: '2026-01-01' },
        ...{ lastSeen: '2026-03-02', rolesReadAt: undefined },
        values: [{ address: 'binding:EMEA:tara', role: 'user', children: null, seen: '2026-02-01' }],
      },
    ],
  ]),
  virtualAccountIds: new Map([['EMEA', '9007199254740993']]),
};
