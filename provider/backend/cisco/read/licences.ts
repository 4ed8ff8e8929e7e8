import type { Operations, Window } from '../operations.ts';
import { fieldsOf, listOf, textOf, wholeNumberOf, type Fields } from '../reply-values.ts';
import { notUnderstood, type Calls } from './calls.ts';
import { readPages, type Listed, type Page } from './pages.ts';
import { forms } from './reply-forms.ts';

/** All of one licence in one Virtual Account. */
export interface LicencePool {
  readonly virtualAccount: string;
  readonly licence: string;
  readonly quantity: number;
  readonly inUse: number;
  readonly lots: readonly LicenceLot[];
}

/** A part of a pool, as a transfer names it. */
interface LicenceLot {
  /** TERM, DEMO, PERPETUAL, STANDARD or SUBSCRIPTION, as the reply has it. */
  readonly type: string | undefined;
  readonly quantity: number;
  readonly subscription: string | undefined;
  /** As the reply has them: a day or an instant. */
  readonly starts: string | undefined;
  readonly ends: string | undefined;
}

/** What is held and used, in all Virtual Accounts that the caller sees, or in those of these names. */
export async function readLicences(
  calls: Calls,
  operations: Operations,
  virtualAccounts?: readonly string[],
): Promise<Listed<LicencePool>> {
  return readPages({
    what: 'licences',
    keyOf: ({ virtualAccount, licence, lots }) => JSON.stringify([virtualAccount, licence, lots]),
    mayRetry: () => calls.left() > 0,
    fetch: async (window: Window): Promise<Page<LicencePool>> => {
      const shape = operations.licenceUsage(window, virtualAccounts);
      const body = await calls.read(shape, { part: 'licenses', form: forms.licenceUsage });
      const rows = (listOf(body?.['licenses']) ?? []).map((item) => poolOf(fieldsOf(item) ?? {}));
      return { rows, total: wholeNumberOf(body?.['totalRecords']) };
    },
  });
}

function poolOf(fields: Fields): LicencePool {
  const virtualAccount = textOf(fields['virtualAccount']);
  const licence = textOf(fields['license']);
  const quantity = wholeNumberOf(fields['quantity']);
  if (virtualAccount === undefined || licence === undefined || quantity === undefined)
    throw notUnderstood({ operation: 'license-usage' }, 'a licence without its name, its place or its quantity');
  const lots = (listOf(fields['licenseDetails']) ?? []).map((item) => lotOf(fieldsOf(item) ?? {}));
  return { virtualAccount, licence, quantity, inUse: wholeNumberOf(fields['inUse']) ?? 0, lots };
}

/** The Software APIs write these members in another way than the older interface: Cisco's OpenAPI document, and clients. */
function lotOf(fields: Fields): LicenceLot {
  return {
    type: textOf(fields['licenseType'] ?? fields['license_type']),
    quantity: wholeNumberOf(fields['quantity'] ?? fields['entitled_quantity']) ?? 0,
    subscription: textOf(fields['subscriptionId'] ?? fields['sub_ref_id']),
    starts: textOf(fields['startDate'] ?? fields['start_date']),
    ends: textOf(fields['endDate'] ?? fields['end_date']),
  };
}

export interface Subscription {
  readonly id: string | undefined;
  readonly virtualAccount: string;
  readonly licence: string;
  /** Text in Cisco's OpenAPI document, a number in a public client. */
  readonly quantity: number | undefined;
  readonly starts: string | undefined;
  readonly ends: string | undefined;
  /** Active, Cancelled, Expired, Future, Pending were seen. */
  readonly status: string | undefined;
}

/** The subscriptions behind the licences of the whole account. */
export async function readSubscriptions(calls: Calls, operations: Operations): Promise<Listed<Subscription>> {
  return readPages({
    what: 'subscriptions',
    keyOf: (subscription) => JSON.stringify(subscription),
    mayRetry: () => calls.left() > 0,
    fetch: async (window): Promise<Page<Subscription>> => {
      const body = await calls.read(operations.subscriptions(window), {
        part: 'licenseSubscriptions',
        form: forms.subscriptions,
      });
      const rows = (listOf(body?.['licenseSubscriptions']) ?? []).map((item) => subscriptionOf(fieldsOf(item) ?? {}));
      return { rows, total: wholeNumberOf(body?.['totalRecords']) };
    },
  });
}

function subscriptionOf(fields: Fields): Subscription {
  return {
    id: textOf(fields['subscriptionId']),
    virtualAccount: textOf(fields['virtualAccount']) ?? '',
    licence: textOf(fields['license']) ?? '',
    quantity: wholeNumberOf(fields['quantity']),
    starts: textOf(fields['startDate']),
    ends: textOf(fields['endDate']),
    status: textOf(fields['status']),
  };
}
