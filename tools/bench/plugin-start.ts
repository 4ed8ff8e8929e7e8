import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Milliseconds from the start of the plugin, as the engine starts it, until it has said its port. */
export async function pluginStart(folder: string): Promise<number> {
  const begun = performance.now();
  // The address of no engine: nothing is said to it before a call comes.
  const child = spawn(join(folder, 'pulumi-resource-espalier'), ['127.0.0.1:1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const wall = performance.now() - begun;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
  return wall;
}

export async function bareStart(): Promise<number> {
  const begun = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - begun;
}
