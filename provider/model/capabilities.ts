import type { BindingField, VirtualAccountField } from './estate.ts';

/** How a value can be read: by the API, only from a portal export, or not at all. */
export type Readable = 'api' | 'census' | 'none';

/** How a change can be made: by the API, or only by a person in the portal. */
export type Via = 'api' | 'portal';

/** What a backend can read and do, per kind, verb and field. The planner decides by it what is a portal step. */
export interface Capabilities {
  readonly read: {
    readonly virtualAccount: Readonly<Record<VirtualAccountField, Readable>>;
    readonly binding: Readonly<Record<BindingField, Readable>>;
    /** `everyone`: lists all bindings; `asked`: answers for one given person at a time. */
    readonly principals: 'everyone' | 'asked';
  };
  readonly write: {
    /** Fields that a create sets in the same write; the others follow as an update. */
    readonly create: { readonly via: Via; readonly fields: readonly VirtualAccountField[] };
    readonly update: Readonly<Record<'description' | 'visibility' | 'tags' | 'onPremises', Via>>;
    readonly rename: Via;
    readonly move: Via;
    readonly setDefault: Via;
    /** `atomic`: licences and devices move in one write. */
    readonly drain: { readonly via: Via; readonly atomic: boolean };
    readonly delete: Via;
    readonly grant: Via;
    /** `atomic` false: planned as a revoke and a grant with an edge between them. */
    readonly changeBinding: { readonly via: Via; readonly atomic: boolean };
    readonly revoke: Via;
    /** Grants to a user group of another Smart Account. */
    readonly externalGroup: Via;
  };
}
