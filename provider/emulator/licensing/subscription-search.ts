import type { Json } from '../../model/plan.ts';
import type { World } from '../../backend/embedded/world.ts';
import type { VirtualAccount } from '../../backend/embedded/world-records.ts';
import { current as softwareApi } from '../accounts/paths.ts';
import { reply } from '../replies.ts';
import type { Reply } from '../route.ts';
import { isDomainOf, visibleVirtualAccounts } from '../visibility.ts';
import { legacy, missingInput, reading, type Operating, type Question } from './endpoints.ts';
import { fieldsOf, listOf, textOf } from './fields.ts';

/** Subscriptions of Smart Accounts by number and domain: Cisco's OpenAPI document 1.0.2, and a public Go client. */
export const subscriptionSearchRoutes: readonly Operating[] = [
  reading(
    {
      id: 'search-subscriptions',
      method: 'POST',
      paths: [legacy('/v1/subscription/search'), softwareApi('/orders/v1/subscription/search')],
    },
    search,
  ),
];

function search(question: Question): Reply {
  const { world, fields } = question;
  const { source } = fields;
  const accounts = listOf(fields['smartAccount']);
  // The document has `source` as required; the client sends an empty one.
  if (typeof source !== 'string' || accounts === undefined || accounts.length === 0) return missingInput();
  const offerDetails = accounts
    .filter((row) => isAsked(world, row))
    .map(() => ({ smartAccountId: world.identity.id, subscriptions: subscriptionsOf(question) }));
  return reply({ source, status: 'SUCCESS', offerDetails });
}

/** Others than the caller's are not found: our inference. */
function isAsked(world: World, row: Json): boolean {
  const fields = fieldsOf(row);
  const asked = fields?.['smartAccountId'];
  const id = typeof asked === 'number' ? String(asked) : textOf(asked);
  const domain = textOf(fields?.['domain']);
  return id === world.identity.id && (domain === undefined || isDomainOf(world, domain));
}

/** Ids are text here, as the client reads them. The world knows no suites and no parameters. */
function subscriptionsOf({ world, call }: Question): readonly Json[] {
  const holders = new Map<string, Set<VirtualAccount>>();
  for (const account of visibleVirtualAccounts(world, call.caller))
    for (const { subscription } of account.licences) {
      if (subscription === undefined) continue;
      const accounts = holders.get(subscription) ?? new Set();
      holders.set(subscription, accounts.add(account));
    }
  return [...holders].map(([subRefId, accounts]) => ({
    subRefId,
    vaDetails: [...accounts].map(({ id, name }) => ({ virtualAccountId: id, virtualAccountName: name })),
    suites: [],
    additionalParams: [],
  }));
}
