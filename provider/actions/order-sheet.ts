import { exitCodes } from '../model/exit-code.ts';
import { Failure } from '../model/failure.ts';
import type { Desired, PartnerOrder } from '../model/desired.ts';
import type { LiveRead } from '../model/planning.ts';
import type { OrderSheetReport } from '../model/report.ts';
import type { AccountOptions, Host } from './host.ts';
import { namedBackend } from './named-backend.ts';
import { openSession, readAccount, type Session } from './session.ts';

export interface OrderSheetOptions extends AccountOptions {
  /** The key of the partner in the layout. */
  readonly partner: string;
}

/** What to tell a partner before he orders: exact names, and whether each is live. Reads only. */
export async function orderSheet(host: Host, options: OrderSheetOptions): Promise<OrderSheetReport> {
  const session = await openSession(host, options);
  try {
    const { desired, diagnostics } = session.layout;
    if (desired === undefined)
      return reportOf(session, options, {
        ...{ exitCode: exitCodes.findings, diagnostics, orders: [] },
        backend: await namedBackend(session),
      });
    return await sheetOf(session, desired, options);
  } finally {
    await session.close();
  }
}

type Said = Pick<OrderSheetReport, 'exitCode' | 'diagnostics' | 'orders'> &
  Partial<Pick<OrderSheetReport, 'backend' | 'requests'>>;

function reportOf(session: Session, { partner }: OrderSheetOptions, said: Said): OrderSheetReport {
  const { layout, day } = session;
  return {
    command: 'order-sheet',
    domain: layout.desired?.domain ?? null,
    day,
    partner,
    backend: null,
    requests: null,
    ...said,
  };
}

async function sheetOf(session: Session, desired: Desired, options: OrderSheetOptions): Promise<OrderSheetReport> {
  const partner = desired.partners.get(options.partner);
  if (partner === undefined)
    throw new Failure('partner-unknown', `The layout has no partner ${options.partner}`, {
      hint: desired.partners.size === 0 ? 'it has none at all' : `one of ${[...desired.partners.keys()].join(', ')}`,
    });
  const ledger = await session.store().ledger(desired.domain);
  const backend = await session.backend();
  const live = await readAccount({ session, backend, desired, ledger });
  const orders = partner.orders.map((order) => orderOf({ order, desired, live, session }));
  const waiting = orders.filter((order) => order.live === false);
  return reportOf(session, options, {
    exitCode: waiting.length > 0 ? exitCodes.findings : exitCodes.ok,
    diagnostics: waiting.map(({ virtualAccount, origin }) => ({
      code: 'name-not-live',
      severity: 'error',
      message: `${virtualAccount} is not live under this name`,
      hint: 'apply first: until then an order that names it lands in the default Virtual Account',
      position: origin,
      about: virtualAccount,
    })),
    orders,
    backend: { kind: backend.kind, banner: backend.banner },
    requests: { made: live.requests, forecast: null, perSecond: null, seconds: null },
  });
}

function orderOf(parts: {
  readonly order: PartnerOrder;
  readonly desired: Desired;
  readonly live: LiveRead;
  readonly session: Session;
}): OrderSheetReport['orders'][number] {
  const { order, desired, live, session } = parts;
  const { salesAccount, virtualAccount, place } = order;
  const found = live.estate.virtualAccounts.get(virtualAccount);
  // What is not in an incomplete read may be there all the same.
  const isLive = found !== undefined ? true : live.complete ? false : null;
  const visibility = found?.visibility ?? desired.virtualAccounts.get(virtualAccount)?.visibility;
  return {
    ...{ salesAccount, virtualAccount, live: isLive },
    path: pathTo(virtualAccount, found === undefined ? desired.virtualAccounts : live.estate.virtualAccounts),
    restricted: visibility === undefined ? null : visibility === 'restricted',
    origin: session.layout.sources.locate(place),
  };
}

function pathTo(name: string, tree: ReadonlyMap<string, { readonly parent: string | undefined }>): readonly string[] {
  const path: string[] = [];
  for (let at: string | undefined = name; at !== undefined && path.length <= tree.size; at = tree.get(at)?.parent)
    path.unshift(at);
  return path;
}
