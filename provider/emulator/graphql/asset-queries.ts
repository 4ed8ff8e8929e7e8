import type { World } from '../../backend/embedded/world.ts';
import type { Device, Licence, VirtualAccount } from '../../backend/embedded/world-records.ts';
import { availableOf, complianceOf, poolsOf, typeWord, type Pool } from '../licensing/licence-pools.ts';
import type { Call } from '../route.ts';
import { belongsTo, isDomainOf, visibleVirtualAccounts } from '../visibility.ts';
import {
  failure,
  inOrder,
  intId,
  pageOf,
  pagingOf,
  success,
  type Envelope,
  type GraphqlRow,
  type PaginationInput,
} from './envelope.ts';

export interface AssetQuery {
  readonly pagination: PaginationInput;
  readonly smartAccount: {
    readonly id?: number | null;
    readonly domain?: string | null;
    readonly virtualAccounts?: readonly number[] | null;
  };
  readonly filterBy?: Readonly<Record<string, unknown>> | null;
}

type Rows = (call: Call, accounts: readonly VirtualAccount[], query: AssetQuery) => readonly GraphqlRow[];

/** An answer about what lies in the Virtual Accounts of one Smart Account. */
function answerWith(rowsOf: Rows): (call: Call, query: AssetQuery) => Envelope<GraphqlRow> {
  return (call, query) => {
    const { seen, caller } = call;
    const { id, domain, virtualAccounts } = query.smartAccount;
    if ((id ?? undefined) === undefined && (domain ?? '') === '')
      return failure(call, 400, 'Smart Account id or domain is mandatory');
    const paging = pagingOf(query.pagination);
    if (paging === undefined) return failure(call, 400, 'page and pageSize begin at 1');
    const here =
      (id ?? seen.identity.id).toString() === seen.identity.id && isDomainOf(seen, domain ?? seen.identity.domain);
    if (!here || !belongsTo(seen, caller)) return failure(call, 403, 'The Smart Account is not accessible');
    const visible = visibleVirtualAccounts(seen, caller);
    const asked = new Set((virtualAccounts ?? []).map(String));
    const accounts = asked.size === 0 ? visible : visible.filter((account) => asked.has(account.id));
    const unassigned = query.filterBy?.['inventoryType'] === 'UNASSIGNED';
    const rows = unassigned ? [] : inOrder(rowsOf(call, accounts, query), query.pagination);
    return success(call, { data: pageOf(rows, paging), total: rows.length, paging });
  };
}

export const getDeviceInventory = answerWith(({ seen }, accounts, { filterBy }) =>
  accounts
    .flatMap((account) => account.devices.map((device) => deviceRow(seen, account, device)))
    .filter((row) => isOneOf(row['deviceName'], filterBy?.['deviceName']))
    .filter((row) => isOneOf(row['productNumber'], filterBy?.['productNumber'])),
);

export const getLicenseSummary = answerWith(({ seen, at }, accounts, { filterBy }) =>
  poolsIn(accounts, at)
    .filter(({ licence }) => matches(licence, filterBy?.['product']))
    .map((pool) => ({
      feature: { product: pool.licence, displayName: pool.licence, entitlementType: 'License', sourceSystem: 'Smart' },
      ...quantitiesOf(pool),
      ...{ billingType: 'Prepaid', entitlementType: 'License', inventoryType: 'ASSIGNED', pendingQuantity: 0 },
      ...{ featureSourceRefId: pool.licence, isBalanceShared: 'NA', isEntitlementShared: 'NA' },
      smartAccount: placeOf(seen, pool.account),
    })),
);

export const getLicenseEntitlement = answerWith(({ seen, at }, accounts, { filterBy }) =>
  poolsIn(accounts, at).flatMap((pool) =>
    pool.lots
      .filter(({ name }) => matches(name, filterBy?.['product']))
      .filter(({ subscription }) => matches(subscription ?? '', filterBy?.['subscriptionId']))
      .map((lot, index) => entitlementRow(seen, { pool, lot, index })),
  ),
);

