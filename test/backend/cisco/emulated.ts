import { onTestFinished } from 'vitest';
import { openCisco, type CiscoBackend, type CiscoOptions } from '../../../provider/backend/cisco/cisco-backend.ts';
import type { CiscoInterface } from '../../../provider/backend/cisco/cisco-capabilities.ts';
import { openTransport } from '../../../provider/backend/cisco/http/open-transport.ts';
import type { World } from '../../../provider/backend/embedded/world.ts';
import { startEmulator } from '../../../provider/emulator/server.ts';
import type { Emulator } from '../../../provider/emulator/emulator-options.ts';
import type { Json } from '../../../provider/model/plan.ts';
import { morning } from '../embedded/acme.ts';

export interface Emulated {
  readonly backend: CiscoBackend;
  readonly emulator: Emulator;
}

export interface Emulation {
  readonly world: World;
  /** The CCO id that owns the client. */
  readonly caller?: string;
  /** Default: the caller. */
  readonly actsAs?: string | undefined;
  readonly hidesRolesOfOthers?: boolean;
  readonly interface?: CiscoInterface;
  readonly faults?: Json;
  readonly readRolesWithin?: CiscoOptions['readRolesWithin'];
}

/** What happens at random does not open the circuit for long, nor make anybody wait. */
const patience = { longestBackOffMilliseconds: 2, failuresThatOpen: 100, openMilliseconds: 1, signInSeconds: 1 };

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** The adapter on the emulator, over HTTP: all of the way that a call to Cisco takes, but for TLS. */
export async function emulated(options: Emulation): Promise<Emulated> {
  const { world, caller = 'jdoe', hidesRolesOfOthers = false, interface: which = 'software-apis', faults } = options;
  let issued = 0;
  const unique = (): string => `token-${(issued += 1)}`;
  const client = { id: 'test', secret: 'not-a-secret', ccoId: caller, subscribed: true, hidesRolesOfOthers };
  const emulator = await startEmulator({
    ...{ port: 0, world: { memory: world }, clients: [client], clock: () => morning, unique, sleep },
    ...(faults === undefined ? {} : { faults }),
  });
  const path = which === 'legacy' ? 'services/api/smart-accounts-and-licensing' : 'v1/software/apis';
  const transport = openTransport({
    interface: which,
    baseUrl: `${emulator.url}/${path}`,
    credentials: { clientId: () => 'test', clientSecret: () => 'not-a-secret' },
    mode: 'read-write',
    limits: {
      requestsPerSecond: 10_000,
      burst: 10_000,
      parallel: 16,
      backOffMilliseconds: 1,
      trySeconds: 5,
      ...patience,
    },
    clock: { now: () => Date.now(), monotonic: () => performance.now(), sleep },
    random: () => 0.5,
  });
  const backend = openCisco({
    ...{ transport, banner: 'emulator', domain: 'acme.com', interface: which },
    ...{ actsAs: 'actsAs' in options ? options.actsAs : caller, clock: () => morning },
    after: () => () => undefined,
    readRolesWithin: options.readRolesWithin,
  });
  onTestFinished(async () => {
    await transport.close();
    await emulator.close();
  });
  return { backend, emulator };
}
