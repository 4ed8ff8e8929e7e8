import { expect, it } from 'vitest';
import type { Backend, Performed } from '../../provider/backend/backend.ts';
import { viaOf } from '../../provider/backend/embedded/operation-command.ts';
import type { World } from '../../provider/backend/embedded/world.ts';
import type { LiveEstate, LiveVirtualAccount } from '../../provider/model/estate.ts';
import type { Operation } from '../../provider/model/plan.ts';
import type { LiveRead } from '../../provider/model/planning.ts';
import { failureWithin } from '../support/failure-of.ts';
import * as op from '../support/operations.ts';
import { role } from '../support/operations.ts';

/** One backend on one world. */
export interface Subject {
  readonly name: string;
  /** A backend on the account that the world describes; `jdoe` acts, who administers it. */
  open(world: World): Promise<Backend>;
  /** What this backend does not have, by the name of the check, and why. */
  readonly gaps: Readonly<Partial<Record<CheckName, string>>>;
}

interface Context {
  readonly backend: Backend;
  readonly read: () => Promise<LiveRead>;
  readonly perform: (operation: Operation) => Promise<Performed>;
}

interface Check {
  /** The write that a gap leaves to people; absent: the gap is one of reading. */
  readonly write?: Operation;
  readonly run: (context: Context) => Promise<void>;
}

/** Everybody whom the world of the suite knows. */
export const everybody = ['jdoe', 'omarh', 'adal', 'leew', 'nilsb', 'tarav', 'una', 'vera'];

/** A check that one operation is done, and shows in the next read as `shows` says. */
function writes(write: Operation, shows: (estate: LiveEstate) => void): Check {
  return {
    write,
    run: async ({ perform, read }) => {
      expect(await perform(write)).toMatchObject({ status: 'done' });
      shows((await read()).estate);
    },
  };
}

const account = (estate: LiveEstate, name: string): LiveVirtualAccount | undefined => estate.virtualAccounts.get(name);

