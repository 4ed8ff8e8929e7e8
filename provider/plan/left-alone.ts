import type { Problem } from '../model/diagnostic.ts';
import type { PlanningInput } from '../model/planning.ts';
import { diffContext, type DiffContext } from './diff-context.ts';
import { liveNode } from './matching.ts';

/** What the layout asks for and an `ignore` entry keeps from being done: said, so that nobody waits for it. */
export function leftAlone(input: PlanningInput): readonly Problem[] {
  const { desired } = input;
  if (desired.manage.ignore.length === 0) return [];
  const context = diffContext(input);
  return [...replacementsLeft(context), ...drainsLeft(context), ...defaultLeft(context)];
}

function replacementsLeft({ input, matching, scope }: DiffContext): readonly Problem[] {
  return [...matching.recreated].flatMap(([from, name]) => {
    const node = matching.nodeOfDesired.get(name);
    const account = input.desired.virtualAccounts.get(name);
    if (node === undefined || account?.formerly === undefined) return [];
    const ignored = scope.ignoredNode(node) ? name : scope.ignoredNode(liveNode(from)) ? from : undefined;
    if (ignored === undefined) return [];
    return [
      {
        code: 'left-for-ignored',
        severity: 'warning',
        message:
          ignored === name
            ? `${name} is ignored, so that nothing is drained into it and ${from} stays`
            : `${from} is ignored, so that ${name} does not replace it`,
        hint: 'end the `ignore` entry, or delete `formerly`',
        place: account.formerly.place,
        about: name,
      },
    ];
  });
}

function drainsLeft({ input, matching, scope }: DiffContext): readonly Problem[] {
  const { virtualAccounts } = input.live.estate;
  return input.desired.removed.flatMap(({ at, drainTo, place }) => {
    const node = drainTo === undefined ? undefined : (matching.nodeOfDesired.get(drainTo) ?? liveNode(drainTo));
    if (node === undefined || !scope.ignoredNode(node) || !virtualAccounts.has(at) || !scope.removalOf(at)) return [];
    return [
      {
        code: 'left-for-ignored',
        severity: 'warning',
        message: `${drainTo ?? ''} is ignored, so that nothing is drained into it from ${at}`,
        hint: 'end the `ignore` entry, or name another Virtual Account in `drainTo`',
        place,
        about: at,
      },
    ];
  });
}

function defaultLeft({ input, matching, scope }: DiffContext): readonly Problem[] {
  const wanted = [...input.desired.virtualAccounts.values()].find((account) => account.default);
  const live = [...input.live.estate.virtualAccounts.values()].find((account) => account.default);
  const node = wanted && matching.nodeOfDesired.get(wanted.name);
  if (wanted === undefined || live === undefined || node === undefined || node === liveNode(live.name)) return [];
  const ignored = scope.ignoredNode(node)
    ? wanted.name
    : scope.ignoredNode(liveNode(live.name))
      ? live.name
      : undefined;
  if (ignored === undefined) return [];
  return [
    {
      code: 'left-for-ignored',
      severity: 'warning',
      message: `${ignored} is ignored, so that ${ignored === live.name ? 'it' : live.name} stays the default, where orders land that name no Virtual Account`,
      hint: 'end the `ignore` entry, or say `default: true` where the default is',
      place: wanted.place,
      about: wanted.name,
    },
  ];
}
