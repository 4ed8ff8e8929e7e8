import type { Ledger, LedgerEntry } from '../run-store.ts';
import { damaged, entriesOf, isRecord, readDocument, textOf, type StoreEntry } from './store-document.ts';

export const emptyLedger: Ledger = { principals: new Map(), virtualAccountIds: new Map() };

export function printLedger(domain: string, { principals, virtualAccountIds }: Ledger): string {
  const document = {
    ...{ version: 1, kind: 'ledger', domain },
    principals: [...principals.values()].sort((a, b) => (a.ccoId < b.ccoId ? -1 : 1)),
    virtualAccountIds: [...virtualAccountIds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, id]) => ({ name, id })),
  };
  return `${JSON.stringify(document, undefined, 1)}\n`;
}

export function parseLedger(text: string, where: string): Ledger {
  const document = readDocument(text, { kind: 'ledger', where });
  const principals = entriesOf(document, {
    key: 'principals',
    shape: { ccoId: 'string', firstSeen: 'string', lastSeen: 'string', sources: 'object', values: 'object' },
    where,
  });
  const ids = entriesOf(document, { key: 'virtualAccountIds', shape: { name: 'string', id: 'string' }, where });
  return {
    principals: new Map(principals.map((entry) => [String(entry['ccoId']), entryOf(entry, where)])),
    virtualAccountIds: new Map(ids.map((entry) => [String(entry['name']), String(entry['id'])])),
  };
}

function entryOf(entry: StoreEntry, where: string): LedgerEntry {
  const { sources, values } = entry;
  if (!Array.isArray(sources) || !Array.isArray(values) || !values.every(isRecord)) throw damaged(where, 'ledger');
  return {
    ccoId: String(entry['ccoId']),
    email: textOf(entry, 'email'),
    sources: sources as LedgerEntry['sources'],
    firstSeen: String(entry['firstSeen']),
    lastSeen: String(entry['lastSeen']),
    rolesReadAt: textOf(entry, 'rolesReadAt'),
    values: values as unknown as LedgerEntry['values'],
  };
}
