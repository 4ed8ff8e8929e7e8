import type { LiveBinding, LiveVirtualAccount } from '../../model/estate.ts';
import type { Snapshot } from './snapshot.ts';

/** The text of a snapshot file: one Virtual Account, binding or person a line, in a stable order, for Git to diff. */
export function snapshotText(snapshot: Snapshot): string {
  const { read, capturedAt, source, capabilities, pseudonyms } = snapshot;
  const { estate, complete, incompleteBecause, principalsRead, actor } = read;
  const bindings = [...estate.bindings.entries()].sort(byKey).map(([, binding]) => bindingOf(binding));
  const people = [...estate.emails.entries()].sort(byKey).map(([ccoId, email]) => ({ ccoId, email }));
  const parts = [
    member('format', 'espalier-snapshot'),
    member('version', 1),
    member('domain', estate.domain),
    member('capturedAt', capturedAt),
    member('source', source),
    ...(pseudonyms ? [member('pseudonyms', true)] : []),
    ...(actor === undefined ? [] : [member('actor', actor)]),
    member('complete', complete),
    ...(incompleteBecause.length > 0 ? [member('incompleteBecause', incompleteBecause)] : []),
    member('principalsRead', principalsRead === 'everyone' ? principalsRead : [...principalsRead].sort()),
    member('capabilities', capabilities),
    list('virtualAccounts', Array.from(estate.virtualAccounts.values(), accountOf)),
    list('bindings', bindings),
    ...(estate.ambiguous.length > 0 ? [member('ambiguous', estate.ambiguous)] : []),
    ...(people.length > 0 ? [list('people', people)] : []),
  ];
  return `{\n  ${parts.join(',\n  ')}\n}\n`;
}

function member(key: string, value: unknown): string {
  return `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
}

function list(key: string, items: readonly object[]): string {
  const lines = items.map((item) => `\n    ${JSON.stringify(item)}`);
  return `${JSON.stringify(key)}: [${lines.join(',')}${lines.length > 0 ? '\n  ' : ''}]`;
}

/** JSON leaves out what has no value, so the order of the keys is all there is to say. */
function accountOf(account: LiveVirtualAccount): object {
  const { name, parent, default: isDefault, description, visibility, tags, onPremises, id, assets, trust } = account;
  const flags = { ...(isDefault ? { default: true } : {}), ...(onPremises ? { onPremises: true } : {}) };
  return { name, parent, ...flags, description, visibility, tags, id, assets, trust };
}

function bindingOf({ scope, principal, role, children, alsoRoles, trust }: LiveBinding): object {
  return { scope, principal, role, children, alsoRoles, trust };
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
