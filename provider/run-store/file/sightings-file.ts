import type { Sightings } from '../run-store.ts';
import { entriesOf, readDocument } from './store-document.ts';

export function printSightings(domain: string, sightings: Sightings): string {
  const entries = [...sightings].sort(([a], [b]) => (a < b ? -1 : 1)).map(([finding, since]) => ({ finding, since }));
  return `${JSON.stringify({ version: 1, kind: 'sightings', domain, sightings: entries }, undefined, 1)}\n`;
}

export function parseSightings(text: string, where: string): Sightings {
  const document = readDocument(text, { kind: 'sightings', where });
  const shape = { finding: 'string', since: 'string' } as const;
  const entries = entriesOf(document, { key: 'sightings', shape, where });
  return new Map(entries.map((entry) => [String(entry['finding']), String(entry['since'])]));
}
