import type { Json } from '../../model/plan.ts';
import { accountNumber } from '../../backend/embedded/new-world.ts';
import type { Neighbour } from '../emulator-options.ts';
import { fieldsOf, textOf, wholeNumberOf } from '../licensing/fields.ts';
import { errorResponse, exactInteger, reply } from '../replies.ts';
import type { Call, Reply, Route } from '../route.ts';
import { belongsTo, visibleVirtualAccounts } from '../visibility.ts';
import { current, legacy } from './paths.ts';

/** A Smart Account as a search finds it. */
export interface FoundAccount {
  readonly id: string;
  readonly domain: string;
  readonly name: string;
}

/** A public Go client notes that no answer of the old search has more rows, whatever was asked for. */
const mostRows = 1_000;
const usualRows = 50;

/** Searches for Smart Accounts; `neighbours` are those of other companies. */
export function accountSearchRoutes(neighbours: readonly Neighbour[]): readonly Route[] {
  return [
    {
      id: 'search-accounts',
      method: 'GET',
      paths: [legacy('/v1/accounts/search')],
      writes: false,
      answer: (call) => Promise.resolve(searchAccounts(call, neighbours)),
    },
    {
      id: 'search-accounts-v2',
      method: 'GET',
      paths: [legacy('/v2/accounts/search')],
      writes: false,
      answer: (call) => Promise.resolve(reply(accountsWithIds(call))),
    },
    {
      id: 'recommend-accounts',
      method: 'POST',
      paths: [current('/accounts/v2/smart-recommendation'), legacy('/v2/accounts/search')],
      writes: false,
      answer: (call) => Promise.resolve(recommended(call)),
    },
  ];
}

/** The caller's own account, where he has any role in it, and those of others. */
export function accountsFor({ seen, caller }: Call, neighbours: readonly Neighbour[]): readonly FoundAccount[] {
  const { id, domain, name } = seen.identity;
  return [
    ...(belongsTo(seen, caller) ? [{ id, domain, name }] : []),
    ...neighbours.map((neighbour) => ({ id: accountNumber(neighbour.domain), ...neighbour })),
  ];
}

/** A domain is looked for anywhere in a domain: `work.com` also finds `wework.com` (a public Go client, and another). */
export function containsText(text: string, part: string | null): boolean {
  return part === null || part === '' || text.toLowerCase().includes(part.toLowerCase());
}

function searchAccounts(call: Call, neighbours: readonly Neighbour[]): Reply {
  const { query } = call;
  const limit = wholeNumberOf(query.get('limit') ?? usualRows);
  const offset = wholeNumberOf(query.get('offset') ?? 0);
  if (limit === undefined || limit < 1) return errorResponse(400, 'limit must be a whole number from 1 upwards');
  if (offset === undefined || offset < 0) return errorResponse(400, 'offset must be a whole number from 0 upwards');
  const type = query.get('type')?.toUpperCase() ?? 'CUSTOMER';
  const found = accountsFor(call, neighbours).filter(
    ({ domain, name }) =>
      type === 'CUSTOMER' && containsText(domain, query.get('domain')) && containsText(name, query.get('name')),
  );
  const rows = found.slice(offset, offset + Math.min(limit, mostRows));
  return reply({
    ...{ status: 'SUCCESS', statusMessage: '', totalRecords: found.length },
    // Both sets of names, since public clients differ: one in Go reads the first, one for .NET the second.
    accounts: rows.map(({ id, domain, name }) => ({
      ...{ id: exactInteger(id), domain, name, type: 'CUSTOMER', status: 'Active' },
      ...{ accountDomain: domain, accountName: name, accountType: 'CUSTOMER', accountStatus: 'Active' },
    })),
  });
}

/** As a saved reply of a public collection of requests has it: every id is text here, and `default` a boolean. */
function accountsWithIds({ seen, caller }: Call): Json {
  if (!belongsTo(seen, caller))
    return { status: 'COMPLETE', message_code: 'NO DATA FOUND', message: 'No matching record found for given input' };
  const { id, domain, name } = seen.identity;
  return {
    ...{ status: 'COMPLETE', message_code: '', message: '' },
    accounts: [
      {
        ...{ account_id: id, domain, name },
        virtual_accounts: visibleVirtualAccounts(seen, caller).map((account) => ({
          ...{ virtual_account_id: account.id, name: account.name, default: seen.default?.id === account.id },
        })),
      },
    ],
  };
}

/** By Cisco's number of a party, which the world does not know: it answers for the account's own number. */
function recommended({ seen, caller, body }: Call): Reply {
  const asked = fieldsOf(body)?.['crPartyID'];
  const party = textOf(asked) ?? (typeof asked === 'number' ? String(asked) : undefined);
  if (party === undefined)
    return { status: 400, body: { status: 'FAILURE', message: 'Missing required input parameters' } };
  const { id, domain, name } = seen.identity;
  const found = party === id && belongsTo(seen, caller);
  return reply({
    status: 'SUCCESS',
    totalRows: found ? '1' : '0',
    smartAccounts: found ? [{ accountDomainIdentifier: domain, accountName: name, status: 'ACTIVE' }] : [],
  });
}
