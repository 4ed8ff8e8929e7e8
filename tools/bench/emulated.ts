import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { worldFrom } from '../../provider/backend/embedded/world-description.ts';
import type { LoggedRequest } from '../../provider/emulator/request-log.ts';
import type { Emulator } from '../../provider/emulator/emulator-options.ts';
import { startEmulator } from '../../provider/emulator/server.ts';
import { actor, layoutOf, worldOf, type AccountSize, type Wanted } from './cisco-account.ts';
import { runOnce, type Measured } from './processes.ts';

export interface Desk {
  readonly size: AccountSize;
  readonly wanted: Wanted;
  /** Milliseconds that each answer takes. */
  readonly latency: number;
  readonly requestsPerSecond: number;
}

/** Where the files of an account are, and what is loaded into each process to gauge it. */
export interface Place {
  readonly folder: string;
  readonly gaugeFile: string;
}

/** What one run of the command was, as the other side saw it. */
export interface Visit extends Measured {
  readonly requests: readonly LoggedRequest[];
}

const client = { id: 'bench', secret: 'bench-secret', ccoId: actor, subscribed: true, hidesRolesOfOthers: false };

/** An account behind the emulator, which answers in this process, and a folder with a layout for it. */
export class EmulatedDesk {
  readonly #emulator: Emulator;
  readonly #place: Place;

  private constructor(emulator: Emulator, place: Place) {
    this.#emulator = emulator;
    this.#place = place;
  }

  static async open(place: Place, { size, wanted, latency, requestsPerSecond }: Desk): Promise<EmulatedDesk> {
    const emulator = await startEmulator({
      ...{ port: 0, world: { memory: worldFrom(worldOf(size)) }, clients: [client], unique: randomUUID },
      ...{ clock: () => new Date(), sleep: (milliseconds) => sleep(milliseconds, undefined) },
      faults: { seed: 1, faults: latency === 0 ? [] : [{ fault: 'latency', least: latency, most: latency }] },
    });
    const { folder } = place;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'layout.yaml'), layoutOf(size, wanted));
    const base = `${emulator.url}/v1/software/apis`;
    const settings = [
      `backend: { kind: cisco, actsAs: ${actor}, baseUrl: "${base}" }`,
      `limits: { requestsPerSecond: ${requestsPerSecond} }`,
    ];
    writeFileSync(join(folder, 'espalier.yaml'), `${settings.join('\n')}\n`);
    return new EmulatedDesk(emulator, place);
  }

  /** Runs the command in the folder, and gives what it cost and what it asked for. */
  async run(words: readonly string[], exits: readonly number[]): Promise<Visit> {
    const { folder, gaugeFile } = this.#place;
    const before = this.#emulator.log.entries().at(-1)?.sequence;
    const program = {
      ...{ name: `espalier ${words.join(' ')}`, arguments: [resolve('dist/espalier.js'), ...words], folder, exits },
      env: { CISCO_CLIENT_ID: client.id, CISCO_CLIENT_SECRET: client.secret },
    };
    const measured = await runOnce(program, gaugeFile);
    return { ...measured, requests: this.#emulator.log.entries(before) };
  }

  close(): Promise<void> {
    return this.#emulator.close();
  }
}
