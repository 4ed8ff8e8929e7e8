import type { Capabilities } from '../../model/capabilities.ts';
import type { LiveRead } from '../../model/planning.ts';

/** A Smart Account as one read of it was. */
export interface Snapshot {
  /** ISO instant, UTC. */
  readonly capturedAt: string;
  /** The backend that was read. */
  readonly source: { readonly kind: string; readonly banner: string };
  /** What that backend can do: a plan against the snapshot then says the same as one against the backend. */
  readonly capabilities: Capabilities;
  /** Whether people stand in it under pseudonyms, and free text was left out. */
  readonly pseudonyms: boolean;
  readonly read: LiveRead;
}

export interface SnapshotMeta {
  readonly capturedAt: Date;
  readonly source: { readonly kind: string; readonly banner: string };
  readonly capabilities: Capabilities;
}

export function toSnapshot(read: LiveRead, { capturedAt, source, capabilities }: SnapshotMeta): Snapshot {
  const { kind, banner } = source;
  return { capturedAt: capturedAt.toISOString(), source: { kind, banner }, capabilities, pseudonyms: false, read };
}
