import type { Json } from '../../model/plan.ts';
import { levelOn } from '../../backend/embedded/standing.ts';
import type { VirtualAccount, VirtualAccountId } from '../../backend/embedded/world-records.ts';
import { fieldsOf, listOf, textOf } from '../licensing/fields.ts';
import { reply } from '../replies.ts';
import type { Call, Reply, Route } from '../route.ts';
import { belongsTo, isDomainOf } from '../visibility.ts';
import { current } from './paths.ts';
import { legacyPnp, pagedPnp, pnpError } from './pnp.ts';

interface PnpDevice {
  readonly product: string;
  readonly serial: string;
}

/** By Virtual Account. Plug and Play's devices are not the licensing ones, and a world has no place for them. */
type Kept = Map<VirtualAccountId, readonly PnpDevice[]>;

/** Devices of Plug and Play Connect, as public scripts list and add them; kept beside the world, and gone with it. */
export function pnpDeviceRoutes(): readonly Route[] {
  const kept: Kept = new Map();
  const paths = [
    `${legacyPnp}/:domain/virtualaccounts/:virtualAccount/devices`,
    current('/pnp/v2/accounts/:domain/virtual-accounts/:virtualAccount/devices'),
  ];
  const route = (answer: (account: VirtualAccount, call: Call) => Reply, needed: 1 | 2) => ({
    paths,
    answer: (call: Call) => Promise.resolve(ofAccount(call, needed, answer)),
  });
  return [
    {
      ...{ id: 'list-pnp-devices', method: 'GET', writes: false },
      ...route((account, { query }) => pagedPnp(query, (kept.get(account.id) ?? []).map(shown)), 1),
    },
    {
      ...{ id: 'add-pnp-devices', method: 'POST', writes: true },
      ...route((account, call) => added(kept, account, call), 2),
    },
  ];
}

function ofAccount(call: Call, needed: 1 | 2, answer: (account: VirtualAccount, call: Call) => Reply): Reply {
  const { seen, caller, params } = call;
  const account = seen.named(params['virtualAccount'] ?? '');
  const isAllowed =
    account !== undefined &&
    isDomainOf(seen, params['domain'] ?? '') &&
    belongsTo(seen, caller) &&
    levelOn(seen, caller, account.id) >= needed;
  return isAllowed ? answer(account, call) : pnpError('User or Account is not authorized.', 'DMS-ERR-136');
}

/** The three fields that a public script reads, and the product. The word of the status is ours. */
function shown({ product, serial }: PnpDevice): Json {
  return { udiProductId: product, udiSerialNumber: serial, deviceStatus: 'Pending', isLocked: false };
}

/** A serial number that is there is taken again only where `overWrite` says so. The words of the results are ours. */
function added(kept: Kept, account: VirtualAccount, { body }: Call): Reply {
  const fields = fieldsOf(body);
  const rows = listOf(fields?.['devices']);
  if (rows === undefined || rows.length === 0) return pnpError('devices are required', 'DMS-ERR-101');
  const overWrite = fields?.['overWrite'] === true;
  const results = rows.map((row) => {
    const device = deviceOf(row);
    if (device === undefined) return failed('udiProductId and udiSerialNumber are required');
    const isHere = [...kept.values()].some((devices) => devices.some(({ serial }) => serial === device.serial));
    if (isHere && !overWrite) return failed('The serial number is there already');
    for (const [id, devices] of kept)
      kept.set(
        id,
        devices.filter(({ serial }) => serial !== device.serial),
      );
    kept.set(account.id, [...(kept.get(account.id) ?? []), device]);
    return { validationStatus: 'SUCCESS', statusMessage: 'The device was added' };
  });
  return reply({ status: 'COMPLETE', message: 'SUCCESS', messageCode: 'DMS-SUCCESS', devices: results });
}

function failed(statusMessage: string): Json {
  return { validationStatus: 'FAILURE', statusMessage };
}

/** `udi` is a list of names and values. */
function deviceOf(row: Json): PnpDevice | undefined {
  const udi = listOf(fieldsOf(fieldsOf(row)?.['device'])?.['udi']) ?? [];
  const value = (name: string) =>
    udi
      .map((each) => fieldsOf(each))
      .filter((each) => each?.['name'] === name)
      .map((each) => textOf(each?.['value']))
      .at(-1);
  const [product, serial] = [value('udiProductId'), value('udiSerialNumber')];
  return product === undefined || serial === undefined ? undefined : { product, serial };
}
