import { smartAccountScope } from '../model/address.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Operation } from '../model/plan.ts';
import { sameOperation } from '../plan/compare-plans.ts';
import type { Attestation } from '../run-store/run-store.ts';
import type { AccountView } from './account-view.ts';
import type { Administrators } from './administrators.ts';
import { wordOn } from './attestations.ts';
import { shown } from './observation.ts';
import type { PastRun, StageEntry } from './past-run.ts';

/** What became of the portal steps that an earlier run handed over. */
export interface EarlierStage {
  readonly entry: StageEntry;
  /** Still asked for, and not known to be done. */
  readonly open: readonly Operation[];
  /** Open as well, but none of the business of this run: it has no say in whether they are still wanted. */
  readonly others: readonly Operation[];
  /** Done, or no longer wanted; as the earlier run asked for them. */
  readonly closed: readonly Operation[];
}

/** What is asked for now, and what tells that a step is over. */
export interface StageProof {
  readonly asked: readonly Operation[];
  /** Which operations a run speaks for that is about a part of the account; undefined: it speaks for the whole. */
  readonly part: ((operation: Operation) => boolean) | undefined;
  readonly view: AccountView;
  readonly attestations: readonly Attestation[];
}

/**
 * A step of an earlier stage is open while the plan of now still asks for exactly it. The plan asks until a read shows
 * the step done or, where no read can, until a word for it has moved the baseline; or the layout has changed its mind.
 * A step that this run has no say in is open until a read or a word closes it.
 */
export function earlierStage(past: PastRun | undefined, proof: StageProof): EarlierStage | undefined {
  if (past?.stage === undefined) return undefined;
  const now = new Map(proof.asked.map((operation) => [operation.id, operation]));
  const found = { open: [] as Operation[], others: [] as Operation[], closed: [] as Operation[] };
  for (const operation of openStepsOf(past)) {
    const wanted = now.get(operation.id);
    if (wanted?.via === 'portal' && sameOperation(operation, wanted)) found.open.push(wanted);
    else if (isOurs(operation, past.stage, proof) || isOver(operation, past.stage, proof)) found.closed.push(operation);
    else found.others.push(operation);
  }
  return { entry: past.stage, ...found };
}

/** The steps that a run handed over, without those that were closed since. */
export function openStepsOf({ stage, operations, fates }: PastRun): readonly Operation[] {
  return (stage?.steps ?? []).flatMap((id) => {
    const [operation, fate] = [operations.get(id), fates.get(id)];
    return operation === undefined || fate?.status === 'done' || fate?.status === 'not-done' ? [] : [operation];
  });
}

/** A run for the whole account says nothing of what the parts of a program asked for, and the other way round. */
function isOurs(operation: Operation, { parts = [] }: StageEntry, { part }: StageProof): boolean {
  return part === undefined ? !parts.includes(operation.id) : part(operation);
}

function isOver(operation: Operation, entry: StageEntry, proof: Pick<StageProof, 'view' | 'attestations'>): boolean {
  return (
    shown(operation, proof.view) === 'after' ||
    wordOn(operation, proof.attestations, entry.at) !== undefined ||
    isNowhere(operation, proof.view)
  );
}

/** Whether the Virtual Account that it is about is there no more: nobody can do it. */
function isNowhere(operation: Operation, view: AccountView): boolean {
  const place = 'scope' in operation ? operation.scope : operation.name;
  if (place === smartAccountScope || operation.verb === 'create' || !view.complete) return false;
  const names = operation.verb === 'rename' ? [operation.before.name, operation.after.name] : [place];
  return names.every((name) => view.account(view.names.for(operation)(name)) === undefined);
}

/**
 * The steps that may be handed over together: those whose needs are all done, so that they are safe in any order and in
 * any part. Losses of rank 1 are taken only while the floor holds with all of them done and no gain of theirs counted.
 */
export function stepsOfStage(
  operations: readonly Operation[],
  outcomes: ReadonlyMap<string, Outcome>,
  administrators: Administrators,
): readonly Operation[] {
  const isReady = (operation: Operation): boolean =>
    operation.via === 'portal' &&
    !outcomes.has(operation.id) &&
    operation.needs.every(({ id }) => outcomes.get(id)?.status === 'done');
  const steps: Operation[] = [];
  for (const operation of operations.filter(isReady)) {
    if (!administrators.mayStart(operation)) continue;
    administrators.start(operation);
    steps.push(operation);
  }
  return steps;
}
