import type { Performed } from '../backend/backend.ts';
import { Failure, messageOf } from '../model/failure.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Operation } from '../model/plan.ts';
import type { AccountView } from './account-view.ts';
import { firstUnmet } from './expectations.ts';
import { backOffSeconds, mostTries } from './limits.ts';
import type { RunContext } from './run-context.ts';

interface NotSent {
  readonly status: 'not-sent';
  readonly failure: Failure;
}

/**
 * One write: intent on the disk, the call, its outcome on the disk. A call that may have reached the other side is never
 * made again; one that certainly did not is, after a pause.
 *
 * Throws only what stops the whole run: a journal that cannot be written, a lock that is lost.
 */
export async function performOperation(context: RunContext, operation: Operation, view: AccountView): Promise<Outcome> {
  const { id } = operation;
  const { options, limits, lease, journal } = context;
  const deadline = options.backend.writeDeadlineSeconds * 1000;
  for (let attempt = 1; ; attempt += 1) {
    const turn = await limits.takeRequest(options.stop);
    if (turn !== 'over') return notStarted(id, turn);
    await lease.ensure(deadline);
    const unmet = firstUnmet(operation, view);
    if (unmet !== undefined) return { status: 'skipped', id, because: 'expectation', message: unmet };
    const requestId = `${options.run}-${id}-${attempt}`;
    await journal.append({ kind: 'intent', id, attempt: requestId });
    const performed = await call(context, operation, { view, requestId, deadline });
    await journal.append(outcomeEntry(id, performed));
    if (performed.status !== 'not-sent') return outcomeOf(id, performed);
    if (attempt === mostTries) return failedToSend(id, performed.failure);
    const seconds = pauseAfter(performed.failure, attempt, options.random);
    const pause = await limits.pause(seconds, { because: performed.failure.message, stop: options.stop });
    if (pause === 'stopped') return notStarted(id, pause);
    if (pause === 'too-long') return failedToSend(id, performed.failure);
  }
}

async function call(
  { options, lease }: RunContext,
  operation: Operation,
  attempt: { readonly view: AccountView; readonly requestId: string; readonly deadline: number },
): Promise<Performed | NotSent> {
  const { domain, backend, clock } = options;
  // Writing the intent took time: had it taken too much, the call could outlast the lease.
  if (!lease.covers(attempt.deadline)) return { status: 'not-sent', failure: leaseRanOut(domain) };
  const currentName = attempt.view.names.for(operation);
  return new Promise((resolve) => {
    const cancel = clock.after(attempt.deadline, () => {
      resolve({ status: 'unknown', message: `no reply within ${attempt.deadline / 1000} s` });
    });
    backend
      .perform({ domain, operation, currentName, requestId: attempt.requestId })
      .catch(thrownAs)
      .then((performed) => {
        cancel();
        resolve(performed);
      })
      .catch(() => undefined);
  });
}

/** Only a failure that says so was thrown before anything was sent; of anything else nobody knows. */
function thrownAs(thrown: unknown): Performed | NotSent {
  if (thrown instanceof Failure && thrown.retry) return { status: 'not-sent', failure: thrown };
  return { status: 'unknown', message: messageOf(thrown) };
}

function leaseRanOut(domain: string): Failure {
  return new Failure('call-failed', `the lease of ${domain} ran low before the call`, { retry: true });
}

function pauseAfter(failure: Failure, attempt: number, random: () => number): number {
  const asked = failure.data['retryAfterSeconds'];
  return typeof asked === 'number' && asked >= 0 ? asked : backOffSeconds(attempt, random);
}

function outcomeEntry(id: string, performed: Performed | NotSent) {
  const entry = { kind: 'outcome', id, code: null, by: 'reply' } as const;
  switch (performed.status) {
    case 'done':
      return { ...entry, status: 'done', message: performed.detail ?? null } as const;
    case 'partial':
      return { ...entry, status: 'partial', message: performed.detail } as const;
    case 'refused':
      return { ...entry, status: 'failed', code: performed.code, message: performed.message } as const;
    case 'unknown':
      return { ...entry, status: 'unknown', message: performed.message } as const;
    case 'not-sent':
      return {
        ...entry,
        status: 'not-done',
        code: performed.failure.code,
        message: performed.failure.message,
      } as const;
  }
}

function outcomeOf(id: string, performed: Performed): Outcome {
  switch (performed.status) {
    case 'done':
      return { status: 'done', id, detail: performed.detail, settled: 'written' };
    case 'partial':
      return { status: 'partial', id, detail: performed.detail };
    case 'refused':
      return { status: 'failed', id, code: performed.code, message: performed.message, hint: performed.hint };
    case 'unknown':
      return { status: 'unknown', id, message: performed.message };
  }
}

function failedToSend(id: string, { code, message, hint }: Failure): Outcome {
  return { status: 'failed', id, code, message, hint };
}

function notStarted(id: string, because: 'stopped' | 'too-long'): Outcome {
  return because === 'stopped'
    ? { status: 'skipped', id, because: 'stopped', message: 'the run was stopped before it' }
    : { status: 'skipped', id, because: 'limit', message: 'the limit on requests is reached' };
}
