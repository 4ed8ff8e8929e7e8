import type { Operation } from '../model/plan.ts';
import type { LiveRead } from '../model/planning.ts';
import { AccountView } from './account-view.ts';
import { CurrentNames } from './current-names.ts';
import { shown } from './observation.ts';
import type { PastRun } from './past-run.ts';

/**
 * What was read, by the names that a run means: its renames have given theirs where they are done, by the journal or,
 * of those that are open, by this read.
 */
export function viewAfter(run: PastRun, live: LiveRead, open: readonly Operation[] = []): AccountView {
  const names = new CurrentNames(run.renames);
  for (const [id, fate] of run.fates) if (fate.status === 'done') names.finish(id);
  const view = new AccountView(live, names);
  for (const operation of open)
    if (operation.verb === 'rename' && shown(operation, view) === 'after') names.finish(operation.id);
  return view;
}
