import type { CommandSpec, FlagSpec } from '../command-spec.ts';
import { dayFlag, folderArgument } from '../global-flags.ts';

/** Flags that limit what is planned, for `plan` and `apply` alike. */
export const scopeFlags: readonly FlagSpec[] = [
  { name: 'target', value: 'PATH', about: 'only this Virtual Account; PATH/** is all below it as well' },
  { name: 'only', value: 'WHAT', choices: ['expired'], about: 'expired: only revoke what has ended' },
  { name: 'base', value: 'REF', about: 'begin the report with what changed in the policy since a Git revision' },
];

export const planCommand: CommandSpec = {
  name: 'plan',
  summary: 'compare the layout with the account and show what would be done',
  about: [
    'Reads the account and changes nothing. Exit 0: nothing to do. 2: changes. 3: a guard refuses, or no safe order exists.',
  ],
  arguments: [folderArgument],
  flags: [
    { name: 'save', value: 'FILE', completes: 'file', about: 'write the plan for `apply --plan`' },
    {
      name: 'compare',
      value: 'PLAN',
      completes: 'file',
      about: 'say whether a saved plan still is what would be planned now',
    },
    { name: 'undo', value: 'RUN', about: 'plan the way back of a run' },
    { name: 'live', value: 'FILE', completes: 'file', about: 'plan against an export instead of the account' },
    ...scopeFlags,
    { name: 'ok-exit', about: 'exit 0 instead of 2 when there are changes' },
    dayFlag,
  ],
  examples: [
    { line: 'espalier plan', does: 'what would be done' },
    {
      line: 'espalier plan --save plan.json --report markdown=plan.md',
      does: 'for a review, and for the apply after it',
    },
    { line: 'espalier plan --target "EMEA/**"', does: 'only that part of the tree' },
  ],
  fleet: true,
  run: async ({ words, host, account }) => {
    const { plan } = await import('../../actions/plan.ts');
    const report = await plan(host, {
      ...account,
      ...{ save: words.path('save'), compare: words.path('compare'), undo: words.text('undo') },
      ...{ target: words.text('target'), base: words.text('base'), live: words.path('live') },
      only: words.text('only') === 'expired' ? 'expired' : undefined,
      okExit: words.has('ok-exit'),
    });
    return { kind: 'report', report };
  },
};
