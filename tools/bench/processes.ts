import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Failure } from '../../provider/model/failure.ts';

/** A whole process, as a user starts it: node, its arguments, and the folder it runs in. */
export interface Program {
  readonly name: string;
  readonly arguments: readonly string[];
  readonly folder?: string;
  /** Beside what is in the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes that say that it did its work. */
  readonly exits: readonly number[];
}

export interface Measured {
  /** Milliseconds; of several runs the least. MiB; of several the median. */
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
export async function measure(
  programs: readonly Program[],
  { rounds, gaugeFile }: { readonly rounds: number; readonly gaugeFile: string },
): Promise<ReadonlyMap<string, Measured>> {
  const runs = new Map<string, Measured[]>(programs.map(({ name }) => [name, []]));
  // The first round warms the disk's cache and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    for (const program of programs) {
      const measured = await runOnce(program, gaugeFile);
      if (round > 0) runs.get(program.name)?.push(measured);
    }
  }
  return new Map([...runs].map(([name, all]) => [name, bestOf(all)]));
}

/** Not awaited by blocking, since the other side of a call may answer in this process. */
export async function runOnce(
  { name, arguments: words, folder, env, exits }: Program,
  gaugeFile: string,
): Promise<Measured> {
  const start = process.hrtime.bigint();
  const child = spawn(process.execPath, ['--require', gaugeFile, ...words], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, CI: '', NO_COLOR: '1', NODE_OPTIONS: '', ...env },
  });
  const [out, error, gauged] = [1, 2, 3].map((channel) => textOf(child.stdio[channel]));
  const status = await new Promise<number | string>((done, fail) => {
    child.on('error', fail).on('close', (code, signal) => done(code ?? signal ?? ''));
  });
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  if (typeof status === 'string' || !exits.includes(status)) {
    const said = `${await out}${await error}`.slice(-2000);
    throw new Failure('bug', `${name} ended with ${String(status)}:\n${said}`);
  }
  const { cpu, memory } = JSON.parse((await gauged) ?? '') as { readonly cpu: number; readonly memory: number };
  return { wall, cpu, memory };
}

async function textOf(stream: unknown): Promise<string> {
  return stream instanceof Readable ? text(stream) : '';
}

/** What else the machine does only ever adds time, so the least is nearest to what the program needs. */
function bestOf(all: readonly Measured[]): Measured {
  const sorted = (pick: (one: Measured) => number): readonly number[] => all.map(pick).sort((a, b) => a - b);
  return {
    wall: sorted(({ wall }) => wall)[0] ?? NaN,
    cpu: sorted(({ cpu }) => cpu)[0] ?? NaN,
    memory: sorted(({ memory }) => memory)[all.length >> 1] ?? NaN,
  };
}

export { gauge };
