import type { Json } from '../../model/plan.ts';
import type { ClientRegistry } from '../clients.ts';
import type { FaultLayer } from '../fault-seam.ts';
import type { RequestLog } from '../request-log.ts';
import type { WorldKeeper } from '../../backend/embedded/world-keeper.ts';

/** What lies under `/_emulator/` is ours and not Cisco's: for whoever runs the emulator, from this machine only. */
export interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As it is asked for, without a slash at the end. */
  readonly path: string;
  readonly answer: (call: ControlCall) => Promise<ControlReply>;
}

interface ControlCall {
  readonly query: URLSearchParams;
  readonly body: Json | undefined;
  readonly controls: Controls;
}

/** What can be controlled. */
export interface Controls {
  readonly keeper: WorldKeeper;
  readonly clients: ClientRegistry;
  readonly faults: FaultLayer;
  readonly log: RequestLog;
  readonly clock: () => Date;
  readonly unique: () => string;
  /** Lets the emulator's clock run ahead by so many more seconds. */
  readonly advance: (seconds: number) => void;
}

export type ControlReply =
  | { readonly status: number; readonly json: Json }
  | {
      readonly status: number;
      readonly text: string;
      readonly contentType: string;
      readonly headers?: Readonly<Record<string, string>>;
    };
