/** What is consumed of Enterprise Agreements, by subscription, Virtual Account and suite. */
import type { Day } from '../../model/day.ts';
import type { Json } from '../../model/plan.ts';
import type { Licence, VirtualAccount } from '../../backend/embedded/world-records.ts';
import { current as softwareApi } from '../accounts/paths.ts';
import { exactInteger, reply } from '../replies.ts';
import type { Reply } from '../route.ts';
import { visibleVirtualAccounts } from '../visibility.ts';
import { reading, type Operating, type Question } from './endpoints.ts';
import { poolOf, statusOfLot } from './licence-pools.ts';
import { stableUuid } from './stable-values.ts';
import { todayOf } from './today.ts';

const bases = ['/services/api/enterprise-agreements/v1', softwareApi('/ea/v1')];

/** The whole account in Cisco's OpenAPI document 1.0.2 and two public clients, one subscription in a third one's words. */
export const agreementConsumptionRoutes: readonly Operating[] = [
  reading(
    {
      id: 'agreement-consumption',
      method: 'GET',
      paths: bases.flatMap((base) => [
        `${base}/subscription/account/:domain/consumption`,
        `${base}/subscription/account/:domain/subscription/:subscription/consumption`,
      ]),
    },
    consumption,
  ),
];

interface Share {
  readonly account: VirtualAccount;
  readonly lot: Licence;
}

/** Which subscriptions are agreements the world does not say: here all are. */
function consumption(question: Question): Reply {
  const { world, call } = question;
  const only = call.params['subscription'];
  const shares = new Map<string, Share[]>();
  for (const account of visibleVirtualAccounts(world, call.caller))
    for (const lot of account.licences) {
      const { subscription } = lot;
      if (subscription === undefined || (only !== undefined && only !== subscription)) continue;
      const same = shares.get(subscription);
      if (same) same.push({ account, lot });
      else shares.set(subscription, [{ account, lot }]);
    }
  // The code and the words are those that a public client looks for.
  if (shares.size === 0)
    return { status: 400, body: { code: 400_001, message: 'No Valid Subscriptions found', severity: 'ERROR' } };
  return reply({ subscriptions: [...shares].map(([id, held]) => agreement(question, id, held)) });
}

/** `vitualAccounts` is misspelt by Cisco, as two public clients read it. Durations are days: our inference. */
function agreement({ world, call }: Question, subscriptionID: string, shares: readonly Share[]): Json {
  const day = todayOf(call);
  const starts = shares.map(({ lot }) => lot.starts).find((each) => each !== undefined) ?? null;
  const ends = shares.map(({ lot }) => lot.ends).find((each) => each !== undefined) ?? null;
  const accounts = new Map<VirtualAccount, Licence[]>();
  for (const { account, lot } of shares) accounts.set(account, [...(accounts.get(account) ?? []), lot]);
  const duration = daysBetween(starts, ends);
  const remaining = daysBetween(day, ends);
  return {
    subscriptionID,
    status: shares.some(({ lot }) => statusOfLot(lot, day) === 'ACTIVE') ? 'ACTIVE' : 'EXPIRED',
    ...{ startDate: starts, endDate: ends, nextTrueForward: ends, architectureName: '' },
    ...{ duration, remainingDuration: remaining },
    ...{ durationInMonths: months(duration), remainingDurationInMonths: months(remaining) },
    accounts: [
      {
        smartAccountId: exactInteger(world.identity.id),
        smartAccountName: world.identity.name,
        vitualAccounts: [...accounts].map(([account, lots]) => ({
          virtualAccountId: exactInteger(account.id),
          virtualAccountName: account.name,
          suites: [...new Set(lots.map(({ name }) => name))].map((name) =>
            suite(
              account,
              lots.filter((lot) => lot.name === name),
              day,
            ),
          ),
        })),
      },
    ],
  };
}

/** The world knows no suites: each licence is one, and what is in use is consumed. The emulator's own. */
function suite(account: VirtualAccount, lots: readonly Licence[], day: Day): Json {
  const name = lots[0]?.name ?? '';
  const purchased = lots.reduce((sum, { quantity }) => sum + quantity, 0);
  const used = Math.min(purchased, poolOf(account, name, day).inUse);
  return {
    custSuiteId: Number.parseInt(stableUuid(name).slice(0, 7), 16),
    ...{ suiteName: name, custSuiteName: name, purchasedEntitlements: purchased, premierEntitlements: 0 },
    ...{ growthAllowance: 0, totalEntitlements: purchased, preEAConsumption: 0, licenseGenerated: 0 },
    ...{ licenseMigrated: 0, c1ToDNAMigratedCount: 0, totalConsumption: used, remainingEntitlements: purchased - used },
    ...{ softwareDownloads: 0, healthMessage: '', calculationMethod: '', commitmentType: '', commerceSkus: [] },
  };
}

function daysBetween(from: Day | null, to: Day | null): number {
  if (from === null || to === null) return 0;
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
}

function months(days: number): number {
  return Math.round(days / 30.44);
}
