import { describe, expect, it } from 'vitest';
import { openEmbedded, type EmbeddedBackend } from '../../provider/backend/embedded/embedded-backend.ts';
import type { FaultPlan } from '../../provider/backend/embedded/faults.ts';
import { worldFrom } from '../../provider/backend/embedded/world-description.ts';
import type { Operation } from '../../provider/model/plan.ts';
import { account } from '../support/apply/account.ts';
import { create, drainInto, grant, makeDefault, move, remove, rename, revoke } from '../support/apply/operations.ts';
import { Scene, domain, inShort } from '../support/apply/scene.ts';

/** The world that Espalier comes with, under faults: the same applier, and rules that are not ours to bend. */
function world(script: FaultPlan['script'] = {}): EmbeddedBackend {
  const memory = worldFrom({
    domain,
    people: { jane: 'jane@acme.com', omar: 'omar@acme.com', tara: 'tara@acme.com' },
    roles: { administrator: ['jane', 'omar'] },
    virtualAccounts: {
      DEFAULT: {},
      OLD: { licences: { Advantage: 40 }, devices: 3, roles: { user: ['tara'] } },
      EMEA: { virtualAccounts: { France: {} } },
    },
  });
  const clock = (): Date => new Date('2026-03-02T09:15:00.000Z');
  return openEmbedded({ domain, world: { memory }, actsAs: 'jane', clock, faults: { seed: 1, script } });
}

const neu = create('NEW', "EMEA'");
const bridge = grant('NEW', 'tara', 'user', { needs: [neu] });
const drained = drainInto('OLD', 'NEW', { licences: 40, devices: 3 }, { needs: [bridge] });
const wanted: readonly Operation[] = [
  ...[neu, bridge, drained, makeDefault('NEW', 'DEFAULT', { needs: [neu] }), remove('OLD', null, { needs: [drained] })],
  ...[rename('EMEA', "EMEA'"), move('France', ["EMEA'", null])],
  revoke('smartAccount', 'omar', 'administrator', { expects: [{ kind: 'administrators-stay', floor: 1 }] }),
];

async function end(backend: EmbeddedBackend): Promise<unknown> {
  const read = { domain, principals: [], listen: undefined, signal: undefined, maxRequests: undefined };
  const { estate } = await backend.read(read);
  const accounts = [...estate.virtualAccounts.values()].map(({ name, parent, default: isDefault, assets }) => [
    ...[name, parent, isDefault, assets?.licences, assets?.devices],
  ]);
  return { accounts: accounts.sort(), bindings: [...estate.bindings.keys()].sort() };
}

describe('on the embedded world', () => {
  it('a plan is carried out', async () => {
    const scene = new Scene(account({}));
    const backend = world();
    expect(await scene.apply(wanted, { backend })).toMatchObject({ status: 'complete', exitCode: 0 });
    expect(await end(backend)).toEqual({
      accounts: [
        ['DEFAULT', undefined, false, 0, 0],
        ["EMEA'", undefined, false, 0, 0],
        ['France', undefined, false, 0, 0],
        ['NEW', "EMEA'", true, 40, 3],
      ],
      bindings: ['binding:NEW:tara', 'binding:smartAccount:jane'],
    });
    expect(await scene.apply(wanted, { backend })).toMatchObject({ status: 'complete', outcomes: [] });
  });

  it.each(['refuse', 'lose-before', 'lose-after', 'partial'] as const)(
    'reaches the same end where everything meets %s once',
    async (fault) => {
      const scene = new Scene(account({}));
      const backend = world(Object.fromEntries(wanted.map(({ id }) => [id, [fault]])));
      let runs = 0;
      for (let exitCode = 5; exitCode !== 0 && runs < 12; runs += 1)
        ({ exitCode } = await scene.apply(wanted, { backend }));
      expect(runs).toBeLessThan(12);
      const whole = world();
      await new Scene(account({})).apply(wanted, { backend: whole });
      expect(await end(backend)).toEqual(await end(whole));
    },
  );

  it('a refusal of the world fails its operation, in the words of the world', async () => {
    const scene = new Scene(account({}));
    const backend = openEmbedded({
      ...{ domain, actsAs: 'tara', clock: () => new Date('2026-03-02T09:15:00.000Z') },
      world: { memory: await world().copyWorld() },
    });
    const result = await scene.apply([grant('EMEA', 'tara', 'user')], { backend });
    expect(inShort(result)).toEqual({ 'grant binding:EMEA:tara': 'failed' });
    expect(result.outcomes[0]).toMatchObject({ code: expect.stringMatching(/^refused-/) as string });
  });
});
