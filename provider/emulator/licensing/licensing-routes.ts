import type { Route } from '../route.ts';
import { accountPolicyRoutes } from './account-policy.ts';
import { agreementConsumptionRoutes } from './agreement-consumption.ts';
import { alertRoutes } from './alerts.ts';
import { conversionRoutes } from './conversions.ts';
import { deviceChangeRoutes } from './device-changes.ts';
import { deviceListRoutes } from './device-lists.ts';
import type { Operating } from './endpoints.ts';
import { licenceTransferRoutes } from './licence-transfer.ts';
import { licenceUsageRoutes } from './licence-usage.ts';
import { emptyMemory } from './memory.ts';
import { policyPollRoutes } from './policy-polls.ts';
import { policyRequestRoutes } from './policy-requests.ts';
import { policySummaryRoutes } from './policy-summary.ts';
import { policyUsageRoutes } from './policy-usage.ts';
import { registrationTokenRoutes } from './registration-tokens.ts';
import { reservationChangeRoutes } from './reservation-changes.ts';
import { reservationTagRoutes } from './reservation-tags.ts';
import { reservationRoutes } from './reservations.ts';
import { subscriptionSearchRoutes } from './subscription-search.ts';

const operations: readonly Operating[] = [
  ...registrationTokenRoutes,
  ...licenceUsageRoutes,
  ...licenceTransferRoutes,
  ...reservationTagRoutes,
  ...reservationRoutes,
  ...reservationChangeRoutes,
  ...conversionRoutes,
  ...deviceListRoutes,
  ...deviceChangeRoutes,
  ...alertRoutes,
  ...policySummaryRoutes,
  ...policyRequestRoutes,
  ...policyUsageRoutes,
  ...policyPollRoutes,
  ...accountPolicyRoutes,
  ...subscriptionSearchRoutes,
  ...agreementConsumptionRoutes,
];

/**
 * Licences, devices, registration tokens and alerts, for one emulator. Where the two bases answer in different forms,
 * one operation has a route for each: ids occur more than once.
 */
export function licensingRoutes(): readonly Route[] {
  const memory = emptyMemory();
  return operations.map((operation) => operation(memory));
}
