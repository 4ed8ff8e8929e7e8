import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { CurrentNames } from '../../../provider/apply/current-names.ts';
import type { Command } from '../../../provider/backend/embedded/command.ts';
import { performOperation } from '../../../provider/backend/embedded/perform-operation.ts';
import { transition } from '../../../provider/backend/embedded/transition.ts';
import { parseWorld } from '../../../provider/backend/embedded/world-file.ts';
import type { World } from '../../../provider/backend/embedded/world.ts';
import type { Emulator } from '../../../provider/emulator/emulator-options.ts';
import { startEmulator } from '../../../provider/emulator/server.ts';
import type { Operation, PlannedRename } from '../../../provider/model/plan.ts';
import { garden, type Garden } from './garden.ts';

/** The account of the quick start behind Cisco's interface: an emulator in this process that the plugin calls by HTTP. */
export interface EmulatedGarden extends Pick<Garden, 'folder' | 'layout'> {
  readonly emulator: Emulator;
  readonly world: World;
  readonly configuration: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** The names of the Virtual Accounts. */
  readonly names: () => readonly string[];
  readonly roleOf: (scope: string, principal: string) => string | undefined;
  /** What a person does in the portal. */
  readonly byHand: (command: Command) => void;
  /** A person makes every change of the last run that only the portal can make; gives what was done. */
  readonly openStepsByHand: () => readonly string[];
}

/**
 * @param latency milliseconds that every reply takes.
 * @param stale seconds after which a read shows a write.
 * @param hidesRoles whether nobody is told the roles of others.
 */
export async function emulatedGarden({
  latency,
  stale,
  hidesRoles = false,
}: {
  readonly latency?: number;
  readonly stale?: number;
  readonly hidesRoles?: boolean;
} = {}): Promise<EmulatedGarden> {
  const { folder, layout } = garden();
  const start = 'examples/quickstart/world.start.json';
  const world = parseWorld(readFileSync(start, 'utf8'), start);
  const secret = 'hush-of-the-app';
  let made = 0;
  const emulator = await startEmulator({
    ...{ port: 0, world: { memory: world }, clock: () => new Date() },
    sleep: (milliseconds) => (latency === undefined ? Promise.resolve() : setTimeout(milliseconds)),
    clients: [{ id: 'garden', secret, ccoId: 'janed', subscribed: true, hidesRolesOfOthers: hidesRoles }],
    unique: () => `t0ken-${String((made += 1))}`,
    faults: {
      seed: 1,
      faults: [
        ...(latency === undefined ? [] : [{ fault: 'latency' as const, least: latency, most: latency }]),
        ...(stale === undefined ? [] : [{ fault: 'stale-read' as const, seconds: stale }]),
      ],
    },
  });
  onTestFinished(() => emulator.close());
  return {
    ...{ folder, layout, emulator, world },
    configuration: {
      ...{ backend: 'cisco', domain: 'acme.com', actsAs: 'janed', clientId: 'garden', requestsPerSecond: '1000' },
      ...{ baseUrl: `${emulator.url}/v1/software/apis`, tokenUrl: `${emulator.url}/oauth2/default/v1/token` },
    },
    secrets: { clientSecret: secret },
    names: () => [...world.virtualAccounts()].map(({ name }) => name).sort(),
    roleOf: (scope, principal) => {
      const id = scope === 'smartAccount' ? scope : world.named(scope)?.id;
      return id === undefined ? undefined : world.bindingsOn(id).get(principal)?.role;
    },
    byHand: (command) => {
      const done = transition(world, command, { actor: { kind: 'person', principal: 'janed' }, at: new Date() });
      if (done.status === 'refused') throw new Error(done.refusal.message);
    },
    openStepsByHand: () => openStepsByHand(world, join(folder, '.espalier/acme.com/journal')),
  };
}

interface Started {
  readonly operations: readonly Operation[];
  readonly renames: readonly PlannedRename[];
}

function openStepsByHand(world: World, journals: string): readonly string[] {
  const last = readdirSync(journals).sort().at(-1) ?? '';
  const [first = '{}'] = readFileSync(join(journals, last), 'utf8').split('\n');
  const { operations, renames } = JSON.parse(first) as Started;
  const names = new CurrentNames(renames);
  const steps = operations.filter(({ via }) => via === 'portal');
  for (const operation of steps) {
    const performed = performOperation(world, {
      ...{ operation, currentName: names.for(operation), actor: 'janed', at: new Date() },
      ...{ by: { kind: 'portal' }, isCompany: (principal) => principal !== 'leegl', fault: undefined },
    });
    if (performed.status !== 'done') throw new Error(`${operation.id}: ${JSON.stringify(performed)}`);
    names.finish(operation.id);
  }
  return steps.map(({ id }) => id);
}
