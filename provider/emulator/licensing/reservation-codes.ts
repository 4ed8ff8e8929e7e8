import type { Sudi } from './device-identity.ts';
import { stableCode } from './stable-values.ts';

/**
 * What a device's request code says about it in the clear: two characters, `Z`, the product id, a colon, the serial
 * number, and what only Cisco can read. The form is the one that a public client checks for; another sends the blanks
 * along that stand around it on a device's screen.
 */
const form =
  /^[A-Za-z0-9]{2}-Z([A-Za-z0-9][A-Za-z0-9-]{0,127}):([A-Za-z0-9]{1,128})-[A-Za-z0-9]{1,128}-[A-Za-z0-9]{2}$/;

export function sudiOfCode(reservationCode: string): Sudi | undefined {
  const [, udiPid, udiSerialNumber] = form.exec(reservationCode.trim()) ?? [];
  return udiPid === undefined || udiSerialNumber === undefined ? undefined : { udiPid, udiSerialNumber };
}

/** Of no worth on a device: the emulator's own. `version` tells the codes of one device apart. */
export function authorizationCode(reservationCode: string, version: string): string {
  return stableCode(`${reservationCode} ${version}`);
}
