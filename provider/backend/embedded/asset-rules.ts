/** Licences, devices and tokens: what lies in a Virtual Account, and what of it can go. */
import type { Assets } from '../../model/estate.ts';
import { refuse, type LicenceKey, type Refusal } from './command.ts';
import type { Device, Licence, LicenceUse, Token, VirtualAccount } from './world-records.ts';

export function isSameLicence(licence: Licence, key: LicenceKey): boolean {
  return (
    licence.name === key.licence &&
    licence.type === key.type &&
    licence.subscription === key.subscription &&
    isOn(licence.starts, key.starts) &&
    isOn(licence.ends, key.ends)
  );
}

function isOn(day: string | undefined, asked: string | null | undefined): boolean {
  return asked === undefined || day === (asked ?? undefined);
}

/** A token that a device could register with at this instant (ISO, UTC). */
export function isLive(token: Token, at: string): boolean {
  return token.expiresAt > at && (token.maxUses === undefined || token.uses < token.maxUses);
}

/**
 * Licences serve only devices in the same Virtual Account (documented for Virtual Accounts, inferred for nested ones),
 * so what is in use here is what the devices here use.
 */
function inUse(account: VirtualAccount, licence: string): number {
  return sumOfUses(account, (use) => use.licence === licence);
}

function reserved(account: VirtualAccount, licence: string): number {
  return sumOfUses(account, (use) => use.licence === licence && use.reserved);
}

function sumOfUses(account: VirtualAccount, counts: (use: LicenceUse) => boolean): number {
  let sum = 0;
  for (const { uses } of account.devices) for (const use of uses) if (counts(use)) sum += use.quantity;
  return sum;
}

function entitled(account: VirtualAccount, licence: string): number {
  return account.licences.reduce((sum, held) => sum + (held.name === licence ? held.quantity : 0), 0);
}

/** At this instant (ISO, UTC): a token may have expired. */
export function assetsOf(account: VirtualAccount, at: string): Assets {
  let licences = 0;
  for (const { quantity } of account.licences) licences += quantity;
  const licencesInUse = sumOfUses(account, () => true);
  const tokens = account.tokens.filter((token) => isLive(token, at)).length;
  return { licences, licencesInUse, devices: account.devices.length, tokens };
}

export function findDevice(account: VirtualAccount, name: string): Device | undefined {
  return account.devices.find((device) => device.name === name);
}

/** Documented: transfers go from one Virtual Account to another one (Software APIs 1.0.2). */
export function goesElsewhere(from: VirtualAccount, into: VirtualAccount): Refusal | undefined {
  if (from.id !== into.id) return undefined;
  return refuse('refused-same-account', `"${from.name}" cannot be moved into itself`, 'Name another target');
}

/** Ours: what is reserved for a device stays with it. */
export function canSpare(account: VirtualAccount, key: LicenceKey, quantity: number): Refusal | undefined {
  const held = account.licences.filter((licence) => isSameLicence(licence, key));
  if (held.length === 0)
    return refuse('refused-no-licence', `"${account.name}" holds no ${key.type} licence "${key.licence}"`);
  const here = held.reduce((sum, licence) => sum + licence.quantity, 0);
  const spare = Math.min(here, entitled(account, key.licence) - reserved(account, key.licence));
  if (Number.isSafeInteger(quantity) && quantity >= 1 && quantity <= spare) return undefined;
  return refuse(
    'refused-licence-quantity',
    `${quantity} of "${key.licence}" cannot leave "${account.name}", which can spare ${Math.max(0, spare)}`,
  );
}

/** Ours: more than is there, less what is in use, cannot be set aside for a device. */
export function canReserve(account: VirtualAccount, licence: string, quantity: number): Refusal | undefined {
  const available = entitled(account, licence) - inUse(account, licence);
  if (Number.isSafeInteger(quantity) && quantity >= 1 && quantity <= available) return undefined;
  return refuse(
    'refused-licence-quantity',
    `${quantity} of "${licence}" cannot be reserved in "${account.name}", where ${Math.max(0, available)} are available`,
  );
}

export function holdsDevice(account: VirtualAccount, device: string): Refusal | undefined {
  if (findDevice(account, device)) return undefined;
  return refuse('refused-no-device', `"${account.name}" holds no device "${device}"`);
}

/** Documented: a whole number of days, 1 to 365 (Software APIs 1.0.2). */
export function tokenLifeIsLegal(days: number): Refusal | undefined {
  if (Number.isSafeInteger(days) && days >= 1 && days <= 365) return undefined;
  return refuse('refused-token-days', `A registration token lives from 1 to 365 days, not ${days}`);
}
