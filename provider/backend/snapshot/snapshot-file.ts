import { validateSnapshot } from '../../../schemas/compiled/snapshot.js';
import { violationsInWords } from '../../model/violation-words.ts';
import type {
  Binding as BindingDocument,
  SnapshotDocument,
  VirtualAccount as AccountDocument,
} from '../../../schemas/types/snapshot.ts';
import { bindingAddress } from '../../model/address.ts';
import type { LiveBinding, LiveVirtualAccount } from '../../model/estate.ts';
import { Failure, messageOf } from '../../model/failure.ts';
import type { LiveRead } from '../../model/planning.ts';
import type { Snapshot } from './snapshot.ts';

const shownProblems = 5;

/**
 * The snapshot that a file holds. `where` names the file in messages.
 *
 * @throws Failure `snapshot-not-a-snapshot` or `snapshot-newer`.
 */
export function parseSnapshot(text: string, where: string): Snapshot {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw notASnapshot(where, messageOf(cause), cause);
  }
  if (isNewer(document)) {
    throw new Failure('snapshot-newer', `${where} is a snapshot of a newer version`, {
      hint: 'Update Espalier, or export again with this one',
    });
  }
  if (!validateSnapshot(document))
    throw notASnapshot(where, violationsInWords(validateSnapshot.errors ?? [], shownProblems));
  const { capturedAt, source, capabilities, pseudonyms } = document;
  return { capturedAt, source, capabilities, pseudonyms: pseudonyms ?? false, read: readOf(document, where) };
}

function isNewer(document: unknown): boolean {
  if (typeof document !== 'object' || document === null) return false;
  const { format, version } = document as { readonly format?: unknown; readonly version?: unknown };
  return format === 'espalier-snapshot' && typeof version === 'number' && version > 1;
}

function notASnapshot(where: string, why: string, cause?: unknown): Failure {
  return new Failure('snapshot-not-a-snapshot', `${where} is neither a snapshot nor a world: ${why}`, {
    hint: '`espalier export` writes a snapshot',
    ...(cause === undefined ? {} : { cause }),
  });
}

function readOf(document: SnapshotDocument, where: string): LiveRead {
  const { domain, virtualAccounts, bindings, people = [], ambiguous = [], principalsRead } = document;
  const names = new Set<string>();
  for (const { name, parent } of virtualAccounts) {
    if (names.has(name)) throw notASnapshot(where, `two Virtual Accounts are called "${name}"`);
    if (parent !== undefined && !names.has(parent))
      throw notASnapshot(where, `"${parent}", in which "${name}" is nested, does not stand before it`);
    names.add(name);
  }
  return {
    estate: {
      domain,
      virtualAccounts: new Map(virtualAccounts.map((account) => [account.name, accountOf(account)])),
      bindings: new Map(
        bindings.map((binding) => [bindingAddress(binding.scope, binding.principal), bindingOf(binding)]),
      ),
      ambiguous,
      emails: new Map(people.map(({ ccoId, email }) => [ccoId, email])),
    },
    complete: document.complete,
    incompleteBecause: document.incompleteBecause ?? [],
    principalsRead: principalsRead === 'everyone' ? principalsRead : new Set(principalsRead),
    actor: document.actor,
    requests: 0,
  };
}

function accountOf(account: AccountDocument): LiveVirtualAccount {
  const { name, parent, description, visibility, tags, id, assets, trust } = account;
  return {
    name,
    parent,
    default: account.default ?? false,
    description,
    visibility,
    tags,
    onPremises: account.onPremises ?? false,
    id,
    assets,
    ...(trust === undefined ? {} : { trust }),
  };
}

function bindingOf({ scope, principal, role, children, alsoRoles = [], trust }: BindingDocument): LiveBinding {
  return {
    scope,
    principal,
    role,
    children,
    ...(alsoRoles.length > 0 ? { alsoRoles } : {}),
    ...(trust === undefined ? {} : { trust }),
  };
}
