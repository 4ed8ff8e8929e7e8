import type { Capabilities } from '../model/capabilities.ts';
import { Failure } from '../model/failure.ts';
import type { Json } from '../model/plan.ts';
import { instant, type Clock } from '../run-store/clock.ts';
import type { Attestation, RunStore } from '../run-store/run-store.ts';
import { wordOn } from './attestations.ts';
import { isOpen, type PastRun } from './past-run.ts';
import { isReadable } from './readable.ts';
import { lastRun } from './run-memory.ts';

export interface AttestOptions {
  readonly domain: string;
  readonly store: RunStore;
  readonly clock: Clock;
  readonly capabilities: Capabilities;
  /** The id of the operation. */
  readonly operation: string;
  /** Whose word it is. */
  readonly by: string;
  readonly result: Attestation['result'];
  readonly note: string | undefined;
}

export interface Attested {
  readonly attestation: Attestation;
  /** Portal steps of the same stage that no word closes yet. */
  readonly open: readonly string[];
}

/**
 * Keeps somebody's word on an operation of the last run: a portal step that no read can see, or an operation that was
 * sent and never answered. The next apply takes it. Throws `Failure` with `nothing-to-attest` or `attest-readable`.
 */
export async function attestOperation(options: AttestOptions): Promise<Attested> {
  const { store, domain, by, result, note } = options;
  const past = await lastRun({ store, domain });
  const operation = past?.operations.get(options.operation);
  const fate = past?.fates.get(options.operation);
  const isStep = past?.stage?.steps.includes(options.operation) === true;
  const isUnanswered = fate !== undefined && isOpen(fate);
  if (past === undefined || operation === undefined || !(isStep || isUnanswered)) {
    throw new Failure(
      'nothing-to-attest',
      `${options.operation} is no open portal step and no operation without an answer`,
      {
        hint: 'espalier plan lists what is open',
      },
    );
  }
  if (result === 'done' && !isUnanswered && isReadable(operation, options.capabilities)) {
    throw new Failure('attest-readable', `a read tells whether ${options.operation} is done`, {
      hint: 'do it in the portal; the next espalier plan shows it as done. That it will not be done can be said',
    });
  }
  const after = operation.after as Json;
  const attestation: Attestation = { at: instant(options.clock), by, operation: operation.id, after, result, note };
  await store.attest(domain, attestation);
  return { attestation, open: openSteps(past, await store.attestations(domain)) };
}

function openSteps(past: PastRun, attestations: readonly Attestation[]): readonly string[] {
  const { stage } = past;
  if (stage === undefined) return [];
  return stage.steps.filter((id) => {
    const operation = past.operations.get(id);
    return operation !== undefined && wordOn(operation, attestations, stage.at)?.result !== 'done';
  });
}
