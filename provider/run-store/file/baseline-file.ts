import type { BindingAddress } from '../../model/address.ts';
import type { Baseline, BaselineVirtualAccount } from '../../model/planning.ts';
import { entriesOf, isRecord, readDocument, textOf, type StoreEntry } from './store-document.ts';

type BaselineBinding = Baseline['bindings'] extends ReadonlyMap<BindingAddress, infer Value> ? Value : never;

export function printBaseline({ domain, virtualAccounts, bindings, missing }: Baseline): string {
  const document = {
    ...{ version: 1, kind: 'baseline', domain },
    virtualAccounts: [...virtualAccounts.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    bindings: [...bindings].sort(([a], [b]) => (a < b ? -1 : 1)).map(([address, binding]) => ({ address, ...binding })),
    missing: [...missing].sort(),
  };
  return `${JSON.stringify(document, undefined, 1)}\n`;
}

export function parseBaseline(text: string, where: string): Baseline {
  const document = readDocument(text, { kind: 'baseline', where });
  const accounts = entriesOf(document, {
    key: 'virtualAccounts',
    shape: { name: 'string', default: 'boolean', onPremises: 'boolean' },
    where,
  });
  const bindings = entriesOf(document, {
    key: 'bindings',
    shape: { address: 'string', scope: 'string', principal: 'string', role: 'string' },
    where,
  });
  const missing = Array.isArray(document['missing']) ? document['missing'] : [];
  return {
    domain: document.domain,
    virtualAccounts: new Map(accounts.map((entry) => [String(entry['name']), accountOf(entry)])),
    bindings: new Map(bindings.map((entry) => [entry['address'] as BindingAddress, bindingOf(entry)])),
    missing: new Set(missing.filter((address): address is BindingAddress => typeof address === 'string')),
  };
}

function accountOf(entry: StoreEntry): BaselineVirtualAccount {
  return {
    name: String(entry['name']),
    parent: textOf(entry, 'parent'),
    default: entry['default'] === true,
    description: textOf(entry, 'description'),
    visibility: textOf(entry, 'visibility') as BaselineVirtualAccount['visibility'],
    tags: isRecord(entry['tags']) ? (entry['tags'] as BaselineVirtualAccount['tags']) : undefined,
    onPremises: entry['onPremises'] === true,
    id: textOf(entry, 'id'),
  };
}

function bindingOf(entry: StoreEntry): BaselineBinding {
  return {
    scope: String(entry['scope']),
    principal: String(entry['principal']),
    role: entry['role'] as BaselineBinding['role'],
    children: typeof entry['children'] === 'boolean' ? entry['children'] : undefined,
  };
}
