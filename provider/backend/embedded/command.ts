import type { Principal, Scope } from '../../model/address.ts';
import type { Code } from '../../model/codes.ts';
import type { Tags, Visibility } from '../../model/estate.ts';
import type { Role } from '../../model/role.ts';
import type { Device, Licence, LicenceType, LicenceUse } from './world-records.ts';

/** What somebody can ask of the licensing world. Virtual Accounts are named, as in Cisco's own interface. */
export type Command = TreeCommand | BindingCommand | AssetCommand | TokenCommand | DirectoryCommand;

export type TreeCommand =
  | {
      readonly kind: 'create';
      readonly name: string;
      /** Absent: at top level. */
      readonly parent?: string;
      readonly description?: string;
      readonly visibility?: Visibility;
      readonly tags?: Tags;
      readonly onPremises?: boolean;
    }
  | {
      readonly kind: 'update';
      readonly name: string;
      /** Absent: stays. Null: has none. */
      readonly description?: string | null;
      readonly visibility?: Visibility;
      readonly tags?: Tags | null;
      readonly onPremises?: boolean;
    }
  | { readonly kind: 'rename'; readonly name: string; readonly to: string }
  /** Null: to the top level. */
  | { readonly kind: 'move'; readonly name: string; readonly parent: string | null }
  | { readonly kind: 'set-default'; readonly name: string }
  | { readonly kind: 'delete'; readonly name: string }
  /** The on-premises licence server that held the Virtual Account is gone. */
  | { readonly kind: 'release-on-premises'; readonly name: string };

export type BindingCommand =
  | {
      readonly kind: 'grant' | 'change-binding';
      readonly scope: Scope;
      readonly principal: Principal;
      readonly role: Role;
      readonly children: boolean;
    }
  | { readonly kind: 'revoke'; readonly scope: Scope; readonly principal: Principal };

export type AssetCommand =
  /** All licences and devices of one into another; at most `limit` devices and kinds of licence, where it is given. */
  | { readonly kind: 'drain'; readonly name: string; readonly into: string; readonly limit?: number }
  | ({
      readonly kind: 'transfer-licence';
      readonly name: string;
      readonly into: string;
      readonly quantity: number;
    } & LicenceKey)
  | { readonly kind: 'transfer-device'; readonly name: string; readonly into: string; readonly device: string }
  /** An order arrives; without a name it lands in the default Virtual Account (Cisco, LIC224156). */
  | { readonly kind: 'deposit-licence'; readonly name?: string; readonly licence: Licence }
  | { readonly kind: 'register-device'; readonly token: string; readonly device: Device }
  | { readonly kind: 'remove-device'; readonly name: string; readonly device: string }
  | {
      readonly kind: 'report-usage';
      readonly name: string;
      readonly device: string;
      readonly uses: readonly LicenceUse[];
    }
  | {
      readonly kind: 'reserve';
      readonly name: string;
      readonly device: string;
      readonly licence: string;
      readonly quantity: number;
    };

export interface LicenceKey {
  readonly licence: string;
  readonly type: LicenceType;
  /** Absent: the one without a subscription. */
  readonly subscription?: string;
  /** Absent: whatever day it begins on. Null: the one without a first day. */
  readonly starts?: string | null;
  /** Absent: whatever day it ends on. Null: the one without an end. */
  readonly ends?: string | null;
}

export type TokenCommand =
  | {
      readonly kind: 'create-token';
      readonly name: string;
      readonly description?: string;
      readonly days: number;
      readonly exportControlled: boolean;
      readonly maxUses?: number;
    }
  | { readonly kind: 'revoke-token'; readonly name: string; readonly token: string };

interface DirectoryCommand {
  readonly kind: 'introduce';
  readonly principal: Principal;
  readonly email: string;
  readonly active: boolean;
}

/** One entry of the event log: who did what, when. */
export interface WorldEvent {
  /** Counts from 1 through the whole life of the world, whatever became of older entries. */
  readonly sequence: number;
  /** ISO instant, UTC. */
  readonly at: string;
  readonly by: string;
  readonly command: Command;
}

/** Why the world said no. Nothing was changed. */
export interface Refusal {
  readonly code: Code;
  readonly message: string;
  readonly hint: string | undefined;
}

export function refuse(code: Code, message: string, hint?: string): Refusal {
  return { code, message, hint };
}
