import type { Principal } from '../model/address.ts';
import type { Json } from '../model/plan.ts';
import type { World } from '../backend/embedded/world.ts';
import type { WorldKeeper } from '../backend/embedded/world-keeper.ts';
import type { LockHolder } from '../backend/embedded/world-lock-store.ts';
import type { ClientSettings } from './clients.ts';
import type { FaultLayer } from './fault-seam.ts';
import type { RequestLog } from './request-log.ts';

export interface EmulatorOptions {
  /** 0: any that is free. */
  readonly port: number;
  /** Absent: no HTTPS. */
  readonly tls?: TlsOptions;
  /** A file, which is made with the first write when it is not there; or a world in memory, changed in place. Absent: a new one in memory. */
  readonly world?: { readonly path: string; readonly start?: WorldText } | { readonly memory: World };
  /** The Smart Account that a world which is not there yet begins with. Default: acme.com with jane. */
  readonly account?: NewAccount;
  /** None: one is made up, for the world's first Smart Account Administrator. */
  readonly clients: readonly ClientSettings[];
  /** A fault profile, or a layer that is there already; absent: no faults until some are switched on. */
  readonly faults?: Json | FaultLayer;
  /** Other companies' accounts, which searches by a part of a domain find, too: `acme.com` also finds `macme.com`. */
  readonly neighbours?: readonly Neighbour[];
  readonly clock: () => Date;
  /** A text that no other call gives: tokens are made of it. */
  readonly unique: () => string;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Who takes the lock of the world's file. */
  readonly holder?: LockHolder;
}

export interface TlsOptions {
  readonly port: number;
  /** PEM. */
  readonly cert: string;
  readonly key: string;
}

interface WorldText {
  readonly text: string;
  /** The file, for messages. */
  readonly where: string;
}

export interface NewAccount {
  readonly domain: string;
  readonly name?: string;
  readonly creator: { readonly principal: Principal; readonly email: string };
}

export interface Neighbour {
  readonly domain: string;
  readonly name: string;
}

export interface Emulator {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  readonly tlsUrl: string | undefined;
  readonly keeper: WorldKeeper;
  readonly log: RequestLog;
  readonly faults: FaultLayer;
  /** Who may ask for tokens, with their secrets. */
  clients(): readonly ClientSettings[];
  close(): Promise<void>;
}
