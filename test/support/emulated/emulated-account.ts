import type { Performed } from '../../../provider/backend/backend.ts';
import { openCisco, type CiscoBackend } from '../../../provider/backend/cisco/cisco-backend.ts';
import type { CiscoInterface } from '../../../provider/backend/cisco/cisco-capabilities.ts';
import { openTransport } from '../../../provider/backend/cisco/http/open-transport.ts';
import type { TransportLimits } from '../../../provider/backend/cisco/http/options.ts';
import { openEmbedded, type EmbeddedBackend } from '../../../provider/backend/embedded/embedded-backend.ts';
import { performOperation } from '../../../provider/backend/embedded/perform-operation.ts';
import { worldFrom, type WorldDescription } from '../../../provider/backend/embedded/world-description.ts';
import type { World } from '../../../provider/backend/embedded/world.ts';
import type { Emulator, EmulatorOptions } from '../../../provider/emulator/emulator-options.ts';
import { startEmulator } from '../../../provider/emulator/server.ts';
import type { Capabilities } from '../../../provider/model/capabilities.ts';
import type { Operation } from '../../../provider/model/plan.ts';
import { domain } from '../account/account-model.ts';
import { VirtualClock } from '../virtual-clock.ts';

/** Fast enough for a test: pauses are short, and nobody limits the requests. */
const swift: Partial<TransportLimits> = {
  ...{ requestsPerSecond: 100_000, burst: 1000, parallel: 16, tries: 4 },
  ...{ trySeconds: 2, readSeconds: 6, writeSeconds: 2, signInSeconds: 1 },
  ...{ backOffMilliseconds: 1, longestBackOffMilliseconds: 2, failuresThatOpen: 1000, openMilliseconds: 1 },
};

/** A Smart Account behind the emulator's HTTP, on a clock that stands still unless somebody sleeps. */
export class EmulatedAccount {
  readonly world: World;
  readonly clock: VirtualClock;
  readonly emulator: Emulator;
  readonly actor: string;

  private constructor(parts: Pick<EmulatedAccount, 'world' | 'clock' | 'emulator' | 'actor'>) {
    this.world = parts.world;
    this.clock = parts.clock;
    this.emulator = parts.emulator;
    this.actor = parts.actor;
  }

  static async start(
    description: WorldDescription,
    { actor, ...options }: { readonly actor: string } & Pick<EmulatorOptions, 'faults'>,
  ): Promise<EmulatedAccount> {
    const world = worldFrom(description);
    const clock = new VirtualClock('2026-11-24T09:00:00.000Z');
    let made = 0;
    const emulator = await startEmulator({
      ...{ port: 0, world: { memory: world }, clock: () => new Date(clock.now()) },
      clients: [{ id: 'app', secret: 'app-secret', ccoId: actor, subscribed: true, hidesRolesOfOthers: false }],
      unique: () => `token-${(made += 1)}`,
      // A slow answer is slow by the clock of the test; the other side does not wait for it.
      sleep: () => Promise.resolve(),
      ...options,
    });
    return new EmulatedAccount({ world, clock, emulator, actor });
  }

  cisco(
    mode: 'read-only' | 'read-write',
    limits: Partial<TransportLimits> = swift,
    which: CiscoInterface = 'software-apis',
  ): CiscoBackend {
    const { url } = this.emulator;
    const { clock } = this;
    const base = which === 'legacy' ? 'services/api/smart-accounts-and-licensing' : 'v1/software/apis';
    const transport = openTransport({
      ...{ interface: which, mode, clock, random: () => 0.5, limits },
      ...{ baseUrl: `${url}/${base}`, tokenUrl: `${url}/oauth2/default/v1/token` },
      credentials: { clientId: () => 'app', clientSecret: () => 'app-secret' },
    });
    return openCisco({
      ...{ transport, banner: 'an emulated account', domain, interface: which, actsAs: this.actor },
      clock: () => new Date(clock.now()),
      after: clock.after,
    });
  }

  /** The same world without any wire, and all that is in it. */
  truth(): EmbeddedBackend {
    return openEmbedded({ domain, world: { memory: this.world }, clock: () => new Date(this.clock.now()) });
  }

  /** What the adapter says it can read and do. */
  async capabilities(): Promise<Capabilities> {
    const backend = this.cisco('read-only');
    const capabilities = await backend.capabilities();
    await backend.close();
    return capabilities;
  }

  /** What a person does in the portal. */
  byHand(
    operation: Operation,
    currentName: (name: string) => string = (name) => name,
    world: World = this.world,
  ): Performed {
    return performOperation(world, {
      ...{ operation, currentName, actor: undefined, at: new Date(this.clock.now()), fault: undefined },
      ...{ by: { kind: 'portal' }, isCompany: () => true },
    });
  }

  close(): Promise<void> {
    return this.emulator.close();
  }
}
