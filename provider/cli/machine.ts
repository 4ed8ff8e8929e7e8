import { readlinkSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Host } from '../actions/host.ts';
import type { Listen } from '../model/outcome.ts';

type Clock = Host['clock'];

/** This process and its machine, as actions are told of them. */
export function machineHost(options: {
  /** As it was typed; relative to where the command runs. */
  readonly folder: string;
  /** Plan as of that day instead of today. */
  readonly day: string | undefined;
  readonly listen: Listen | undefined;
  readonly stop: AbortSignal | undefined;
}): Host {
  const { folder, day, listen, stop } = options;
  return {
    folder: resolve(folder),
    env: process.env,
    clock: day === undefined ? realClock : { ...realClock, now: () => onDay(day) },
    unique: () => crypto.randomUUID(),
    random: Math.random,
    owner: ownerFrom(process.env),
    process: { pid: process.pid, machine: machineName(), isAlive },
    listen,
    stop,
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

const dayMilliseconds = 86_400_000;

/** That day, at this time of day. */
function onDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) + (Date.now() % dayMilliseconds);
}

/** Who holds a lock, for the person who meets it: a pipeline is found by its run, a person by name and machine. */
function ownerFrom(env: Readonly<Record<string, string | undefined>>): string {
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
