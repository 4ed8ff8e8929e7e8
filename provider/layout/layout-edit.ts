import type { Acceptance, DepartedPerson, Ignore, Removal } from '../../schemas/types/layout.ts';
import type { Principal, Scope } from '../model/address.ts';
import type { Tags, Visibility } from '../model/estate.ts';
import type { Role } from '../model/role.ts';

/** A change of what a layout says, as a command asks for it: accepting drift, a decision of a review, an import. */
export type LayoutEdit =
  /** Gives somebody this role on this scope, whether the layout names him there or not. */
  | {
      readonly kind: 'set-binding';
      readonly scope: Scope;
      readonly principal: Principal;
      readonly role: Role;
      readonly children: boolean;
      /** Needed for somebody whom the layout does not declare. */
      readonly email?: string | undefined;
      /** The day on which it has to count, `YYYY-MM-DD`: a grant that ended before is not what is asked for. */
      readonly day?: string;
    }
  | { readonly kind: 'remove-binding'; readonly scope: Scope; readonly principal: Principal }
  /** The governance facts of a partner grant. */
  | {
      readonly kind: 'set-grant';
      readonly scope: Scope;
      readonly principal: Principal;
      readonly reviewBy?: string;
      readonly until?: string;
      readonly because?: string;
    }
  | {
      readonly kind: 'add-virtual-account';
      readonly name: string;
      readonly parent: string | undefined;
      readonly fields: VirtualAccountFields;
    }
  | { readonly kind: 'remove-virtual-account'; readonly name: string }
  | { readonly kind: 'move-virtual-account'; readonly name: string; readonly parent: string | undefined }
  /** The name and every reference to it. */
  | { readonly kind: 'rename-virtual-account'; readonly from: string; readonly to: string }
  /** Undefined: the layout no longer says the field. */
  | {
      readonly [Field in keyof VirtualAccountFields]-?: {
        readonly kind: 'set-field';
        readonly name: string;
        readonly field: Field;
        readonly value: VirtualAccountFields[Field];
      };
    }[keyof VirtualAccountFields]
  | { readonly kind: 'add-formerly'; readonly name: string; readonly from: string; readonly by?: 'rename' | 'recreate' }
  | {
      readonly kind: 'add-person';
      readonly ccoId: Principal;
      readonly email: string;
      readonly handle?: string | undefined;
    }
  | { readonly kind: 'add-departed'; readonly entry: DepartedPerson }
  | { readonly kind: 'add-removed'; readonly entry: Removal }
  | { readonly kind: 'add-ignore'; readonly entry: Ignore }
  | { readonly kind: 'add-accepted'; readonly entry: Acceptance };

interface VirtualAccountFields {
  readonly default?: boolean | undefined;
  readonly description?: string | undefined;
  readonly visibility?: Visibility | undefined;
  readonly tags?: Tags | undefined;
  readonly onPremises?: boolean | undefined;
}
