import type { Json } from '../../model/plan.ts';
import type { Neighbour } from '../emulator-options.ts';
import { wholeNumberOf } from '../licensing/fields.ts';
import { exactInteger, reply } from '../replies.ts';
import type { Call, Reply, Route } from '../route.ts';
import { belongsTo, isDomainOf, visibleVirtualAccounts } from '../visibility.ts';
import { accountsFor, containsText } from './account-search.ts';
import { current } from './paths.ts';

/** The older base of Plug and Play Connect, as public clients call it. */
export const legacyPnp = '/services/api/software/dms/v2/smartaccounts';

const usualRows = 50;

/** Plug and Play Connect's lists of accounts: they carry the numeric ids, which the Virtual Account list lacks. */
export function pnpRoutes(neighbours: readonly Neighbour[]): readonly Route[] {
  return [
    {
      id: 'pnp-accounts',
      method: 'GET',
      paths: [current('/pnp/v2/accounts'), legacyPnp],
      writes: false,
      answer: (call) => Promise.resolve(pnpAccounts(call, neighbours)),
    },
    {
      id: 'pnp-virtual-accounts',
      method: 'GET',
      paths: [current('/pnp/v2/accounts/:domain/virtual-accounts'), `${legacyPnp}/:domain/virtualaccounts`],
      writes: false,
      answer: (call) => Promise.resolve(pnpVirtualAccounts(call)),
    },
  ];
}

/** `accountIdentifier` is text in Cisco's OpenAPI document. The filter finds parts of a domain, as a public client notes. */
function pnpAccounts(call: Call, neighbours: readonly Neighbour[]): Reply {
  const { query } = call;
  const found = accountsFor(call, neighbours).filter(
    ({ domain, name }) =>
      containsText(domain, query.get('accountDomain')) && containsText(name, query.get('organizationName')),
  );
  return pagedPnp(
    query,
    found.map(({ id, domain, name }) => ({ companyName: name, domainIdentifier: domain, accountIdentifier: id })),
  );
}

function pnpVirtualAccounts({ query, params, seen, caller }: Call): Reply {
  if (!isDomainOf(seen, params['domain'] ?? '') || !belongsTo(seen, caller))
    return pnpError('User or Account is not authorized.', 'DMS-ERR-136');
  const network = query.get('networkId') ?? '';
  const found = visibleVirtualAccounts(seen, caller).filter(
    ({ id, name }) => (network === '' || network === id) && containsText(name, query.get('organizationName')),
  );
  return pagedPnp(
    query,
    found.map(({ id, name }) => ({
      ...{ virtualAccountName: name, virtualAccountId: exactInteger(id) },
      // What a network and an organization are here is the emulator's own; the small n is in Cisco's document.
      ...{ networkId: id, organizationname: name },
      default: String(seen.default?.id === id),
    })),
  );
}

/** `startIdx` counts rows from 0: our inference. */
export function pagedPnp(query: URLSearchParams, rows: readonly Json[]): Reply {
  const startIdx = wholeNumberOf(query.get('startIdx') ?? 0);
  const pageSize = wholeNumberOf(query.get('rowsPerPage') ?? usualRows);
  if (startIdx === undefined || pageSize === undefined || startIdx < 0 || pageSize < 1)
    return pnpError('startIdx and rowsPerPage are whole numbers', 'DMS-ERR-101');
  // As public clients note it: success, and no data at all.
  if (rows.length === 0) return reply({ status: 'COMPLETE', message: 'NO DATA FOUND', messageCode: 'DMS-ERR-121' });
  return reply({
    ...{ status: 'COMPLETE', message: 'SUCCESS', messageCode: 'DMS-SUCCESS' },
    ...{ totalRows: rows.length, pageSize, startIdx, data: rows.slice(startIdx, startIdx + pageSize) },
  });
}

/** The form of Cisco's document, which shows the insides of a Java exception. */
export function pnpError(message: string, messageCode: string): Reply {
  const insides = { cause: null, localizedMessage: message, stackTrace: [], suppressed: [] };
  return { status: 422, body: { status: 'COMPLETE', message, messageCode, ...insides } };
}
