import { smartAccountScope } from '../../model/address.ts';
import type { Assets } from '../../model/estate.ts';
import type { LiveRead } from '../../model/planning.ts';
import { accountNumber } from './new-world.ts';
import { World } from './world.ts';
import type { Device, Licence } from './world-records.ts';

/**
 * A world that a read of any backend would see again: for rehearsals on a copy of live, and to emulate an exported
 * account. What the read did not know is filled in: nothing covered by `children`, unrestricted, no tags. A read gives
 * totals of licences and devices, so each Virtual Account gets that many of an unnamed kind.
 */
export function worldFromRead(read: LiveRead): World {
  const { domain, virtualAccounts, bindings, emails } = read.estate;
  const world = new World({ domain, name: domain, id: accountNumber(domain) });
  const ids = new Map<string, string>();
  // Numbers that are not the other side's come after all that are.
  const numbers = [...virtualAccounts.values()].map(({ id }) => Number(id ?? 0)).filter(Number.isSafeInteger);
  world.restore({ nextId: Math.max(0, ...numbers) + 1, sequence: 0, events: [] });
  for (const account of virtualAccounts.values()) {
    const id = account.id ?? world.takeId();
    ids.set(account.name, id);
    world.put({
      id,
      name: account.name,
      parent: account.parent === undefined ? undefined : ids.get(account.parent),
      description: account.description,
      visibility: account.visibility ?? 'unrestricted',
      tags: account.tags,
      onPremises: account.onPremises,
      ...contentOf(id, account.assets),
      tokens: [],
    });
    if (account.default) world.setDefault(id);
  }
  for (const [principal, email] of emails) world.introduce(principal, { email, active: true });
  for (const { scope, principal, role, children, alsoRoles } of bindings.values()) {
    const id = scope === smartAccountScope ? scope : ids.get(scope);
    if (id !== undefined) world.bind(id, principal, { role, children: children ?? false, alsoRoles: alsoRoles ?? [] });
  }
  return world;
}

const unnamed = 'Licence';

function contentOf(
  id: string,
  assets: Assets | undefined,
): { readonly licences: readonly Licence[]; readonly devices: readonly Device[] } {
  if (assets === undefined) return { licences: [], devices: [] };
  const { licences, licencesInUse, devices } = assets;
  const used = (index: number): number =>
    Math.floor((licencesInUse * (index + 1)) / devices) - Math.floor((licencesInUse * index) / devices);
  return {
    licences:
      licences === 0
        ? []
        : [
            {
              name: unnamed,
              type: 'perpetual',
              quantity: licences,
              subscription: undefined,
              sku: undefined,
              starts: undefined,
              ends: undefined,
            },
          ],
    devices: Array.from({ length: devices }, (_none, index) => ({
      name: `device-${id}-${index + 1}`,
      product: undefined,
      productTag: undefined,
      sudi: {},
      registeredAt: undefined,
      lastContactAt: undefined,
      uses: used(index) === 0 ? [] : [{ licence: unnamed, quantity: used(index), reserved: false }],
    })),
  };
}
