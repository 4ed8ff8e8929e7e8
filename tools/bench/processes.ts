import { spawnSync } from 'node:child_process';
import { Failure } from '../../provider/model/failure.ts';

/** A whole process, as a user starts it: node, its arguments, and the folder it runs in. */
export interface Program {
  readonly name: string;
  readonly arguments: readonly string[];
  readonly folder?: string;
  /** Exit codes that say that it did its work. */
  readonly exits: readonly number[];
}

export interface Measured {
  /** Medians, in milliseconds and MiB. */
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
}

/** Loaded into each process: says, on a channel of its own, what the process cost in the end. */
const gauge = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').writeSync(3, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS / 1024 }));
});`;

/** Runs all of them in turn, again and again, so that whatever else the machine does meets them all alike. */
export function measure(
  programs: readonly Program[],
  { rounds, gaugeFile }: { readonly rounds: number; readonly gaugeFile: string },
): ReadonlyMap<string, Measured> {
  const runs = new Map<string, Measured[]>(programs.map(({ name }) => [name, []]));
  // The first round warms the disk's cache and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    for (const program of programs) {
      const measured = runOnce(program, gaugeFile);
      if (round > 0) runs.get(program.name)?.push(measured);
    }
  }
  return new Map([...runs].map(([name, all]) => [name, medians(all)]));
}

function runOnce(program: Program, gaugeFile: string): Measured {
  const start = process.hrtime.bigint();
  const { status, output, signal } = spawnSync(process.execPath, ['--require', gaugeFile, ...program.arguments], {
    cwd: program.folder,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, CI: '', NO_COLOR: '1', NODE_OPTIONS: '' },
  });
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  if (status === null || !program.exits.includes(status)) {
    const said = `${String(output[1] ?? '')}${String(output[2] ?? '')}`.slice(-2000);
    throw new Failure('bug', `${program.name} ended with ${String(status ?? signal)}:\n${said}`);
  }
  const { cpu, memory } = JSON.parse(String(output[3])) as { readonly cpu: number; readonly memory: number };
  return { wall, cpu, memory };
}

function medians(all: readonly Measured[]): Measured {
  const median = (pick: (one: Measured) => number): number =>
    all.map(pick).sort((a, b) => a - b)[all.length >> 1] ?? NaN;
  return { wall: median(({ wall }) => wall), cpu: median(({ cpu }) => cpu), memory: median(({ memory }) => memory) };
}

export { gauge };
