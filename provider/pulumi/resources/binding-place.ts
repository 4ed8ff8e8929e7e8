import { lookAtAccount } from '../../actions/change-account.ts';
import { bindingAddress, smartAccountScope, type Principal, type Scope } from '../../model/address.ts';
import type { LiveEstate } from '../../model/estate.ts';
import { Failure } from '../../model/failure.ts';
import type { LiveRead } from '../../model/planning.ts';
import type { Declared } from '../claims.ts';
import type { Properties } from '../properties/property.ts';
import { accountOf, partsOfId, textIn } from './account.ts';
import { isId, nameOf, placeNamed } from './place.ts';
import type { CallContext } from './resource.ts';
import { refuseEmpty, refuseVanished } from './vanished.ts';

/** Who holds something where. */
export interface BindingPlace {
  readonly scope: Scope;
  readonly principal: Principal;
}

/** A program names the place by its name, or by its id. */
export function declaring(place: string, principal: Principal): Declared {
  return { addresses: [bindingAddress(place, principal)], wholePlaces: [], except: [] };
}

/** The place that the inputs name. An id has to be looked up. */
export async function placeIn(context: CallContext, inputs: Properties): Promise<BindingPlace> {
  const account = accountOf(context);
  const principal = textIn(inputs, 'ccoId') ?? '';
  const named = textIn(inputs, 'virtualAccount');
  if (named === undefined) return { scope: smartAccountScope, principal };
  if (!isId(named, account.domain)) return { scope: named, principal };
  const { estate } = await lookAtAccount(account, []);
  return { scope: placeNamed(estate, { key: 'virtualAccount', named }), principal };
}

/** The place by its number, so that a rename of the Virtual Account makes no other binding; an import gives its name. */
export async function foundBinding(
  context: CallContext,
  id: string,
  { isImport = false }: { readonly isImport?: boolean } = {},
): Promise<{ readonly live: LiveRead; readonly place: BindingPlace | undefined; readonly domain: string }> {
  const account = accountOf(context);
  const { domain } = account;
  const form = `${domain}/<number, name or smartAccount>/<CCO id>`;
  const parts = partsOfId(id, domain, form);
  const principal = parts.at(-1) ?? '';
  const named = parts.slice(0, -1).join('/');
  if (parts.length < 2)
    throw new Failure('pulumi-id', `${JSON.stringify(id)} names no person: an id has the form ${form}`);
  await (isImport ? refuseEmpty(context) : refuseVanished(context));
  const live = await lookAtAccount(account, [principal]);
  const scope = named === smartAccountScope ? smartAccountScope : nameOf(live.estate, named);
  return { live, place: scope === undefined ? undefined : { scope, principal }, domain };
}

export function idOf(domain: string, estate: LiveEstate, { scope, principal }: BindingPlace): string {
  const number = scope === smartAccountScope ? scope : (estate.virtualAccounts.get(scope)?.id ?? scope);
  return `${domain}/${number}/${principal}`;
}
