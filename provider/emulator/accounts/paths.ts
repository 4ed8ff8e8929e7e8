/** A path of the Software APIs (Cisco's OpenAPI document 1.0.2, which is written for this base). */
export function current(path: string): string {
  return `/v1/software/apis${path}`;
}

/** A path of the base before it, as public client programs call it. */
export function legacy(path: string): string {
  return `/services/api/smart-accounts-and-licensing${path}`;
}
