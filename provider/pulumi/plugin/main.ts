// The plugin that the Pulumi engine starts: the first line that it prints is the port where it listens, and nothing else
// is printed before. The last argument is the address of the engine; others (`--logtostderr`, `--tracing X`) may stand
// before it, and an engine that attaches later gives none.
import process from 'node:process';
import { version } from '../../model/version.ts';
import { serve } from '../wire/serve.ts';
import { machineHost } from './machine.ts';

const words = process.argv.slice(2);

if (words.includes('--version')) process.stdout.write(`${version}\n`);
else {
  const address = words.at(-1) ?? '';
  const serving = await serve({ host: machineHost(), engine: /^[^-].*:\d+$/.test(address) ? address : '' });
  const leave = (): void => {
    void serving.close().then(() => process.exit(0));
  };
  // The engine asks to cancel first and sends the signal to the whole group: what is under way is finished before we go.
  process.on('SIGINT', leave);
  process.on('SIGTERM', leave);
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
  forgetWithParent(leave);
  process.stdout.write(`${String(serving.port)}\n`);
}

/** A process that dies fails the whole update, and only the call at fault should fail. The engine keeps this in its log. */
function report(thrown: unknown): void {
  process.stderr.write(`${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n`);
}

/** An engine that was killed tells nobody, and leaves us with another parent. */
function forgetWithParent(leave: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) leave();
  }, 2000).unref();
}
