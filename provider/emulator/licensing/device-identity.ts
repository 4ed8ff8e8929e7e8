/** How a device is shown, and how a client's words for one are understood. */
import type { Json } from '../../model/plan.ts';
import type { Device, VirtualAccount } from '../../backend/embedded/world-records.ts';
import type { World } from '../../backend/embedded/world.ts';
import { fieldsOf, textOf, type Fields } from './fields.ts';
import { productTagOf } from './stable-values.ts';

/** The identifiers of a device, any of which may be null (Cisco's OpenAPI document 1.0.2), with their policy names. */
const identifiers = {
  suvi: 'suvi',
  uuid: 'uuid',
  hostIdentifier: 'host_identifier',
  udiPid: 'udi_pid',
  udiSerialNumber: 'udi_serial_number',
  udiVid: 'udi_vid',
  macAddress: 'macaddress',
} as const;

type Identifier = keyof typeof identifiers;
const names = Object.keys(identifiers) as readonly Identifier[];

/** Some of the identifiers, as a client gave them: at least one. */
export type Sudi = Readonly<Partial<Record<Identifier, string>>>;

/** A device that has none is known by its name, so that it can be named at all: the emulator's own. */
function identifierOf(device: Device, name: Identifier): string | undefined {
  if (names.some((each) => device.sudi[each] !== undefined)) return device.sudi[name];
  return name === 'hostIdentifier' ? device.name : undefined;
}

export function shownSudi(device: Device): Json {
  return Object.fromEntries(names.map((name) => [name, identifierOf(device, name) ?? null]));
}

/** In the words of the operations for Smart Licensing Using Policy: only what there is. */
export function policySudi(device: Device): Json {
  const known = names.filter((name) => identifierOf(device, name) !== undefined);
  return Object.fromEntries(known.map((name) => [identifiers[name], identifierOf(device, name) ?? null]));
}

/** `camelCase` names, or those of the policy operations; undefined: none of them is there. */
export function sudiOf(value: Json | undefined): Sudi | undefined {
  const fields = fieldsOf(value);
  return fields && sudiFrom((name) => textOf(fields[name]) ?? textOf(fields[identifiers[name]]));
}

export function sudiOfQuery(query: URLSearchParams): Sudi | undefined {
  return sudiFrom((name) => query.get(identifiers[name]) ?? undefined);
}

function sudiFrom(read: (name: Identifier) => string | undefined): Sudi | undefined {
  const found = names.flatMap((name) => {
    const value = read(name);
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

export function hasSudi(device: Device, sudi: Sudi): boolean {
  return names.every((name) => sudi[name] === undefined || identifierOf(device, name) === sudi[name]);
}

/** The form in which replies of Cisco's interface name a device, with its blank at the end. */
export function displayName({ udiPid, udiSerialNumber }: Sudi): string | undefined {
  return udiPid === undefined || udiSerialNumber === undefined
    ? undefined
    : `UDI_PID:${udiPid}; UDI_SN:${udiSerialNumber}; `;
}

export function displayNameOf(device: Device): string {
  return displayName(sudiOf(shownSudi(device)) ?? {}) ?? device.name;
}

export type FoundDevice =
  { readonly kind: 'device'; readonly device: Device } | { readonly kind: 'none' | 'several' | 'unnamed' };

/** The one device of a Virtual Account that a request names by `sudi` and, where it says it, `productTagName`. */
export function deviceAsked(account: VirtualAccount, fields: Fields | undefined): FoundDevice {
  const sudi = sudiOf(fields?.['sudi']);
  if (sudi === undefined) return { kind: 'unnamed' };
  const tag = textOf(fields?.['productTagName']);
  const found = account.devices.filter(
    (device) => hasSudi(device, sudi) && (tag === undefined || tag === productTagOf(device)),
  );
  const [device] = found;
  if (device === undefined) return { kind: 'none' };
  return found.length > 1 ? { kind: 'several' } : { kind: 'device', device };
}

/** Why a request names no device. The words are ours. */
export function problemOf({ kind }: Exclude<FoundDevice, { readonly kind: 'device' }>): string {
  switch (kind) {
    case 'unnamed':
      return 'sudi is required';
    case 'none':
      return 'The Product Instance was not found in the Virtual Account';
    case 'several':
      return 'More than one Product Instance has these identifiers';
  }
}

/** Where a device is, in the whole Smart Account. */
export function placesOf(
  world: World,
  sudi: Sudi,
): readonly { readonly account: VirtualAccount; readonly device: Device }[] {
  return [...world.virtualAccounts()].flatMap((account) =>
    account.devices.filter((device) => hasSudi(device, sudi)).map((device) => ({ account, device })),
  );
}
