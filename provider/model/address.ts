/**
 * Addresses: how one resource of an estate is named, in plans, journals and on the command line.
 *
 * As text: `virtual-account:NAME`, `binding:SCOPE:PRINCIPAL`. A colon inside a part is written `\:`, a backslash `\\`.
 */

/** The Smart Account as the place of a binding. A reserved word: no Virtual Account may have this name in a layout. */
export const smartAccountScope = 'smartAccount';

/** The name of a Virtual Account, or `smartAccount`. */
export type Scope = string;

/** A CCO id, or `externalGroup/<look-up id>` for a user group of another Smart Account (a CCO id holds no slash). */
export type Principal = string;

export type Address = VirtualAccountAddress | BindingAddress;
export type VirtualAccountAddress = `virtual-account:${string}`;
export type BindingAddress = `binding:${string}:${string}`;

export type ParsedAddress =
  | { readonly kind: 'virtual-account'; readonly name: string }
  | { readonly kind: 'binding'; readonly scope: Scope; readonly principal: Principal };

export function virtualAccountAddress(name: string): VirtualAccountAddress {
  return `virtual-account:${escapePart(name)}`;
}

export function bindingAddress(scope: Scope, principal: Principal): BindingAddress {
  return `binding:${escapePart(scope)}:${escapePart(principal)}`;
}

/** The parts of an address, or undefined when the text is not an address. */
export function parseAddress(text: string): ParsedAddress | undefined {
  const [kind, ...parts] = splitParts(text);
  const [first, second] = parts;
  if (kind === 'virtual-account' && parts.length === 1 && first) return { kind, name: first };
  if (kind === 'binding' && parts.length === 2 && first && second) return { kind, scope: first, principal: second };
  return undefined;
}

const externalGroupPrefix = 'externalGroup/';

export function externalGroupPrincipal(lookupId: number | string): Principal {
  return `${externalGroupPrefix}${String(lookupId)}`;
}

export function isExternalGroup(principal: Principal): boolean {
  return principal.startsWith(externalGroupPrefix);
}

function escapePart(part: string): string {
  return /[:\\]/.test(part) ? part.replace(/[:\\]/g, (character) => `\\${character}`) : part;
}

function splitParts(text: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === ':') {
      parts.push(part);
      part = '';
    } else if (character === '\\' && index + 1 < text.length) {
      index += 1;
      part += text.charAt(index);
    } else part += character;
  }
  return [...parts, part];
}
