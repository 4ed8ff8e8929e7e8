/** What is held and used, by Virtual Account and licence; and which subscriptions it comes from. */
import type { Day } from '../../model/day.ts';
import type { Json } from '../../model/plan.ts';
import type { Licence, VirtualAccount } from '../../backend/embedded/world-records.ts';
import { reply } from '../replies.ts';
import type { Reply } from '../route.ts';
import { accountsAsked } from './asked-accounts.ts';
import { current, legacy, missingInput, reading, type Question, type Operating } from './endpoints.ts';
import { listOf, textOf } from './fields.ts';
import {
  availableOf,
  complianceOf,
  poolsOf,
  statusOfLot,
  typeWord,
  type LotStatus,
  type Pool,
} from './licence-pools.ts';
import { cut, pageAsked } from './paging.ts';
import { todayOf } from './today.ts';

/** Public clients of the older base read other names than Cisco's OpenAPI document gives for the current one. */
interface Form {
  readonly licence: (pool: Pool, day: Day) => Json;
  readonly subscriptionQuantity: (quantity: number) => Json;
}

const legacyForm: Form = {
  licence: (pool, day) => ({
    ...commonOf(pool),
    isPortable: false,
    licenseDetails: pool.lots.map((lot) => ({
      licenseType: typeWord(lot.type),
      quantity: lot.quantity,
      startDate: lot.starts ?? null,
      endDate: lot.ends ?? null,
      subscriptionId: lot.subscription ?? null,
      status: statusOfLot(lot, day),
      licenseSku: lot.sku ?? null,
    })),
  }),
  subscriptionQuantity: (quantity) => quantity,
};

const currentForm: Form = {
  licence: (pool, day) => ({
    ...commonOf(pool),
    portable: false,
    licenseDetails: pool.lots.map((lot) => ({
      license_type: typeWord(lot.type),
      entitled_quantity: lot.quantity,
      start_date: lot.starts ?? null,
      end_date: lot.ends ?? null,
      sub_ref_id: lot.subscription ?? null,
      status: statusOfLot(lot, day),
      product_sku: lot.sku ?? null,
    })),
  }),
  subscriptionQuantity: String,
};

export const licenceUsageRoutes: readonly Operating[] = [
  usageRoute(legacy('/v1/accounts/:domain/licenses'), legacyForm),
  usageRoute(current('/v1/account/:domain/report-usage-partner'), currentForm),
  subscriptionsRoute(legacy('/v1/accounts/:domain/license-subscriptions'), legacyForm),
  subscriptionsRoute(current('/v1/account/:domain/licenses/subscription-usage'), currentForm),
];

function usageRoute(path: string, form: Form): Operating {
  return reading({ id: 'license-usage', method: 'POST', paths: [path] }, (question) =>
    listing(question, 'licenses', (accounts, day) =>
      accounts.flatMap((account) => poolsOf(account, day).map((pool) => () => form.licence(pool, day))),
    ),
  );
}

/** `quantity` is text in Cisco's OpenAPI document, and a number to a public client of the older base. */
function subscriptionsRoute(path: string, form: Form): Operating {
  return reading({ id: 'license-subscriptions', method: 'POST', paths: [path] }, (question) => {
    const statuses = listOf(question.fields['status'] ?? []);
    if (statuses === undefined) return missingInput();
    const asked = statuses.map((status) => textOf(status)?.toLowerCase() ?? '');
    return listing(question, 'licenseSubscriptions', (accounts, day) =>
      accounts.flatMap((account) =>
        account.licences
          .filter((lot) => lot.subscription !== undefined)
          .filter((lot) => asked.length === 0 || asked.includes(spoken[statusOfLot(lot, day)].toLowerCase()))
          .map((lot) => () => subscription(account, lot, { day, form })),
      ),
    );
  });
}

const spoken: Readonly<Record<LotStatus, string>> = { ACTIVE: 'Active', EXPIRED: 'Expired', FUTURE: 'Future' };

function subscription(
  account: VirtualAccount,
  lot: Licence,
  { day, form }: { readonly day: Day; readonly form: Form },
): Json {
  return {
    virtualAccount: account.name,
    license: lot.name,
    billingType: 'PREPAID',
    quantity: form.subscriptionQuantity(lot.quantity),
    startDate: lot.starts ?? null,
    endDate: lot.ends ?? null,
    status: spoken[statusOfLot(lot, day)],
    subscriptionId: lot.subscription ?? null,
  };
}

/** Rows are made only for the page that is shown. */
function listing(
  question: Question,
  key: string,
  rowsOf: (accounts: readonly VirtualAccount[], day: Day) => readonly (() => Json)[],
): Reply {
  const asked = accountsAsked(question);
  if (asked.kind === 'refused') return asked.reply;
  const paged = pageAsked(question);
  if (paged.kind === 'refused') return paged.reply;
  const rows = rowsOf(asked.accounts, todayOf(question.call));
  return reply({
    status: 'SUCCESS',
    statusMessage: '',
    totalRecords: rows.length,
    [key]: cut(rows, paged.page).map((row) => row()),
  });
}

/** The world knows no usage-based billing, no substitution and no portability: those values are the emulator's own. */
function commonOf(pool: Pool): Readonly<Record<string, Json>> {
  return {
    license: pool.licence,
    virtualAccount: pool.account.name,
    quantity: pool.quantity,
    inUse: pool.inUse,
    available: availableOf(pool),
    reserved: pool.reserved,
    pendingQuantity: pool.future,
    status: complianceOf(pool),
    billingType: 'PREPAID',
    ahaApps: false,
    licenseSubstitutions: [],
  };
}
