import { expect } from 'vitest';
import type { Performed } from '../../provider/backend/backend.ts';
import { Failure } from '../../provider/model/failure.ts';
import type { Operation } from '../../provider/model/plan.ts';
import type { LiveRead } from '../../provider/model/planning.ts';
import { failureWithin } from '../support/failure-of.ts';
import * as op from '../support/operations.ts';
import type { LiveAccount, LiveMode } from './live.ts';

/**
 * What has to hold of any account, whatever is in it: nobody knows what a real one holds. A check that writes does so to
 * Virtual Accounts that it created itself, in the same run, and to nothing else.
 */
export interface LiveCheck {
  readonly name: string;
  readonly needs: LiveMode;
  readonly run: (account: LiveAccount) => Promise<void>;
}

export const liveChecks: readonly LiveCheck[] = [
  {
    name: 'reads the account, and says what it did not see',
    needs: 'read-only',
    run: async (account) => {
      const { estate, complete, incompleteBecause, principalsRead, actor } = await readLive(account);
      expect(estate.domain.toLowerCase()).toBe(account.domain.toLowerCase());
      expect(estate.virtualAccounts.size).toBeGreaterThan(0);
      if (!complete) expect(incompleteBecause).not.toEqual([]);
      if (actor !== undefined && principalsRead !== 'everyone' && complete)
        expect([...principalsRead]).toContain(actor);
    },
  },
  {
    name: 'reads a tree: parents first, one default, no number twice',
    needs: 'read-only',
    run: async (account) => {
      const { estate, complete } = await readLive(account);
      const accounts = [...estate.virtualAccounts.values()];
      const numbers = accounts.flatMap(({ id }) => id ?? []);
      expect(new Set(numbers).size).toBe(numbers.length);
      const before = new Set<string>();
      for (const { name, parent } of accounts) {
        if (complete && parent !== undefined) expect([...before, ...estate.ambiguous]).toContain(parent);
        before.add(name);
      }
      if (complete) expect(accounts.filter((one) => one.default)).toHaveLength(1);
    },
  },
  {
    name: 'gives what is unknown no value, and counts nothing below none',
    needs: 'read-only',
    run: async (account) => {
      const { estate } = await readLive(account);
      for (const one of estate.virtualAccounts.values()) {
        if (one.trust?.tags === 'unknown') expect(one.tags).toBeUndefined();
        if (one.trust?.parent === 'unknown') expect(one.parent).toBeUndefined();
        for (const count of Object.values(one.assets ?? {})) expect(count).toBeGreaterThanOrEqual(0);
      }
      for (const { children, trust } of estate.bindings.values())
        expect(children === undefined).toBe(trust?.children === 'unknown');
    },
  },
  {
    name: 'reads the same again',
    needs: 'read-only',
    run: async (account) => {
      const [first, second] = [await readLive(account), await readLive(account)];
      expect([...second.estate.virtualAccounts.keys()]).toEqual([...first.estate.virtualAccounts.keys()]);
      expect(second.estate.bindings).toEqual(first.estate.bindings);
    },
  },
  {
    name: 'reads subscriptions and alerts',
    needs: 'read-only',
    run: async ({ backend }) => {
      const [subscriptions, alerts] = [await backend.subscriptions(), await backend.alerts()];
      expect({ subscriptions: subscriptions.doubts, alerts: alerts.doubts }).toEqual({ subscriptions: [], alerts: [] });
      for (const { quantity } of subscriptions.rows) expect(quantity ?? 0).toBeGreaterThanOrEqual(0);
    },
  },
  {
    name: 'knows no other account',
    needs: 'read-only',
    run: async ({ backend }) => {
      const reading = backend.read({ ...nobody, domain: 'another.example' });
      expect(await failureWithin(reading)).toMatchObject({ code: 'account-unknown' });
    },
  },
  {
    name: 'creates one below another, and deletes both',
    needs: 'write',
    run: async (account) => {
      const before = await readLive(account);
      const [top, nested] = [nameOf(account), `${nameOf(account)} nested`];
      try {
        expect(await perform(account, op.create({ name: top, visibility: 'restricted' }))).toMatchObject(done);
        await shows(account, (read) => read.estate.virtualAccounts.has(top));
        expect(await perform(account, op.create({ name: nested, parent: top }))).toMatchObject(done);
        await shows(account, (read) => read.estate.virtualAccounts.get(nested)?.parent === top);
        // The adapter sees what is nested and asks for nothing. What Cisco would do is not tried on a real account.
        expect(await perform(account, op.remove(top))).toMatchObject({ code: 'refused-delete-children' });
      } finally {
        await clearUp(account, [nested, top]);
      }
      const after = await readLive(account);
      expect([...after.estate.virtualAccounts.keys()].sort()).toEqual([...before.estate.virtualAccounts.keys()].sort());
    },
  },
];

const done = { status: 'done' };
const nobody = { principals: [], listen: undefined, signal: undefined, maxRequests: undefined };

/** Nobody's roles but the caller's are asked for: whose they are is nobody's business here. */
function readLive({ backend, domain }: LiveAccount): Promise<LiveRead> {
  return backend.read({ ...nobody, domain });
}

let attempts = 0;

function perform({ backend, domain, host }: LiveAccount, operation: Operation): Promise<Performed> {
  attempts += 1;
  const requestId = `conformance-${host.unique()}-${attempts}`;
  return backend.perform({ domain, operation, currentName: op.sameName, requestId });
}

const names = new WeakMap<LiveAccount, string>();

/** Of a Virtual Account that nobody else has. */
function nameOf(account: LiveAccount): string {
  const name = names.get(account) ?? `Espalier conformance ${account.host.unique()}`;
  names.set(account, name);
  return name;
}

/** Waits until a read shows it, for as long as the backend says that this may take. */
async function shows(account: LiveAccount, what: (read: LiveRead) => boolean): Promise<void> {
  const { clock } = account.host;
  const until = clock.monotonic() + account.backend.settleSeconds * 1000;
  for (;;) {
    if (what(await readLive(account))) return;
    if (clock.monotonic() >= until) break;
    await clock.sleep(5000);
  }
  throw new Failure('bug', `a read does not show it after ${account.backend.settleSeconds} s`);
}

/** Only what this run created goes away, and what stays is named. */
async function clearUp(account: LiveAccount, created: readonly string[]): Promise<void> {
  for (const name of created) {
    const { virtualAccounts } = (await readLive(account)).estate;
    if (!virtualAccounts.has(name)) continue;
    const performed = await perform(account, op.remove(name));
    if (performed.status !== 'done')
      throw new Failure('bug', `delete "${name}" by hand, it is left over: ${JSON.stringify(performed)}`);
    await shows(account, (read) => !read.estate.virtualAccounts.has(name));
  }
}
