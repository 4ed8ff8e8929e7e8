import { resolve } from 'node:path';
import type { Host } from '../actions/host.ts';
import { thisMachine, whoRuns } from '../machine/this-machine.ts';
import type { Listen } from '../model/outcome.ts';

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
  const machine = thisMachine();
  const clock = day === undefined ? machine.clock : { ...machine.clock, now: () => onDay(day) };
  return { ...machine, clock, folder: resolve(folder), env: process.env, owner: whoRuns(process.env), listen, stop };
}

const dayMilliseconds = 86_400_000;

/** That day, at this time of day. */
function onDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) + (Date.now() % dayMilliseconds);
}
