/** What the default Virtual Account and those of on-premises licence servers allow. */
import { refuse, type Refusal } from './command.ts';
import type { World } from './world.ts';
import type { VirtualAccount } from './world-records.ts';

function isDefault(world: World, account: VirtualAccount): boolean {
  return world.default?.id === account.id;
}

/** Documented: the access level of the default Virtual Account cannot be changed (LIC220958). */
export function keepsDefaultVisibility(world: World, account: VirtualAccount): Refusal | undefined {
  if (!isDefault(world, account)) return undefined;
  return refuse(
    'refused-default-visibility',
    `"${account.name}" is the default Virtual Account, whose visibility is fixed`,
    'Leave `visibility` out, or make another one the default first',
  );
}

/** Inferred: a default exists at any time (help page "Virtual Accounts"), so it is the one that cannot be deleted. */
export function isNotDefault(world: World, account: VirtualAccount): Refusal | undefined {
  if (!isDefault(world, account)) return undefined;
  return refuse(
    'refused-delete-default',
    `"${account.name}" is the default Virtual Account`,
    'Make another one the default first',
  );
}

/** Ours: to ask for what is so already is a mistake worth hearing about. */
export function isNotDefaultYet(world: World, account: VirtualAccount): Refusal | undefined {
  if (!isDefault(world, account)) return undefined;
  return refuse('refused-already-default', `"${account.name}" is the default Virtual Account already`);
}

/** Documented: one that is tied to a licence server cannot be the default (help page "Virtual Accounts"). */
export function defaultIsInTheCloud(account: VirtualAccount): Refusal | undefined {
  if (!account.onPremises) return undefined;
  return refuse(
    'refused-default-on-premises',
    `"${account.name}" is tied to an on-premises licence server and cannot be the default`,
    'Choose another default',
  );
}

/** Documented: a licence server takes no default, and none that holds products (same page; LIC225306). */
export function canGoOnPremises(world: World, account: VirtualAccount): Refusal | undefined {
  if (account.onPremises) return undefined;
  if (isDefault(world, account)) {
    return refuse(
      'refused-default-on-premises',
      `"${account.name}" is the default Virtual Account and cannot be tied to an on-premises licence server`,
      'Make another one the default first',
    );
  }
  if (account.devices.length === 0) return undefined;
  return refuse(
    'refused-on-premises-devices',
    `"${account.name}" holds ${account.devices.length} devices, so no on-premises licence server can take it`,
    'Move the devices away first',
  );
}

/** Documented: it is released when the licence server is removed, not before (same page). */
export function isReleased(account: VirtualAccount): Refusal | undefined {
  if (!account.onPremises) return undefined;
  return refuse(
    'refused-on-premises-attached',
    `"${account.name}" is tied to an on-premises licence server, and is released only when that is removed`,
    'Remove the on-premises account first',
  );
}

/** Documented: its tokens are made on premises, then synchronised (same page). */
export function tokensAreMadeHere(account: VirtualAccount): Refusal | undefined {
  if (!account.onPremises) return undefined;
  return refuse(
    'refused-on-premises-tokens',
    `"${account.name}" is tied to an on-premises licence server, where its registration tokens are made`,
    'Make the token there',
  );
}
