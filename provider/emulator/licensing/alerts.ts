/** Alerts: what is wrong with licences today, worked out from the world. Cisco knows more kinds than these. */
import type { Day } from '../../model/day.ts';
import type { Json } from '../../model/plan.ts';
import type { VirtualAccount } from '../../backend/embedded/world-records.ts';
import { reply } from '../replies.ts';
import type { Reply } from '../route.ts';
import { accountsAsked } from './asked-accounts.ts';
import { current, legacy, missingInput, reading, type Question, type Operating } from './endpoints.ts';
import { listOf, textOf } from './fields.ts';
import { poolsOf, statusOfLot } from './licence-pools.ts';
import { cut, pageAsked } from './paging.ts';
import { spokenDay, todayOf } from './today.ts';

/** Everything is the first thousand here (Cisco's OpenAPI document 1.0.2). */
const mostAlerts = 1_000;

export const alertRoutes: readonly Operating[] = [
  reading(
    {
      id: 'get-alerts',
      method: 'POST',
      // The path on the older base is inferred from its siblings.
      paths: [legacy('/v1/accounts/:domain/alerts'), current('/v1/account/:domain/get-alerts')],
    },
    alerts,
  ),
];

function alerts(question: Question): Reply {
  const asked = accountsAsked(question);
  if (asked.kind === 'refused') return asked.reply;
  const paged = pageAsked(question);
  if (paged.kind === 'refused') return paged.reply;
  const severities = listOf(question.fields['severity'] ?? [])?.map((each) => textOf(each)?.toLowerCase() ?? '');
  if (severities === undefined) return missingInput();
  const rows = asked.accounts
    .flatMap((account) => alertsOf(account, todayOf(question.call)))
    .filter(({ severity }) => severities.length === 0 || severities.includes(severity.toLowerCase()));
  const { offset, limit } = paged.page;
  return reply({
    status: 'SUCCESS',
    statusMessage: '',
    totalRecords: rows.length,
    alerts: cut(rows, { offset, limit: Math.min(limit, mostAlerts) }).map(shown),
  });
}

interface Alert {
  readonly account: VirtualAccount;
  readonly licence: string;
  readonly severity: 'Minor' | 'Major';
  readonly type: 'Licenses Expired' | 'Insufficient Licenses';
  readonly message: string;
  readonly starts: Day | undefined;
  readonly ends: Day | undefined;
}

/** That a lack is the major one is our choice; the minor one is the example of Cisco's document. */
function alertsOf(account: VirtualAccount, day: Day): readonly Alert[] {
  return poolsOf(account, day).flatMap((pool): readonly Alert[] => {
    const { licence, inUse, valid } = pool;
    const expired = pool.lots
      .filter((lot) => statusOfLot(lot, day) === 'EXPIRED')
      .map(({ quantity, starts, ends }): Alert => ({
        ...{ account, licence, severity: 'Minor', type: 'Licenses Expired', starts, ends },
        message: `${quantity} ‘${licence}’ licenses have expired.`,
      }));
    if (inUse <= valid) return expired;
    const message = `The Virtual Account needs ${inUse - valid} more ‘${licence}’ licenses.`;
    const lack = { severity: 'Major', type: 'Insufficient Licenses', starts: undefined, ends: undefined } as const;
    return [...expired, { account, licence, message, ...lack }];
  });
}

function shown({ account, licence, severity, type, message, starts, ends }: Alert): Json {
  return {
    virtualAccount: account.name,
    message,
    license: licence,
    severity,
    messageType: type,
    licenseStartDate: starts === undefined ? null : spokenDay(starts),
    licenseEndDate: ends === undefined ? null : spokenDay(ends),
    actionDue: 'Now',
    source: account.name,
    sourceType: 'Virtual Account',
    productInstanceHostName: null,
    satelliteName: null,
  };
}
