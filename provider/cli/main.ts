// What can be answered without the program is answered before the program is loaded: people put `--version` in scripts.
import { version } from '../model/version.ts';

const [first, ...others] = process.argv.slice(2);
if (first === '--version' && others.length === 0) {
  process.stdout.write(`${version}\n`);
} else {
  const { runProgram } = await import('./program.ts');
  process.exitCode = await runProgram(process.argv.slice(2));
}
