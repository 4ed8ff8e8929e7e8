import type { Capabilities } from '../../model/capabilities.ts';
import { Failure } from '../../model/failure.ts';
import type { LiveRead } from '../../model/planning.ts';
import type { Backend, Performed, PerformRequest, ReadRequest } from '../backend.ts';
import type { Snapshot } from './snapshot.ts';

/** A snapshot as a backend that can only be read. Its capabilities are those of the backend it was taken from. */
export function openSnapshot(snapshot: Snapshot): Backend {
  return new SnapshotBackend(snapshot);
}

class SnapshotBackend implements Backend {
  readonly kind = 'snapshot';
  readonly banner: string;
  readonly settleSeconds = 0;
  readonly writeDeadlineSeconds = 0;
  readonly #snapshot: Snapshot;

  constructor(snapshot: Snapshot) {
    const people = snapshot.pseudonyms ? ', people under pseudonyms' : '';
    this.banner = `snapshot of ${snapshot.source.kind} at ${snapshot.capturedAt}${people}, read only`;
    this.#snapshot = snapshot;
  }

  capabilities(): Promise<Capabilities> {
    return Promise.resolve(this.#snapshot.capabilities);
  }

  async read({ domain, listen }: ReadRequest): Promise<LiveRead> {
    const { read } = this.#snapshot;
    const held = read.estate.domain;
    if (held.toLowerCase() !== domain.toLowerCase()) {
      throw new Failure('account-unknown', `The snapshot is of the Smart Account ${held}, not of ${domain}`, {
        hint: 'Compare `smartAccount.domain` in the layout with the file',
      });
    }
    const total = read.estate.virtualAccounts.size;
    listen?.({ kind: 'reading', what: 'Virtual Accounts', done: total, total });
    return Promise.resolve(read);
  }

  perform({ operation }: PerformRequest): Promise<Performed> {
    return Promise.reject(new Failure('read-only', `${operation.id} was asked of a snapshot, which is read only`));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
