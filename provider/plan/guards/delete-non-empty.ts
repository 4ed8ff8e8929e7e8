import type { Assets } from '../../model/estate.ts';
import { deletesOf } from './deletes.ts';
import type { Guard } from './guard.ts';
import { counted } from '../../model/sentence-parts.ts';

export const deleteNonEmpty: Guard = {
  id: 'delete-non-empty',
  title: 'A Virtual Account would be deleted with what lies in it',
  *evaluate({ input, operations }) {
    const drained = new Set(operations.flatMap((operation) => (operation.verb === 'drain' ? [operation.name] : [])));
    for (const { name, id } of deletesOf(operations)) {
      const assets = input.live.estate.virtualAccounts.get(name)?.assets;
      const lost = lostWith(assets, drained.has(name));
      if (lost === undefined) continue;
      yield {
        at: name,
        message: `${name} would be deleted for good, and ${lost}`,
        hint: drained.has(name)
          ? 'Let the tokens run out or revoke them first: a device that registers with one later fails'
          : 'Say where it goes with `drainTo` under `removed`, or transfer it by hand first',
        operations: [id],
        ...(keepsIt(assets, drained.has(name))
          ? { refusedAnyway: 'Cisco deletes only what holds no licence and no device' }
          : {}),
      };
    }
  },
};

/** Cisco's Software APIs 1.0.2, delete of a Virtual Account: no licence and no product instance may lie in it. */
function keepsIt(assets: Assets | undefined, drained: boolean): boolean {
  return assets !== undefined && !drained && assets.licences + assets.devices > 0;
}

/** What goes with it; undefined when that is nothing. A drain takes licences and devices along, never tokens. */
function lostWith(assets: Assets | undefined, drained: boolean): string | undefined {
  if (assets === undefined) return drained ? undefined : 'what lies in it was not read';
  const parts = [
    drained || assets.licences === 0 ? [] : [counted(assets.licences, 'licence')],
    drained || assets.devices === 0 ? [] : [counted(assets.devices, 'device')],
    assets.tokens === 0 ? [] : [counted(assets.tokens, 'valid registration token')],
  ].flat();
  return parts.length === 0 ? undefined : `it holds ${parts.join(', ')}`;
}