export const getLicenseUsage = answerWith(({ seen, at }, accounts, { filterBy }) =>
  poolsIn(accounts, at)
    .filter(({ licence }) => matches(licence, filterBy?.['product']))
    .flatMap((pool) =>
      pool.account.devices.flatMap((device) =>
        device.uses
          .filter(({ licence }) => licence === pool.licence)
          .map(({ quantity }) => usageRow(seen, { pool, device, quantity })),
      ),
    ),
);

function poolsIn(accounts: readonly VirtualAccount[], at: Date): readonly Pool[] {
  const day = at.toISOString().slice(0, 10);
  return accounts.flatMap((account) => poolsOf(account, day));
}

function quantitiesOf(pool: Pool): GraphqlRow {
  return {
    ...{ entitledQuantity: pool.quantity, inUseQuantity: pool.inUse },
    ...{ balanceQuantity: availableOf(pool), reservedQuantity: pool.reserved },
  };
}

function placeOf({ identity }: World, { id, name }: VirtualAccount): GraphqlRow {
  return { id: intId(identity.id), name: identity.name, virtualAccount: { id: intId(id), name } };
}

function deviceRow({ identity }: World, { id, name }: VirtualAccount, device: Device): GraphqlRow {
  const serial = device.sudi['udiSerialNumber'] ?? null;
  return {
    ...{ deviceName: device.name, deviceUuid: device.sudi['uuid'] ?? null, serialNumber: serial },
    ...{ productNumber: device.sudi['udiPid'] ?? null, productDescription: device.product ?? null },
    ...{ softwareTagId: device.productTag ?? null, creationDate: device.registeredAt ?? null, quantity: 1 },
    primaryDeviceIdentifier: serial === null ? null : { label: 'Serial Number', value: serial },
    smartAccount: { id: intId(identity.id), name: identity.name, virtualAccount: [{ id: intId(id), name }] },
  };
}

function entitlementRow(
  world: World,
  { pool, lot, index }: { readonly pool: Pool; readonly lot: Licence; readonly index: number },
): GraphqlRow {
  const { account } = pool;
  const entitlementId = `${account.id}-${pool.licence}-${index + 1}`;
  return {
    ...{ id: entitlementId, entitlementId, entitlementType: 'License', product: lot.name, productSku: lot.sku ?? null },
    ...{ licenseType: typeWord(lot.type), billingType: 'Prepaid', subscriptionId: lot.subscription ?? null },
    // Use and reservations are counted per licence, not per purchase: they stand with the first one.
    ...(index === 0 ? quantitiesOf(pool) : { inUseQuantity: 0, reservedQuantity: 0, balanceQuantity: lot.quantity }),
    entitledQuantity: lot.quantity,
    limitTime: {
      isPerpetual: lot.type === 'perpetual',
      ...{ licenseStartDate: lot.starts ?? null, licenseEndDate: lot.ends ?? null },
    },
    smartAccount: placeOf(world, account),
  };
}

function usageRow(
  world: World,
  { pool, device, quantity }: { readonly pool: Pool; readonly device: Device; readonly quantity: number },
): GraphqlRow {
  return {
    ...{ consumptionId: `${pool.account.id}-${device.name}-${pool.licence}`, consumptionQuantity: quantity },
    ...{ product: pool.licence, productInstance: device.name, productNumber: device.sudi['udiPid'] ?? null },
    ...{ requestedQuantity: quantity, entitledQuantity: String(pool.quantity) },
    isOoc: complianceOf(pool) === 'In Compliance' ? 'N' : 'Y',
    ...{ lastContactDate: device.lastContactAt ?? null, deviceSourceRefId: device.name },
    deviceIdentifiers: Object.entries(device.sudi).map(([name, value]) => ({ name, value })),
    measurement: { consumptionQuantity: quantity, registrationDate: device.registeredAt ?? null },
    smartAccount: placeOf(world, pool.account),
  };
}

function matches(text: string, wanted: unknown): boolean {
  return typeof wanted !== 'string' || wanted === '' || wanted === text;
}

function isOneOf(value: unknown, wanted: unknown): boolean {
  return !Array.isArray(wanted) || wanted.length === 0 || wanted.includes(value);
}
