import type { CommandSpec } from '../command-spec.ts';
import { folderArgument } from '../global-flags.ts';

export const doctorCommand: CommandSpec = {
  name: 'doctor',
  summary: 'look at all that a run needs, and say what is not right and what to do',
  about: [
    'Settings, layout, run store, the way to the account, signing in, what this identity may read and change, and whether answers about other people can be relied on. Changes nothing; the lock of the run store is taken and given back.',
    'Exit 0: a run can be made. Else the exit code that the first thing in its way gives: 4 where the account cannot be reached.',
  ],
  arguments: [folderArgument],
  flags: [],
  examples: [
    { line: 'espalier doctor', does: 'before the first plan, and when something does not work' },
    { line: 'espalier doctor --report json=doctor.json', does: 'the same for a machine' },
  ],
  fleet: true,
  run: async ({ host, account }) => {
    const { doctor } = await import('../../actions/doctor.ts');
    return { kind: 'report', report: await doctor(host, account) };
  },
};
