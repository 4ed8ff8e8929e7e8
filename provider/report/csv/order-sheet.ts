import { positionText } from '../../model/place.ts';
import type { OrderSheetReport } from '../../model/report.ts';
import type { Table } from './table.ts';

const columns = ['partner', 'sales account', 'smart account', 'virtual account', 'nested in', 'live', 'asked for by'];

/** What a partner puts into each order. */
export function orderSheetTable({ partner, domain, orders }: OrderSheetReport): Table {
  return {
    columns,
    rows: orders.map(({ salesAccount, virtualAccount, path, live, origin }) => [
      partner,
      salesAccount,
      domain,
      virtualAccount,
      path.slice(0, -1).join(' / '),
      live === null ? null : live ? 'yes' : 'not yet',
      positionText(origin),
    ]),
  };
}
