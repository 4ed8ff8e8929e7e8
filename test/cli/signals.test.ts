import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** So many that a run is in its middle for a while on any machine. */
const teams = 60;
const names = Array.from({ length: teams }, (_, index) => `Team ${String(index + 1).padStart(3, '0')}`);

const layout = `smartAccount: { domain: acme.com, creator: jane, roles: { administrator: [jane] } }
people:
  jane: { email: jane@acme.com, ccoId: janed }
  omar: { email: omar@acme.com, ccoId: omarh }
manage: { minAdministrators: 1 }
virtualAccounts:
  DEFAULT: { default: true }
${names.map((name) => `  ${name}: { roles: { administrator: [omar] } }\n`).join('')}`;

interface World {
  readonly virtualAccounts: readonly { readonly name: string }[];
  readonly bindings: readonly { readonly scope: string; readonly principal: string }[];
  readonly events: readonly { readonly command: { readonly kind: string } & Readonly<Record<string, unknown>> }[];
}

/** One folder with the layout above, and the command as people have it. */
class Desk {
  readonly folder = temporaryFolder();
  #hour = 0;

  constructor() {
    writeFileSync(join(this.folder, 'layout.yaml'), layout);
  }

  /** An hour after the one before, so that nobody waits for the lease of somebody who was killed. */
  start(...words: readonly string[]): ChildProcess {
    const clock = resolve('test/support/fixed-clock.mjs');
    this.#hour += 1;
    return spawn(process.execPath, ['--import', `file://${clock}`, resolve('dist/espalier.js'), ...words], {
      cwd: this.folder,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: this.folder,
        SCENARIO_NOW: String(Date.parse('2026-11-24T09:00:00Z') + this.#hour * 3_600_000),
      },
      stdio: 'ignore',
    });
  }

  async exitOf(...words: readonly string[]): Promise<number | null> {
    const [code] = (await once(this.start(...words), 'exit')) as [number | null];
    return code;
  }

  /** Starts an apply and sends it a signal once its journal says that some operations are done. */
  async interrupted(signal: NodeJS.Signals): Promise<{ readonly code: number | null; readonly signal: string | null }> {
    const child = this.start('apply', '--yes', '--parallel', '1');
    const end = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    while (child.exitCode === null && this.journal().filter((line) => line.includes('"kind":"outcome"')).length < 5)
      await pause(2);
    child.kill(signal);
    const [code, by] = await end;
    return { code, signal: by };
  }

  /** The lines of all journals. */
  journal(): readonly string[] {
    const folder = join(this.folder, '.espalier', 'acme.com', 'journal');
    if (!existsSync(folder)) return [];
    return readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'));
  }

  world(): World {
    return JSON.parse(readFileSync(join(this.folder, '.espalier', 'world.json'), 'utf8')) as World;
  }
}

function done(world: World, kind: string): readonly string[] {
  return world.events
    .filter(({ command }) => command.kind === kind)
    .map(({ command }) => JSON.stringify(command))
    .sort();
}

describe.each([
  { signal: 'SIGINT', end: { code: 5, signal: null } },
  { signal: 'SIGTERM', end: { code: 5, signal: null } },
  { signal: 'SIGKILL', end: { code: null, signal: 'SIGKILL' } },
] as const)('a run that gets $signal', ({ signal, end }) => {
  it(
    'ends in its middle, and the next apply reaches the same end and does nothing twice',
    { timeout: 120_000 },
    async () => {
      const desk = new Desk();
      expect(await desk.interrupted(signal)).toEqual(end);
      const middle = desk.world().virtualAccounts.length;
      expect(middle).toBeGreaterThan(1);
      expect(middle).toBeLessThan(1 + teams);
      expect(desk.journal().some((line) => line.includes('"kind":"run-ended"'))).toBe(signal !== 'SIGKILL');

      expect(await desk.exitOf('apply', '--yes')).toBe(0);
      expect(await desk.exitOf('plan')).toBe(0);
      const world = desk.world();
      expect(world.virtualAccounts.map(({ name }) => name).sort()).toEqual(['DEFAULT', ...names]);
      expect(new Set(done(world, 'create')).size).toBe(done(world, 'create').length);
      expect(done(world, 'create')).toHaveLength(teams);
      expect(done(world, 'grant')).toHaveLength(teams);
    },
  );
});
