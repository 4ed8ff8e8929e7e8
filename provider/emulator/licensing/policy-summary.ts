import type { Day } from '../../model/day.ts';
import type { Json } from '../../model/plan.ts';
import type { Licence } from '../../backend/embedded/world-records.ts';
import { reply } from '../replies.ts';
import type { Reply } from '../route.ts';
import { current, legacy, reading, type Operating } from './endpoints.ts';
import { listOf } from './fields.ts';
import { complianceOf, poolsOf, statusOfLot, typeWord, type Pool } from './licence-pools.ts';
import { byHeaders, echoOf, failure, type PolicyQuestion } from './policy-question.ts';
import { tagOf } from './stable-values.ts';
import { summaryDay, todayOf } from './today.ts';

export const policySummaryRoutes: readonly Operating[] = [
  reading(
    { id: 'license-summary', method: 'POST', paths: [current('/v2/get-summary')] },
    byHeaders(1, (question) => summary(question, secondVersion)),
  ),
  reading(
    {
      id: 'license-summary-by-tag',
      method: 'POST',
      paths: [legacy('/v3/licenses/summary'), current('/v3/get-summary-by-tag')],
    },
    byHeaders(1, (question) => summary(question, thirdVersion)),
  ),
];

type Version = (pool: Pool, day: Day) => Readonly<Record<string, Json>>;

function summary(question: PolicyQuestion, version: Version): Reply {
  const tags = listOf(question.data['tags'] ?? []);
  if (tags === undefined) return failure(question, 400, 'Missing required input parameters');
  const day = todayOf(question.call);
  const asked = new Set(tags);
  const pools = poolsOf(question.account, day).filter(({ licence }) => asked.size === 0 || asked.has(tagOf(licence)));
  if (asked.size > 0 && pools.length === 0) {
    const message = 'No matching record found for given input';
    return reply({ status: 'COMPLETE', message_code: 'NO_DATA_FOUND', message, ...echoOf(question) });
  }
  return reply({
    status: 'SUCCESS',
    message_code: null,
    message: `Retrieved summary for ${pools.length} ${pools.length === 1 ? 'license' : 'licenses'} in the pool.`,
    ...echoOf(question),
    out_standing_reports: 0,
    summary: pools.map((pool) => ({
      tag: tagOf(pool.licence),
      display_name: pool.licence,
      compliance_status: complianceOf(pool),
      // The world knows no enforcement and no export control of licences: the emulator's own.
      enforced: false,
      export_restricted: false,
      ...version(pool, day),
    })),
  });
}

/** Whole quantities, days as `2018-Aug-08` (Cisco's OpenAPI document 1.0.2). */
function secondVersion(pool: Pool): Readonly<Record<string, Json>> {
  return {
    entitled: pool.valid,
    future_entitled: pool.future,
    inuse: pool.inUse,
    reserved: pool.reserved,
    license_details: pool.lots.map((lot) => ({
      ...detailOf(lot),
      start_date: lot.starts === undefined ? null : summaryDay(lot.starts),
      end_date: lot.ends === undefined ? null : summaryDay(lot.ends),
    })),
  };
}

/** What is paid before apart from what is billed by use (a saved reply). Its form of a day is inferred. */
function thirdVersion(pool: Pool, day: Day): Readonly<Record<string, Json>> {
  return {
    prepaid_entitled: pool.valid,
    prepaid_inuse: pool.inUse,
    prepaid_reserved: pool.reserved,
    license_details: pool.lots.map((lot) => ({
      billing_type: 'PREPAID',
      ...detailOf(lot),
      postpaid_usage: null,
      billing_model: null,
      start_date: lot.starts === undefined ? null : summaryDay(lot.starts),
      end_date: lot.ends === undefined ? null : summaryDay(lot.ends),
      status: statusOfLot(lot, day),
    })),
  };
}

function detailOf(lot: Licence): Readonly<Record<string, Json>> {
  return {
    quantity: lot.quantity,
    subscription_id: lot.subscription ?? null,
    license_type: typeWord(lot.type),
  };
}
