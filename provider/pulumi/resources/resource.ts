import type { CheckProblem } from '../definitions/check.ts';
import type { ResourceDefinition } from '../definitions/definition.ts';
import type { PropertyChange } from '../definitions/difference.ts';
import type { Properties } from '../properties/property.ts';
import type { Conflict, Declared } from '../claims.ts';
import type { Configured } from '../configured.ts';
import type { AccountKeeper } from '../../actions/account-keeper.ts';
import type { Host } from '../../actions/host.ts';
import type { Freshness } from '../../actions/joint-reads.ts';
import type { Memory } from './memory.ts';

/** What one call of the engine is carried out with. */
export interface CallContext {
  readonly configured: Configured;
  /** Stops when the engine cancels, or when the time for this call is over. */
  readonly host: Host;
  readonly memory: Memory;
  /** What is kept open between calls. */
  readonly keeper: AccountKeeper;
  /** How new what a single resource reads has to be. */
  readonly freshness: Freshness;
  /** Shown to the user beside the resource. */
  readonly log: (severity: 'debug' | 'info' | 'warning', message: string) => void;
  readonly claims: CallClaims;
  /** Seconds that the user allows for this call; undefined: as many as it takes. */
  readonly timeoutSeconds: number | undefined;
}

/** What this resource and others declare: where two declare the same, each would undo the other for ever. */
interface CallClaims {
  /** The URN of this resource. */
  readonly holder: string;
  /**
   * Says that this resource declares it. Given back: another one that does already, of this operation of the engine or,
   * as far as the run store knows, of another stack.
   */
  readonly take: (domain: string, declared: Declared) => Promise<Conflict | undefined>;
  /** Lets other stacks know, now that it was written. */
  readonly keep: (domain: string, declared: Declared) => Promise<void>;
  /** It is declared no longer. */
  readonly forget: (domain: string) => Promise<void>;
  /** The URN of another resource that has written this address, as far as the run store knows. */
  readonly keptByAnother: (domain: string, address: string) => Promise<string | undefined>;
  /** Whether this operation of the engine has shown that a resource declares an address; this one among them. */
  readonly isTaken: (address: string) => boolean;
  /** Whether one beside this does. */
  readonly isTakenByAnother: (address: string) => boolean;
}

/** One kind of resource, in terms of properties: nothing here knows how messages travel. */
export interface ResourceKind {
  readonly definition: ResourceDefinition;
  /** Whether a plan needs what is live right now, so that the engine has to read before every update. */
  readonly refreshesFirst: boolean;
  check(context: CallContext, request: CheckRequest): Promise<CheckedInputs>;
  /** Pure: neither network nor run store, and the same from both ends. */
  diff(context: CallContext, request: DiffRequest): Promise<readonly PropertyChange[]>;
  /** Whether a replacement could not be made while what it replaces is there; absent: it could. */
  readonly replacesInPlace?: (request: DiffRequest) => boolean;
  create(context: CallContext, request: CreateRequest): Promise<Written>;
  /** Undefined: it is not there. */
  read(context: CallContext, request: ReadRequest): Promise<ReadResource | undefined>;
  update(context: CallContext, request: UpdateRequest): Promise<Written>;
  /** What is gone already is deleted. */
  delete(context: CallContext, request: DeleteRequest): Promise<void>;
}

export interface CheckRequest {
  /** The name of the resource in the program. */
  readonly name: string;
  /** Empty for a new one. */
  readonly oldInputs: Properties;
  readonly inputs: Properties;
  readonly naming: Naming;
}

/** How names are made where the program gives none. */
export interface Naming {
  readonly mode: 'free' | 'propose' | 'enforce' | 'disable';
  readonly proposed: string;
  /** 32 random bytes that stay the same for one resource in one operation. */
  readonly seed: Uint8Array;
}

export interface CheckedInputs {
  readonly inputs: Properties;
  readonly problems: readonly CheckProblem[];
}

export interface DiffRequest {
  readonly id: string;
  readonly oldInputs: Properties;
  readonly state: Properties;
  readonly inputs: Properties;
  readonly ignoreChanges: readonly string[];
}

export interface CreateRequest {
  readonly inputs: Properties;
  /** Nothing is done; what is not known before stays unknown. */
  readonly preview: boolean;
}

export interface ReadRequest {
  readonly id: string;
  /** Empty at an import: the id has to do. */
  readonly state: Properties;
  readonly inputs: Properties;
  readonly isImport: boolean;
}

export interface UpdateRequest {
  readonly id: string;
  readonly oldInputs: Properties;
  readonly state: Properties;
  readonly inputs: Properties;
  readonly preview: boolean;
}

export interface DeleteRequest {
  readonly id: string;
  readonly inputs: Properties;
  readonly state: Properties;
}

export interface Written {
  /** Empty in a preview of a creation. */
  readonly id: string;
  readonly outputs: Properties;
  /** Present: a part was done. The engine keeps what is, says these reasons, and updates next time. */
  readonly failed?: readonly string[];
}

export interface ReadResource {
  readonly id: string;
  /** Undefined: as they were. */
  readonly inputs: Properties | undefined;
  readonly outputs: Properties;
}
