import type { Problem } from '../model/diagnostic.ts';
import type { PlanningInput } from '../model/planning.ts';
import { leftAlone } from './left-alone.ts';
import { stillHolds } from './scope.ts';

/** Lines of the layout that have done their work or have lapsed: an information, never an error. */
export function notesOnLayout(input: PlanningInput): readonly Problem[] {
  const { desired, live, day } = input;
  const notes: Problem[] = [];
  const isLive = (name: string): boolean => live.estate.virtualAccounts.has(name);
  if (live.complete) {
    for (const removal of desired.removed) {
      if (!isLive(removal.at))
        notes.push(
          note('removal-done', `${removal.at} is not in the account`, 'delete this line', {
            place: removal.place,
            about: removal.at,
          }),
        );
      else if (!stillHolds(removal.until, day))
        notes.push(
          note(
            'removal-lapsed',
            `the permission to delete ${removal.at} ended on ${removal.until ?? ''}`,
            'set a new `until`, or delete this line',
            {
              place: removal.place,
              about: removal.at,
            },
          ),
        );
    }
    for (const account of desired.virtualAccounts.values()) {
      const { formerly } = account;
      if (formerly && !isLive(formerly.from) && isLive(account.name))
        notes.push(
          note('rename-done', `${account.name} no longer exists as ${formerly.from}`, 'delete `formerly`', {
            place: formerly.place,
            about: account.name,
          }),
        );
    }
  }
  for (const binding of desired.bindings.values()) {
    const until = binding.grant?.until;
    if (until !== undefined && !stillHolds(until, day))
      notes.push(
        note(
          'grant-lapsed',
          `the grant to ${binding.who} on ${binding.scope} ended on ${until}`,
          'renew `until` after a review, or delete the grant',
          {
            place: binding.place,
            about: binding.scope,
          },
        ),
      );
  }
  for (const entry of desired.manage.ignore)
    if (!stillHolds(entry.until, day))
      notes.push(
        note(
          'ignore-lapsed',
          `ignoring ${entry.path ?? entry.address ?? ''} ended on ${entry.until ?? ''}, so it is managed again`,
          'set a new `until`, or delete this line',
          {
            place: entry.place,
            about: 'smartAccount',
          },
        ),
      );
  return [...notes, ...leftAlone(input)];
}

function note(
  code: string,
  message: string,
  hint: string,
  where: Pick<Problem, 'place'> & { readonly about: string },
): Problem {
  return { code, severity: 'info', message, hint, place: where.place, about: where.about };
}
