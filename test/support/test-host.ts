import type { Host } from '../../provider/actions/host.ts';
import { VirtualClock } from './virtual-clock.ts';

let unique = 0;

/** A host as a command line would give it, with a clock that stands still and nobody who listens. */
export function testHost(folder: string, parts: Partial<Host> = {}): Host {
  return {
    folder,
    env: {},
    clock: new VirtualClock('2026-11-24T09:00:00.000Z'),
    unique: () => String((unique += 1)).padStart(6, '0'),
    random: () => 0.5,
    owner: 'a test',
    process: { pid: 1, machine: 'here', isAlive: (pid) => pid === 1 },
    listen: undefined,
    stop: undefined,
    ...parts,
  };
}
