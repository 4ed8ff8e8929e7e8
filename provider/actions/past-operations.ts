import { pastRunOf, undoTargets } from '../apply/past-run.ts';
import { Failure } from '../model/failure.ts';
import type { Operation } from '../model/plan.ts';
import type { RunStore } from '../run-store/run-store.ts';

/** What a run changed, oldest first, and its id: `latest` names the last run that wrote anything. */
export async function doneInRun(
  store: RunStore,
  domain: string,
  run: string,
): Promise<{ readonly run: string; readonly done: readonly Operation[] }> {
  const runs = await store.runs(domain);
  const known = run === 'latest' ? runs.toReversed() : runs.filter((id) => id === run);
  for (const id of known) {
    const past = pastRunOf(await store.journal(domain, id));
    const done = past ? undoTargets(past) : [];
    if (run !== 'latest' || done.length > 0) return { run: id, done };
  }
  const newest = runs.at(-1);
  throw new Failure('run-not-known', `${store.describe} has no journal of run ${run}`, {
    hint: newest === undefined ? 'nothing was applied from here yet' : `the newest run is ${newest}`,
  });
}