const checks = {
  'reads the tree': {
    run: async ({ read }) => {
      const { estate } = await read();
      expect([...estate.virtualAccounts.values()].map(({ name, parent }) => [name, parent])).toEqual([
        ['DEFAULT', undefined],
        ['EMEA', undefined],
        ['France', 'EMEA'],
        ['Germany', 'EMEA'],
        ['Lab', undefined],
        ['Empty', undefined],
      ]);
    },
  },
  'reads what a Virtual Account is': {
    run: async ({ read }) => {
      const { estate } = await read();
      expect(account(estate, 'DEFAULT')).toMatchObject({
        default: true,
        visibility: 'unrestricted',
        onPremises: false,
      });
      expect(account(estate, 'EMEA')).toMatchObject({ default: false, visibility: 'restricted' });
      expect(account(estate, 'EMEA')?.description).toBe('Europe, Middle East, Africa');
      expect(account(estate, 'Lab')).toMatchObject({ onPremises: true });
      const ids = [...estate.virtualAccounts.values()].map(({ id }) => id);
      expect(new Set(ids).size).toBe(6);
      expect(ids).not.toContain(undefined);
    },
  },
  'reads what lies in a Virtual Account': {
    run: async ({ backend }) => {
      // Some have to be asked for the tokens of one Virtual Account at a time.
      const { estate } = await backend.read({ ...request, mayDelete: () => true });
      expect(account(estate, 'France')?.assets).toMatchObject({ licences: 43, licencesInUse: 2, devices: 2 });
      expect(account(estate, 'Empty')?.assets).toEqual({ licences: 0, licencesInUse: 0, devices: 0, tokens: 0 });
    },
  },
  'reads tags': {
    run: async ({ read }) => {
      const emea = account((await read()).estate, 'EMEA');
      expect(emea?.tags).toEqual({ region: 'emea' });
      expect(emea?.trust?.tags).toBeUndefined();
    },
  },
  'reads roles': {
    run: async ({ read }) => {
      const { estate } = await read();
      const roles = [...estate.bindings.values()].map(
        ({ scope, principal, role: held }) => `${scope} ${principal} ${held}`,
      );
      expect(roles.sort()).toEqual([
        'EMEA nilsb administrator',
        'EMEA tarav viewer',
        'France leew user',
        'France una administrator',
        'smartAccount jdoe administrator',
        'smartAccount omarh administrator',
        'smartAccount una user',
        'smartAccount vera viewer',
      ]);
    },
  },
  'reads roles of people it was not asked about': {
    run: async ({ backend }) => {
      const { estate, principalsRead } = await backend.read({ ...request, principals: [] });
      expect(principalsRead).toBe('everyone');
      expect(estate.bindings.get('binding:France:leew')).toMatchObject({ role: 'user' });
    },
  },
  'reads children': {
    run: async ({ read }) => {
      const { bindings } = (await read()).estate;
      expect(bindings.get('binding:EMEA:nilsb')?.children).toBe(true);
      expect(bindings.get('binding:EMEA:tarav')?.children).toBe(false);
    },
  },
  'reads addresses': {
    run: async ({ read }) => {
      expect((await read()).estate.emails.get('leew')).toBe('lee@wwn.example');
    },
  },
  'says what it saw': {
    run: async ({ read }) => {
      const { complete, incompleteBecause, principalsRead, actor, estate } = await read();
      expect({ complete, incompleteBecause, actor }).toEqual({ complete: true, incompleteBecause: [], actor: 'jdoe' });
      for (const principal of everybody)
        expect(principalsRead === 'everyone' || principalsRead.has(principal)).toBe(true);
      // What is unknown is marked, and what is marked has no value.
      for (const binding of estate.bindings.values())
        expect(binding.children === undefined).toBe(binding.trust?.children === 'unknown');
      for (const { tags, trust } of estate.virtualAccounts.values())
        if (trust?.tags === 'unknown') expect(tags).toBeUndefined();
    },
  },
  'refuses another account': {
    run: async ({ backend }) => {
      const reading = backend.read({ ...request, domain: 'wwn.example' });
      expect(await failureWithin(reading)).toMatchObject({ code: 'account-unknown' });
    },
  },
  'creates at top level': writes(
    op.create({ name: 'APAC', description: 'Asia', visibility: 'restricted' }),
    (estate) => {
      expect(account(estate, 'APAC')).toMatchObject({
        parent: undefined,
        description: 'Asia',
        visibility: 'restricted',
      });
    },
  ),
  'creates below another': writes(op.create({ name: 'Spain', parent: 'EMEA' }), (estate) => {
    expect(account(estate, 'Spain')).toMatchObject({ parent: 'EMEA', default: false });
  }),
  drains: writes(op.drain('France', 'Germany'), (estate) => {
    expect(account(estate, 'France')?.assets).toMatchObject({ licences: 0, devices: 0 });
    expect(account(estate, 'Germany')?.assets).toMatchObject({ licences: 43, licencesInUse: 2, devices: 2 });
  }),
  deletes: writes(op.remove('Empty'), (estate) => {
    expect(account(estate, 'Empty')).toBeUndefined();
    expect(estate.virtualAccounts.size).toBe(5);
  }),
  'updates a Virtual Account': writes(
    op.update('Germany', { before: {}, after: { description: 'German sites', visibility: 'restricted' } }),
    (estate) => {
      expect(account(estate, 'Germany')).toMatchObject({ description: 'German sites', visibility: 'restricted' });
    },
  ),
  'updates tags': writes(op.update('Germany', { before: {}, after: { tags: { a: 'b' } } }), (estate) => {
    expect(account(estate, 'Germany')?.tags).toEqual({ a: 'b' });
  }),
  renames: writes(op.rename('EMEA', 'Europe'), (estate) => {
    expect(account(estate, 'France')?.parent).toBe('Europe');
    expect(estate.bindings.has('binding:Europe:nilsb')).toBe(true);
  }),
  moves: writes(op.move('Germany', { from: 'EMEA', to: 'Empty' }), (estate) => {
    expect(account(estate, 'Germany')?.parent).toBe('Empty');
    // Parents come before what is nested in them, wherever they lie.
    const names = [...estate.virtualAccounts.keys()];
    expect(names.indexOf('Empty')).toBeLessThan(names.indexOf('Germany'));
  }),
  'sets the default': writes(op.setDefault('DEFAULT', 'Empty'), (estate) => {
    const defaults = [...estate.virtualAccounts.values()].filter((held) => held.default);
    expect(defaults.map(({ name }) => name)).toEqual(['Empty']);
  }),
  grants: writes(op.grant('Germany', 'adal', role('user+')), (estate) => {
    expect(estate.bindings.get('binding:Germany:adal')).toMatchObject({ role: 'user', children: true });
  }),
  'grants to an external group': writes(op.grant('Germany', 'externalGroup/8841', role('viewer')), (estate) => {
    expect(estate.bindings.get('binding:Germany:externalGroup/8841')).toMatchObject({ role: 'viewer' });
  }),
  'changes a role': writes(
    op.changeBinding('France', 'leew', { before: role('user'), after: role('viewer') }),
    (estate) => {
      expect(estate.bindings.get('binding:France:leew')).toMatchObject({ role: 'viewer' });
    },
  ),
  revokes: writes(op.revoke('France', 'leew', role('user')), (estate) => {
    expect(estate.bindings.has('binding:France:leew')).toBe(false);
  }),
  'refuses a taken name and changes nothing': {
    write: op.create({ name: 'France' }),
    run: async ({ perform, read }) => {
      const before = await read();
      expect(await perform(op.create({ name: 'France' }))).toMatchObject({ status: 'refused' });
      expect((await read()).estate).toEqual(before.estate);
    },
  },
  'refuses to delete what holds something': {
    write: op.remove('France'),
    run: async ({ perform, read }) => {
      expect(await perform(op.remove('France'))).toMatchObject({ status: 'refused' });
      expect(account((await read()).estate, 'France')).toBeDefined();
    },
  },
} as const satisfies Readonly<Record<string, Check>>;

