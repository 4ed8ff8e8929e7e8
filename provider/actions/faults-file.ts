import { basename } from 'node:path';
import type { FaultPlan } from '../backend/embedded/faults.ts';
import { parseRehearsalFaults } from '../layout/rehearsal-faults-file.ts';
import { Failure } from '../model/failure.ts';
import { readText } from './files.ts';
import { problemLines } from './problem-lines.ts';

/** The faults of a rehearsal, from a file. @throws Failure `faults-invalid` */
export async function readFaults(path: string): Promise<FaultPlan> {
  const { faults, diagnostics } = await parseRehearsalFaults(basename(path), await readText(path));
  if (faults === undefined)
    throw new Failure('faults-invalid', problemLines(diagnostics), { hint: 'see docs/cli.md, apply' });
  const { seed = 1, refuse = 0, loseReplyBefore = 0, loseReplyAfter = 0, partialDrain = 0 } = faults;
  const { latencyMs: { least, most } = { least: 0, most: 0 }, script = {} } = faults;
  const wrong = [
    ...(refuse + loseReplyBefore + loseReplyAfter + partialDrain > 1
      ? [['the shares come to more than 1', 'each is a share of the attempts, and one thing happens to an attempt']]
      : []),
    ...(least > most ? [['the least latency is more than the most', 'swap least and most']] : []),
  ];
  if (wrong.length > 0)
    throw new Failure('faults-invalid', `${basename(path)}: ${wrong.map(([what]) => what).join('; ')}`, {
      hint: wrong.map(([, hint]) => hint).join('; '),
    });
  return { seed, refuse, loseReplyBefore, loseReplyAfter, partialDrain, latencyMs: [least, most], script };
}
