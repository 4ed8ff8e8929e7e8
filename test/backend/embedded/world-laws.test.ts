import fc from 'fast-check';
import { expect, it } from 'vitest';
import { smartAccountScope } from '../../../provider/model/address.ts';
import { levelOn } from '../../../provider/backend/embedded/standing.ts';
import { parseWorld } from '../../../provider/backend/embedded/world-file.ts';
import { worldFromRead } from '../../../provider/backend/embedded/world-from-read.ts';
import { brokenInvariants } from '../../../provider/backend/embedded/world-invariants.ts';
import { allCapabilities } from '../../../provider/backend/embedded/embedded-capabilities.ts';
import { readWorld } from '../../../provider/backend/embedded/live-read.ts';
import { worldText } from '../../../provider/backend/embedded/world-text.ts';
import type { World } from '../../../provider/backend/embedded/world.ts';
import { runs } from '../../support/account/proof.ts';
import { acme, act, morning } from './acme.ts';
import { anyActor, anyCommand } from './random-commands.ts';

const sample = runs(200);
const history = fc.array(fc.tuple(anyCommand, anyActor), { maxLength: 60 });

function lived(steps: readonly (readonly [Parameters<typeof act>[1], Parameters<typeof act>[2]])[]): World {
  const world = acme();
  for (const [command, actor] of steps) act(world, command, actor);
  return world;
}

it('no sequence of commands makes a world that cannot be, and a refusal changes nothing', () => {
  let done = 0;
  fc.assert(
    fc.property(history, (steps) => {
      const world = acme();
      for (const [command, actor] of steps) {
        const before = worldText(world);
        const result = act(world, command, actor);
        if (result.status === 'refused') expect(worldText(world)).toBe(before);
        else done += 1;
        expect(brokenInvariants(world)).toEqual([]);
      }
    }),
    sample,
  );
  // The commands are not all nonsense.
  expect(done).toBeGreaterThan(sample.numRuns);
});

it('nothing is ever lost or made: the licences and devices of a world are those that came and went', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const world = acme();
      let licences = totals(world).licences;
      let devices = totals(world).devices;
      for (const [command, actor] of steps) {
        if (act(world, command, actor).status === 'refused') continue;
        if (command.kind === 'deposit-licence') licences += command.licence.quantity;
        if (command.kind === 'remove-device') devices -= 1;
        expect(totals(world)).toEqual({ licences, devices });
      }
    }),
    sample,
  );
});

it('a world comes back from its file as it was', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const world = lived(steps);
      const text = worldText(world);
      const again = parseWorld(text, 'world.json');
      expect(worldText(again)).toBe(text);
      expect(read(again)).toEqual(read(world));
    }),
    sample,
  );
});

it('a world that is made from a read reads the same', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const live = read(lived(steps));
      // Tokens are counted in a read and not described.
      const accounts = [...live.estate.virtualAccounts.values()];
      const withoutTokens = accounts.map((account) => ({
        ...account,
        assets: account.assets && { ...account.assets, tokens: 0 },
      }));
      const again = read(worldFromRead(live));
      expect([...again.estate.virtualAccounts.values()]).toEqual(expect.arrayContaining(withoutTokens));
      expect(again.estate.virtualAccounts.size).toBe(withoutTokens.length);
      expect(again.estate.bindings).toEqual(live.estate.bindings);
      expect(again.estate.emails).toEqual(live.estate.emails);
    }),
    runs(100),
  );
});

it('standing on a Virtual Account is the strongest binding that covers it', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const world = lived(steps);
      const levels = { approver: 0, viewer: 1, user: 2, administrator: 3 } as const;
      for (const account of world.virtualAccounts())
        for (const principal of ['jdoe', 'una', 'nilsb', 'leew', 'new']) {
          const covering = [...world.bindings()].filter((placed) => {
            if (placed.principal !== principal) return false;
            return (
              placed.scope === smartAccountScope ||
              placed.scope === account.id ||
              (placed.binding.children && isBelow(world, account.parent, placed.scope))
            );
          });
          const strongest = Math.max(0, ...covering.map(({ binding }) => levels[binding.role]));
          expect(levelOn(world, principal, account.id)).toBe(strongest);
        }
    }),
    runs(100),
  );
});

function isBelow(world: World, id: string | undefined, top: string): boolean {
  if (id === undefined) return false;
  return id === top || isBelow(world, world.numbered(id)?.parent, top);
}

function read(world: World) {
  return readWorld(world, { reader: undefined, capabilities: allCapabilities, principals: [], at: morning });
}

function totals(world: World) {
  let licences = 0;
  let devices = 0;
  for (const account of world.virtualAccounts()) {
    devices += account.devices.length;
    for (const { quantity } of account.licences) licences += quantity;
  }
  return { licences, devices };
}
