import { smartAccountScope } from '../../model/address.ts';
import { rolesOf } from '../../backend/embedded/standing.ts';
import type { World } from '../../backend/embedded/world.ts';
import type { VirtualAccount } from '../../backend/embedded/world-records.ts';
import { containsText } from '../accounts/account-search.ts';
import type { Call } from '../route.ts';
import { belongsTo, visibleVirtualAccounts } from '../visibility.ts';
import { failure, inOrder, intId, pageOf, pagingOf, success, type Envelope, type PaginationInput } from './envelope.ts';

export interface SmartAccountQuery {
  readonly pagination: PaginationInput;
  readonly smartAccount: {
    readonly id?: number | null;
    readonly name?: string | null;
    readonly domain?: string | null;
    readonly type?: 'CUSTOMER' | 'HOLDING' | null;
    readonly virtualAccounts?:
      readonly ({ readonly id?: number | null; readonly name?: string | null } | null)[] | null;
  };
}

interface AccountNode {
  readonly id: number | null;
  readonly name: string;
  readonly description: string;
  readonly commerceAccess: string;
  readonly isDefault: string;
  readonly orderAssignable: string;
  readonly preferredEndDate: null;
  /** Asked for only as deep as a query goes. */
  readonly parentVirtualAccount: () => AccountNode | null;
  readonly [key: string]: unknown;
}

/**
 * A Smart Account with its Virtual Accounts and where each is nested, the only reply of Cisco's that shows it.
 *
 * Cisco's document does not say what a page counts. Here it is Virtual Accounts: every page has the Smart Account, with
 * its part of them. A client that reads until `pageTotal` and puts together what it got is right either way.
 */
export function getSmartAccount(call: Call, { pagination, smartAccount }: SmartAccountQuery): Envelope<object> {
  const { seen, caller } = call;
  const { id, name, domain, type } = smartAccount;
  const named = [id, name, domain].some((value) => value !== undefined && value !== null && value !== '');
  if (!named) return failure(call, 400, 'Smart Account id, name or domain is mandatory');
  const paging = pagingOf(pagination);
  if (paging === undefined) return failure(call, 400, 'page and pageSize begin at 1');
  const { identity } = seen;
  const found =
    belongsTo(seen, caller) &&
    (id ?? identity.id).toString() === identity.id &&
    containsText(identity.domain, domain ?? null) &&
    containsText(identity.name, name ?? null) &&
    (type ?? 'CUSTOMER') === 'CUSTOMER';
  if (!found) return success(call, { data: [], total: 0, paging });
  const accounts = inOrder(
    wanted(smartAccount, visibleVirtualAccounts(seen, caller)).map((account) => nodeOf(seen, account)),
    pagination,
  );
  const data = [{ ...smartAccountFields(seen), virtualAccounts: pageOf(accounts, paging) }];
  return success(call, { data, total: accounts.length, paging });
}

function wanted(
  { virtualAccounts }: SmartAccountQuery['smartAccount'],
  visible: readonly VirtualAccount[],
): readonly VirtualAccount[] {
  const asked = (virtualAccounts ?? []).filter((each) => each !== null);
  if (asked.length === 0) return visible;
  return visible.filter((account) =>
    asked.some(({ id, name }) =>
      (id ?? undefined) !== undefined || (name ?? undefined) !== undefined
        ? (id ?? account.id).toString() === account.id && (name ?? account.name) === account.name
        : false,
    ),
  );
}

/** What the world does not know is as a plain account has it: the emulator's own. */
function smartAccountFields(world: World): object {
  const { id, name, domain } = world.identity;
  return {
    ...{ id: intId(id), name, domain, topLevelDomain: domain.split('.').slice(-2).join('.'), type: 'CUSTOMER' },
    ...{ status: 'ACTIVE', statusDetail: 'ACTIVE', accessLevel: 'Unrestricted', crPartyId: intId(id) },
    creator: { ccoId: creatorOf(world) },
  };
}

function creatorOf(world: World): string | null {
  for (const [principal, binding] of world.bindingsOn(smartAccountScope))
    if (rolesOf(binding).includes('administrator')) return principal;
  return null;
}

/**
 * A parent is shown to whoever sees what is nested in it, even where he holds nothing on the parent itself: nobody says
 * what Cisco does.
 */
function nodeOf(world: World, account: VirtualAccount): AccountNode {
  const { id, name, description, visibility, onPremises, parent } = account;
  return {
    ...{ id: intId(id), name, description: description ?? '' },
    commerceAccess: visibility === 'restricted' ? 'PRIVATE' : 'PUBLIC',
    isDefault: String(world.default?.id === id),
    orderAssignable: String(!onPremises),
    preferredEndDate: null,
    parentVirtualAccount: () => {
      const above = parent === undefined ? undefined : world.numbered(parent);
      return above === undefined ? null : nodeOf(world, above);
    },
  };
}
