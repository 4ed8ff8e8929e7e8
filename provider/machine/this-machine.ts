import { readlinkSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../run-store/clock.ts';

/** What every host tells its actions alike: time, chance, and which process of which machine this is. */
export interface ThisMachine {
  readonly clock: Clock;
  readonly unique: () => string;
  readonly random: () => number;
  readonly process: {
    readonly pid: number;
    readonly machine: string;
    readonly isAlive: (pid: number) => boolean;
  };
}

export function thisMachine(): ThisMachine {
  return {
    clock: realClock,
    unique: () => crypto.randomUUID(),
    random: Math.random,
    process: { pid: process.pid, machine: machineName(), isAlive },
  };
}

const realClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    await pause(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => {
      // Who is told to stop does not go on waiting; he looks at the signal himself.
    });
  },
  after: (milliseconds, fire) => {
    const timer = setTimeout(fire, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Who holds a lock, for the person who meets it: a pipeline is found by its run, a person by name and machine. */
export function whoRuns(env: Readonly<Record<string, string | undefined>>): string {
  if (env['GITHUB_RUN_ID'] !== undefined)
    return `GitHub Actions, ${env['GITHUB_REPOSITORY'] ?? '?'} run ${env['GITHUB_RUN_ID']}`;
  if (env['CI_JOB_URL'] !== undefined) return `GitLab, ${env['CI_JOB_URL']}`;
  return `${userName(env)} on ${hostname()}`;
}

function userName(env: Readonly<Record<string, string | undefined>>): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that has no name.
    return env['USER'] ?? 'somebody';
  }
}

/** Containers of one host may share a name and not their processes; on Linux the space of process ids tells them apart. */
function machineName(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not permitted means that it is there.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
