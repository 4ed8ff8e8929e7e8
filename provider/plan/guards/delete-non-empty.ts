import type { Via } from '../../model/capabilities.ts';
import type { Assets } from '../../model/estate.ts';
import { deletesOf } from './deletes.ts';
import type { Guard } from './guard.ts';
import { counted } from '../../model/sentence-parts.ts';

export const deleteNonEmpty: Guard = {
  id: 'delete-non-empty',
  title: 'A Virtual Account would be deleted with what lies in it',
  *evaluate({ input, operations }) {
    const drained = new Set(operations.flatMap((operation) => (operation.verb === 'drain' ? [operation.name] : [])));
    for (const { name, id, via } of deletesOf(operations)) {
      const assets = input.live.estate.virtualAccounts.get(name)?.assets;
      const lost = lostWith(assets, drained.has(name));
      if (lost === undefined) continue;
      const kept = keptBecause(assets, { drained: drained.has(name), via });
      yield {
        at: name,
        message: `${name} would be deleted for good, and ${lost}`,
        hint: hintFor(assets, drained.has(name)),
        operations: [id],
        ...(kept === undefined ? {} : { refusedAnyway: kept }),
      };
    }
  },
};

/**
 * Cisco's Software APIs 1.0.2, delete of a Virtual Account: no licence and no product instance may lie in it. That nobody
 * asks the interface to delete what has tokens is ours.
 */
function keptBecause(
  assets: Assets | undefined,
  { drained, via }: { readonly drained: boolean; readonly via: Via },
): string | undefined {
  if (assets === undefined) return undefined;
  if (!drained && assets.licences + assets.devices > 0) return 'Cisco deletes only what holds no licence and no device';
  return via === 'api' && (assets.tokens ?? 0) > 0
    ? 'what has active registration tokens is not deleted by the interface'
    : undefined;
}

/** What goes with it; undefined when that is nothing. A drain takes licences and devices along, never tokens. */
function lostWith(assets: Assets | undefined, drained: boolean): string | undefined {
  if (assets === undefined && !drained) return 'what lies in it was not read';
  const { licences, devices, tokens } = assets ?? unread;
  const parts = [
    drained || licences === 0 ? [] : [counted(licences, 'licence')],
    drained || devices === 0 ? [] : [counted(devices, 'device')],
    tokens === undefined || tokens === 0 ? [] : [counted(tokens, 'valid registration token')],
  ].flat();
  const says = [
    parts.length === 0 ? [] : [`it holds ${parts.join(', ')}`],
    tokens === undefined ? ['its registration tokens were not read'] : [],
  ].flat();
  return says.length === 0 ? undefined : says.join('; ');
}

const unread: Assets = { licences: 0, licencesInUse: 0, devices: 0 };

function hintFor(assets: Assets | undefined, drained: boolean): string {
  const lies = assets === undefined || assets.licences + assets.devices > 0;
  if (!drained && lies) return 'Say where it goes with `drainTo` under `removed`, or transfer it by hand first';
  return assets?.tokens === undefined
    ? 'Look for tokens in the portal, and revoke them first: a device that registers with one later fails'
    : 'Let the tokens run out or revoke them first: a device that registers with one later fails';
}
