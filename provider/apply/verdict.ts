import type { DrainOperation, Json, Operation } from '../model/plan.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import { clockSkewSeconds } from '../run-store/clock.ts';
import type { Attestation } from '../run-store/run-store.ts';
import type { AccountView } from './account-view.ts';
import { wordOn } from './attestations.ts';
import { observe, shown } from './observation.ts';
import type { Fate } from './past-run.ts';
import type { Refused } from './refused.ts';
import type { RunContext } from './run-context.ts';

/** What can be said about an operation whose reply was never seen. */
export type Verdict =
  | { readonly kind: 'done'; readonly by: 'read' | 'attestation' }
  | { readonly kind: 'not-done'; readonly by: 'read' | 'attestation' }
  | { readonly kind: 'partial'; readonly by: 'restart' }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'refused'; readonly refused: Refused };

export interface Evidence {
  readonly operation: Operation;
  readonly fate: Fate;
  readonly view: AccountView;
  /** When the account was read, by the monotonic clock. */
  readonly at: number;
  /** The read before. */
  readonly earlier: { readonly view: AccountView; readonly at: number } | undefined;
  readonly attestations: readonly Attestation[];
  readonly context: RunContext;
}

export function judge(evidence: Evidence): Verdict {
  const { operation, view } = evidence;
  const shows = shown(operation, view);
  if (shows === 'after') return { kind: 'done', by: 'read' };
  const wait = secondsUntilQuiet(evidence);
  if (operation.verb === 'drain' && shows !== 'unreadable') return judgeDrain(operation, evidence, wait);
  if (shows !== 'unreadable' && wait > 0) return { kind: 'wait', seconds: wait };
  if (shows === 'before') return { kind: 'not-done', by: 'read' };
  const word = wordOn(operation, evidence.attestations, sentAt(evidence.fate));
  if (word !== undefined) return { kind: word.result, by: 'attestation' };
  return { kind: 'refused', refused: unsettled(evidence) };
}

/** Never repeated as it was: once nothing moves any more it is closed, and the next plan drains what is left. */
function judgeDrain(operation: DrainOperation, evidence: Evidence, wait: number): Verdict {
  const { view, at, earlier, context } = evidence;
  const settle = context.options.backend.settleSeconds;
  if (wait > 0) return { kind: 'wait', seconds: Math.max(wait, settle) };
  if (settle === 0) return { kind: 'partial', by: 'restart' };
  const still = earlier !== undefined && lies(operation, earlier.view) === lies(operation, view);
  if (still && at - earlier.at >= settle * 1000) return { kind: 'partial', by: 'restart' };
  return { kind: 'wait', seconds: settle };
}

/** What lies in both places of a drain. */
function lies(operation: DrainOperation, view: AccountView): string {
  const now = view.names.for(operation);
  const places = [now(operation.name), now(operation.after.into)].map((name) => view.account(name)?.assets);
  return canonicalJson(places.map((assets) => (assets ? [assets.licences, assets.devices] : null)));
}

/**
 * How long it takes until a read shows the write if it was made at all: the backend's settle time after the last moment
 * at which the call can have been under way. That moment is when the lock was taken, or the call's deadline; after a
 * broken lock only the deadline.
 */
function secondsUntilQuiet({ fate, at, context }: Evidence): number {
  const { backend, clock } = context.options;
  const sent = Date.parse(sentAt(fate));
  const longest = (backend.writeDeadlineSeconds + clockSkewSeconds) * 1000;
  const deadline = clock.monotonic() + sent + longest - clock.now();
  const over = context.lease.broken === undefined ? Math.min(deadline, context.lockedAt) : deadline;
  return Math.max(0, (over + backend.settleSeconds * 1000 - at) / 1000);
}

function sentAt(fate: Fate): string {
  return fate.status === 'sent' ? fate.at : (fate.sentAt ?? fate.at);
}

function unsettled({ operation, view }: Evidence): Refused {
  const { seen } = observe(operation, view);
  const known = Object.fromEntries(Object.entries(seen).filter(([, value]) => value !== undefined)) as Json;
  return {
    code: 'operation-unsettled',
    operation: operation.id,
    message: `${operation.id} was sent by an earlier run, and the account shows neither what was before nor what was asked for`,
    hint: `look at it in the portal, then say what you found: espalier attest '${operation.id}' --by WHO, with --result not-done where nothing happened`,
    values: { before: operation.before as Json, after: operation.after as Json, seen: known },
  };
}
