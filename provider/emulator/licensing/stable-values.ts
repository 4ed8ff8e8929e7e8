/**
 * What Cisco's replies carry and a world does not know: made from what it does know, so that it stays the same. All of
 * these values are the emulator's own and mean nothing at Cisco.
 */
import type { Device } from '../../backend/embedded/world-records.ts';

/** A number of 32 bits from a text (FNV-1a). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash;
}

export function stableUuid(text: string): string {
  const hex = ['a', 'b', 'c', 'd']
    .map((salt) =>
      hashOf(salt + text)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)];
  return parts.join('-');
}

/** Seven groups of six characters: a public client takes six to sixteen groups for an authorization code. */
export function stableCode(text: string): string {
  return ['t', 'u', 'v', 'w', 'x', 'y', 'z']
    .map((salt) =>
      hashOf(salt + text)
        .toString(36)
        .padStart(6, '0')
        .slice(-6),
    )
    .join('-');
}

/** The tag of a licence or a product, in the form that replies of Cisco's interface show. A tag is its own. */
export function tagOf(name: string): string {
  if (name.startsWith('regid.')) return name;
  const word = name.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  return `regid.2020-01.com.cisco.${word === '' ? 'X' : word},1.0_${stableUuid(name)}`;
}

export function productTagOf(device: Device): string {
  return device.productTag ?? tagOf(device.product ?? device.sudi['udiPid'] ?? 'Product');
}

/** When a device that was there from the start was registered: some morning in 2024. ISO, UTC. */
export function stableInstant(text: string): string {
  const day = hashOf(text) % 366;
  return new Date(Date.UTC(2024, 0, 1 + day, 8)).toISOString();
}
