import { smartAccountScope, type Scope } from './address.ts';

/**
 * What somebody must hold to make one change.
 *
 * Cisco's pages: a Smart Account Administrator may do everything; top-level create is his alone (LIC217251); a nested
 * create is also open to an administrator of the parent (LIC220901); users and settings of a Virtual Account to its
 * administrator (LIC220957, LIC220958). That a transfer needs rights on both sides, and that delete, move and
 * set-default are the Smart Account Administrator's alone, is inferred: no page states it.
 */
export type Authority =
  | { readonly kind: 'smart-account-administrator' }
  /** On each of these Virtual Accounts; a Smart Account role may give it. */
  | { readonly kind: 'on-each'; readonly permission: 'administer' | 'manage'; readonly scopes: readonly string[] };

export type AuthorityQuestion =
  | { readonly verb: 'create'; readonly parent: string | undefined }
  | { readonly verb: 'update' | 'rename'; readonly name: string }
  | { readonly verb: 'move' | 'set-default' | 'delete' }
  | { readonly verb: 'drain'; readonly name: string; readonly into: string }
  | { readonly verb: 'grant' | 'change-binding' | 'revoke'; readonly scope: Scope };

const administratorOnly: Authority = { kind: 'smart-account-administrator' };

export function authorityFor(question: AuthorityQuestion): Authority {
  switch (question.verb) {
    case 'create':
      return question.parent === undefined ? administratorOnly : on('administer', [question.parent]);
    case 'update':
    case 'rename':
      return on('administer', [question.name]);
    case 'move':
    case 'set-default':
    case 'delete':
      return administratorOnly;
    case 'drain':
      return on('manage', [question.name, question.into]);
    case 'grant':
    case 'change-binding':
    case 'revoke':
      return question.scope === smartAccountScope ? administratorOnly : on('administer', [question.scope]);
  }
}

function on(permission: 'administer' | 'manage', scopes: readonly string[]): Authority {
  return { kind: 'on-each', permission, scopes };
}