export type CheckName = keyof typeof checks;
export const checkNames = Object.keys(checks) as readonly CheckName[];

const request = {
  domain: 'acme.com',
  principals: everybody,
  listen: undefined,
  signal: undefined,
  maxRequests: undefined,
};

/** Runs every check on a backend; a check that is a gap has to fail as the gap says, so that no gap outlives its reason. */
export function conforms(subject: Subject, world: () => World): void {
  it.each(checkNames)('%s', async (name) => {
    const check: Check = checks[name];
    const backend = await subject.open(world());
    let attempts = 0;
    const perform = (operation: Operation): Promise<Performed> => {
      attempts += 1;
      return backend.perform({
        domain: 'acme.com',
        operation,
        currentName: op.sameName,
        requestId: `${name} ${attempts}`,
      });
    };
    const context: Context = { backend, perform, read: () => backend.read(request) };
    const gap = subject.gaps[name];
    if (gap === undefined) await check.run(context);
    else if (check.write === undefined) await expect(check.run(context), `no gap any more: ${gap}`).rejects.toThrow();
    else await leavesToOthers(context, check.write);
    await backend.close();
  });
}

/** The backend says so beforehand, or it never writes; and when it is asked all the same, nothing happens. */
async function leavesToOthers({ backend, perform, read }: Context, write: Operation): Promise<void> {
  const before = await read();
  const answer = await perform(write).catch((error: unknown) => error);
  if (viaOf(write, await backend.capabilities()) === 'portal' && backend.kind !== 'snapshot')
    expect(answer).toMatchObject({ status: 'refused', code: 'refused-portal-only' });
  else expect(answer).toMatchObject({ code: 'read-only' });
  // How many requests a read took says nothing about the account.
  expect({ ...(await read()), requests: before.requests }).toEqual(before);
}
