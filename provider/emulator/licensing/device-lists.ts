/** Devices as they are listed, with what they use, and as one is looked for. */
import type { Day } from '../../model/day.ts';
import type { Json } from '../../model/plan.ts';
import type { World } from '../../backend/embedded/world.ts';
import type { Device, VirtualAccount } from '../../backend/embedded/world-records.ts';
import { exactInteger, reply } from '../replies.ts';
import type { Reply } from '../route.ts';
import { visibleVirtualAccounts } from '../visibility.ts';
import { accountsAsked } from './asked-accounts.ts';
import { displayNameOf, hasSudi, shownSudi, sudiOfQuery } from './device-identity.ts';
import {
  current,
  legacy,
  missingInput,
  ofVirtualAccount,
  reading,
  type Question,
  type Operating,
} from './endpoints.ts';
import { complianceOf, poolsOf } from './licence-pools.ts';
import { cut, pageAsked } from './paging.ts';
import { productTagOf, stableInstant, tagOf } from './stable-values.ts';
import { todayOf } from './today.ts';

export const deviceListRoutes: readonly Operating[] = [
  reading(
    {
      id: 'list-devices',
      method: 'GET',
      paths: [
        legacy('/v1/accounts/:domain/virtual-accounts/:virtualAccount/devices'),
        current('/v1/account/:domain/virtual-account/:virtualAccount/device/search'),
        current('/v2/accounts/:domain/devices'),
      ],
    },
    ofVirtualAccount(1, list),
  ),
  usageRoute([legacy('/v1/accounts/:domain/devices')], { host: 'hostName' }),
  usageRoute([current('/v1/account/:domain/device/get-usage')], { host: 'hostname' }),
  // Cisco's OpenAPI document speaks of a second and a third version and has no path for them: these are inferred.
  usageRoute([legacy('/v2/accounts/:domain/devices'), legacy('/v3/accounts/:domain/devices')], {
    host: 'hostName',
    mandatory: true,
  }),
  usageRoute([current('/v2/account/:domain/device/get-usage'), current('/v3/account/:domain/device/get-usage')], {
    host: 'hostname',
    mandatory: true,
  }),
  reading({ id: 'search-device-by-udi', method: 'GET', paths: [current('/v2/device/search')] }, search),
];

function list(account: VirtualAccount, question: Question): Reply {
  const paged = pageAsked(question);
  if (paged.kind === 'refused') return paged.reply;
  const part = question.call.query.get('instanceName')?.toLowerCase() ?? '';
  // A public client looks for a serial number here, which only the display name holds.
  const devices = account.devices.filter((device) =>
    `${device.name}\n${displayNameOf(device)}`.toLowerCase().includes(part),
  );
  return reply({
    status: 'SUCCESS',
    statusMessage: '',
    totalRecords: devices.length,
    devices: cut(devices, paged.page).map((device) => ({
      instanceName: device.name,
      productTagName: productTagOf(device),
      sudi: shownSudi(device),
    })),
  });
}

interface UsageForm {
  /** A saved reply has `hostName`, Cisco's OpenAPI document `hostname`. */
  readonly host: 'hostName' | 'hostname';
  readonly mandatory?: boolean;
}

function usageRoute(paths: readonly string[], { host, mandatory = false }: UsageForm): Operating {
  return reading({ id: 'device-usage', method: 'POST', paths }, (question) => {
    const asked = accountsAsked(question);
    if (asked.kind === 'refused') return asked.reply;
    const paged = pageAsked(question, { mandatory });
    if (paged.kind === 'refused') return paged.reply;
    const rows = asked.accounts.flatMap((account) => {
      const short = shortOf(account, todayOf(question.call));
      return account.devices.map((device) => ({ account, device, short }));
    });
    return reply({
      status: 'SUCCESS',
      statusMessage: '',
      totalRecords: rows.length,
      devices: cut(rows, paged.page).map(({ account, device, short }) => ({
        [host]: device.name,
        virtualAccount: account.name,
        ...usageOf(device, short),
      })),
    });
  });
}

/** The licences of which there are too few. */
function shortOf(account: VirtualAccount, day: Day): ReadonlySet<string> {
  const short = poolsOf(account, day).filter((pool) => complianceOf(pool) === 'Out Of Compliance');
  return new Set(short.map(({ licence }) => licence));
}

function usageOf(device: Device, short: ReadonlySet<string>): Readonly<Record<string, Json>> {
  return {
    displayName: displayNameOf(device),
    productName: device.product ?? '',
    productTagName: productTagOf(device),
    productDescription: device.product ?? '',
    productType: '',
    status: device.uses.some(({ licence }) => short.has(licence)) ? 'Out Of Compliance' : 'In Compliance',
    registrationDate: wholeSeconds(device.registeredAt ?? stableInstant(device.name)),
    lastContactDate: wholeSeconds(device.lastContactAt ?? device.registeredAt ?? stableInstant(device.name)),
    sudi: shownSudi(device),
    licenseUsage: [...usesByLicence(device)].map(([license, quantity]) => ({ license, quantity })),
  };
}

function usesByLicence(device: Device): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const { licence, quantity } of device.uses) uses.set(licence, (uses.get(licence) ?? 0) + quantity);
  return uses;
}

function wholeSeconds(instant: string): string {
  return instant.replace(/\.\d+Z$/, 'Z');
}

/**
 * One device wherever the caller can see it. Cisco's OpenAPI document has the status COMPLETE and a list; a public
 * client saw OK and an object, so that is what is answered. No match: the body that other searches were seen to give.
 */
function search({ call, world }: Question): Reply {
  const sudi = sudiOfQuery(call.query);
  if (sudi === undefined) return missingInput();
  const tag = call.query.get('software_tag');
  for (const account of visibleVirtualAccounts(world, call.caller)) {
    const device = account.devices.find((each) => hasSudi(each, sudi) && (tag === null || tag === productTagOf(each)));
    if (device)
      return reply({ status: 'OK', message_code: '', message: '', data: foundDevice(world, account, device) });
  }
  return reply({
    status: 'COMPLETE',
    message_code: 'NO_DATA_FOUND',
    message: 'No matching record found for given input',
  });
}

function foundDevice(world: World, account: VirtualAccount, device: Device): Json {
  return {
    sudi: shownSudi(device),
    software_tag: productTagOf(device),
    last_contact_date: wholeSeconds(device.lastContactAt ?? stableInstant(device.name)),
    account: {
      name: world.identity.name,
      domain: world.identity.domain,
      account_id: exactInteger(world.identity.id),
      virtual_account_name: account.name,
      virtual_account_id: exactInteger(account.id),
      default: world.default?.id === account.id,
    },
    licenses: [...usesByLicence(device)].map(([licence, quantity]) => ({
      tag: tagOf(licence),
      display_name: licence,
      quantity,
    })),
  };
}
