import type { BindingAddress, Principal } from '../model/address.ts';
import type { Via } from '../model/capabilities.ts';
import type { Accepted, Party } from '../model/desired.ts';
import type { Visibility } from '../model/estate.ts';
import type { Role } from '../model/role.ts';

/**
 * A Virtual Account through the whole plan, whatever it is called: `live:NAME` for one that exists (by its live name),
 * `new:NAME` for one that is created. Opaque to everything but the diff, so that a rename, or a name that is freed and
 * taken again, confuses nobody.
 */
export type NodeKey = string;

/** The Smart Account as a scope among node keys; no node key equals it. */
export const rootScope = 'smartAccount';

export interface PlacedBinding {
  /** A node key, or `rootScope`. */
  readonly scope: NodeKey;
  readonly principal: Principal;
  readonly role: Role;
  /** Undefined: unknown live; counts both ways. */
  readonly children: boolean | undefined;
}

/** The tree and the bindings at one end of a plan: what rights are computed from. */
export interface Shape {
  /** Every node that exists, with the node it is nested in; undefined at top level. */
  readonly parents: ReadonlyMap<NodeKey, NodeKey | undefined>;
  /** A live scope where somebody has two roles gives two entries. */
  readonly bindings: readonly PlacedBinding[];
  readonly default: NodeKey | undefined;
}

interface ChangeBase {
  /** The id of the operation that this becomes. */
  readonly id: string;
  readonly via: Via;
  /** Edges that the diff itself demands (rank `split`): the revoke before its grant, the create before its update. */
  readonly after: readonly string[];
}

export interface BindingState {
  readonly role: Role;
  readonly children: boolean | undefined;
}

/** One atomic write, as the order sees it. */
export type Change =
  | (ChangeBase & {
      readonly verb: 'create';
      readonly node: NodeKey;
      readonly name: string;
      readonly parent: NodeKey | undefined;
    })
  | (ChangeBase & {
      readonly verb: 'move';
      readonly node: NodeKey;
      readonly from: NodeKey | undefined;
      readonly to: NodeKey | undefined;
    })
  | (ChangeBase & { readonly verb: 'delete'; readonly node: NodeKey; readonly name: string })
  | (ChangeBase & { readonly verb: 'drain'; readonly node: NodeKey; readonly into: NodeKey })
  | (ChangeBase & { readonly verb: 'rename'; readonly node: NodeKey; readonly from: string; readonly to: string })
  | (ChangeBase & {
      readonly verb: 'update';
      readonly node: NodeKey;
      readonly visibility: { readonly to: Visibility } | undefined;
      /** Ties it to an on-premises licence server. */
      readonly ties?: boolean;
    })
  | (ChangeBase & { readonly verb: 'set-default'; readonly node: NodeKey; readonly previous: NodeKey })
  | (ChangeBase & BindingChange);

type BindingChange = {
  readonly address: BindingAddress;
  readonly scope: NodeKey;
  readonly principal: Principal;
} & (
  | { readonly verb: 'grant'; readonly from: readonly []; readonly to: BindingState }
  /** `from` has two entries where somebody has two roles live; the write leaves `to` alone. */
  | { readonly verb: 'change-binding'; readonly from: readonly BindingState[]; readonly to: BindingState }
  | { readonly verb: 'revoke'; readonly from: readonly BindingState[]; readonly to: undefined }
);

/** A plan as the order and the access diff see it. */
export interface ChangeSet {
  readonly before: Shape;
  readonly after: Shape;
  /** Ids ascending. */
  readonly changes: readonly Change[];
  /** The name after the plan (the live name for a node that is deleted); `smartAccount` for the root scope. */
  readonly label: (node: NodeKey) => string;
  /** How people know a principal. */
  readonly who: (principal: Principal) => string;
  readonly party: (principal: Principal) => Party;
  readonly departed: ReadonlySet<Principal>;
  readonly actor: Principal | undefined;
  readonly minAdministrators: number;
  /** The entry of `accepted` that lifts this risk at this place today, if there is one. */
  readonly accepted: (risk: string, node: NodeKey) => Accepted | undefined;
}
