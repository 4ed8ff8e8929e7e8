import type { ApplyOptions } from '../../actions/apply.ts';
import { Failure } from '../../model/failure.ts';
import type { CommandContext, CommandSpec } from '../command-spec.ts';
import { folderArgument } from '../global-flags.ts';
import { scopeFlags } from './plan.ts';

export const applyCommand: CommandSpec = {
  name: 'apply',
  summary: 'bring the account to what the layout says',
  about: [
    'Settles an unfinished run first, reads the account, plans again, asks, and does what was agreed. What Cisco offers no interface for is written to a change pack, for a person in the portal.',
    'Without a terminal it needs --yes, --plan or --digest. At SIGINT it finishes what is in flight and exits 5; the next apply goes on from there.',
  ],
  arguments: [folderArgument],
  flags: [
    { name: 'plan', value: 'FILE', completes: 'file', about: 'only what this reviewed plan holds' },
    { name: 'digest', value: 'SHA', about: 'only if the plan made now has this digest' },
    { name: 'yes', about: 'do not ask' },
    ...scopeFlags,
    { name: 'parallel', value: 'N', form: 'count', about: 'so many operations at a time' },
    { name: 'max-requests', value: 'N', form: 'count', about: 'stop after so many requests' },
    { name: 'max-changes', value: 'N', form: 'count', about: 'do at most so many operations' },
    { name: 'max-wait', value: 'SECONDS', form: 'count', about: 'wait at most so long for a lock or a limit' },
    {
      name: 'rehearse',
      about: 'on a copy of the account in memory, portal steps included; nothing is changed',
    },
    { name: 'faults', value: 'FILE', completes: 'file', about: 'with --rehearse: what goes wrong there' },
    {
      name: 'new-run-store',
      about: 'in a pipeline: begin a run store that holds nothing yet, where the backend lists nobody',
    },
    { name: 'break-lock', value: 'REASON', about: 'take the lock from whoever holds it; the reason is journalled' },
  ],
  examples: [
    { line: 'espalier apply', does: 'shows the plan and asks' },
    { line: 'espalier apply --plan plan.json', does: 'what was reviewed, and nothing else' },
    { line: 'espalier apply --rehearse', does: 'what it would come to, and how' },
    { line: 'espalier apply --only expired --yes', does: 'at night: revoke what has ended' },
  ],
  stopsCalmly: true,
  fleet: true,
  run: async (context) => {
    const { words, host } = context;
    const rehearsed = words.has('rehearse');
    if (!rehearsed && words.text('faults') !== undefined)
      throw new Failure('usage', '--faults is for a rehearsal', {
        hint: 'add --rehearse: on the real account nothing goes wrong on purpose',
      });
    const { changePack: renderPack } = await import('../../report/change-pack/change-pack.ts');
    const options = optionsOf(context, { renderPack, confirm: rehearsed ? undefined : confirmOf(context) });
    if (rehearsed) {
      const { rehearse } = await import('../../actions/rehearse.ts');
      return { kind: 'report', report: await rehearse(host, { ...options, faults: words.path('faults') }) };
    }
    const { apply } = await import('../../actions/apply.ts');
    return { kind: 'report', report: await apply(host, options) };
  },
};

function optionsOf(
  { words, account }: CommandContext,
  given: Pick<ApplyOptions, 'confirm' | 'renderPack'>,
): ApplyOptions {
  return {
    ...account,
    ...{ plan: words.path('plan'), digest: words.text('digest'), ...given },
    ...{ target: words.text('target'), base: words.text('base') },
    only: words.text('only') === 'expired' ? 'expired' : undefined,
    ...{ parallel: words.count('parallel'), maxRequests: words.count('max-requests') },
    ...{ maxChanges: words.count('max-changes'), maxWaitSeconds: words.count('max-wait') },
    ...{ breakLock: words.text('break-lock'), newRunStore: words.has('new-run-store') },
  };
}

/** What was reviewed is not asked about again. */
function confirmOf({ words, interactive, confirm }: CommandContext): CommandContext['confirm'] | undefined {
  const reviewed = words.text('plan') !== undefined || words.text('digest') !== undefined;
  if (reviewed) return undefined;
  if (words.has('yes')) return () => Promise.resolve(true);
  if (interactive) return confirm;
  throw new Failure('usage', 'there is no terminal to ask at', {
    hint: 'give --plan FILE or --digest SHA of what was reviewed, or --yes',
  });
}
