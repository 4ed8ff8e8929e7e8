import type { Scope } from '../../model/address.ts';
import type { LiveEstate } from '../../model/estate.ts';
import { Failure } from '../../model/failure.ts';

/** Whether a program names a Virtual Account by its id, `acme.com/17`, and not by its name. */
export function isId(named: string, domain: string): boolean {
  return named.toLowerCase().startsWith(`${domain.toLowerCase()}/`);
}

/** The Virtual Account that a number or a name of it means. */
export function nameOf(estate: LiveEstate, numberOrName: string): Scope | undefined {
  const accounts = [...estate.virtualAccounts.values()];
  return (accounts.find(({ id }) => id === numberOrName) ?? estate.virtualAccounts.get(numberOrName))?.name;
}

/**
 * The name of the Virtual Account that a property names, by its id or by its name.
 *
 * @throws Failure `place-unknown` where there is none.
 */
export function placeNamed(
  estate: LiveEstate,
  { key, named, hint }: { readonly key: string; readonly named: string; readonly hint?: string },
): Scope {
  const { domain, virtualAccounts } = estate;
  const found = virtualAccounts.has(named)
    ? named
    : isId(named, domain)
      ? nameOf(estate, named.slice(domain.length + 1))
      : undefined;
  if (found !== undefined) return found;
  throw new Failure('place-unknown', `${key}: There is no Virtual Account ${named} in ${domain}`, {
    hint: hint ?? 'let the resource depend on the one that creates it, by using its `name`',
  });
}

/** A place that the program names by its id goes on being named so. */
export function sameForm(named: string | undefined, scope: Scope, estate: LiveEstate): string {
  if (named === undefined || !isId(named, estate.domain)) return scope;
  return `${estate.domain}/${estate.virtualAccounts.get(scope)?.id ?? scope}`;
}
