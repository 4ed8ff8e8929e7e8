import { validateWorld } from '../../../schemas/compiled/world.js';
import { violationsInWords } from '../../model/violation-words.ts';
import type {
  Device as DeviceDocument,
  Licence as LicenceDocument,
  Token as TokenDocument,
  VirtualAccount as AccountDocument,
  WorldDocument,
} from '../../../schemas/types/world.ts';
import { smartAccountScope } from '../../model/address.ts';
import { Failure, messageOf } from '../../model/failure.ts';
import type { Command } from './command.ts';
import { accountNumber } from './new-world.ts';
import { World } from './world.ts';
import { brokenInvariants } from './world-invariants.ts';
import type { Device, Licence, Token } from './world-records.ts';

const shownProblems = 5;

/**
 * The world that a file holds. `where` names the file in messages.
 *
 * @throws Failure `world-not-a-world`, `world-newer` or `world-inconsistent`.
 */
export function parseWorld(text: string, where: string): World {
  return worldOf(parseDocument(text, where), where);
}

/** Whether parsed JSON says of itself that it is a world, of whatever version. */
export function claimsToBeAWorld(document: unknown): boolean {
  return (
    typeof document === 'object' && document !== null && 'format' in document && document.format === 'espalier-world'
  );
}

function parseDocument(text: string, where: string): WorldDocument {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw notAWorld(where, messageOf(cause), cause);
  }
  if (claimsToBeAWorld(document) && isNewer(document)) {
    throw new Failure('world-newer', `${where} is a world of a newer version`, { hint: 'Update Espalier' });
  }
  if (!validateWorld(document)) throw notAWorld(where, violationsInWords(validateWorld.errors ?? [], shownProblems));
  return document;
}

function isNewer(document: unknown): boolean {
  const { version } = document as { readonly version?: unknown };
  return typeof version === 'number' && version > 1;
}

function notAWorld(where: string, why: string, cause?: unknown): Failure {
  return new Failure('world-not-a-world', `${where} is not a world: ${why}`, {
    hint: 'Repair the file, or move it away to start anew',
    ...(cause === undefined ? {} : { cause }),
  });
}

function worldOf(document: WorldDocument, where: string): World {
  const { domain, name, id } = document.smartAccount;
  const world = new World({ domain, name: name ?? domain, id: id ?? accountNumber(domain) });
  const problems = [...duplicates(document)];
  if (problems.length === 0) {
    world.revision = document.revision ?? 0;
    restoreAccounts(world, document);
    restoreBindings(world, document);
    restorePeople(world, document);
    problems.push(...brokenInvariants(world));
  }
  if (problems.length === 0) return world;
  const more = problems.length - shownProblems;
  const list = [...problems.slice(0, shownProblems), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
  throw new Failure('world-inconsistent', `${where} holds a world that cannot be: ${list}`, {
    hint: 'Repair the file by hand, or move it away to start anew',
  });
}

/** What the indexes of a world would silently merge, and names that lead nowhere. */
function* duplicates(document: WorldDocument): Iterable<string> {
  const accounts = document.virtualAccounts;
  const names = new Set(accounts.map(({ name }) => name));
  yield* repeated(accounts.map(({ name }) => name)).map((name) => `two Virtual Accounts are called "${name}"`);
  yield* repeated(accounts.flatMap(({ id }) => id ?? [])).map((id) => `two Virtual Accounts have the number ${id}`);
  yield* repeated((document.people ?? []).map(({ ccoId }) => ccoId)).map((id) => `${id} is in the directory twice`);
  const places = (document.bindings ?? []).map(({ scope, principal }) => JSON.stringify([scope, principal]));
  yield* repeated(places).map((place) => `there are two bindings for ${place}`);
  if (accounts.filter((account) => account.default === true).length > 1) yield 'there are two default Virtual Accounts';
  for (const { name, parent } of accounts)
    if (parent !== undefined && !names.has(parent)) yield `"${name}" is nested in "${parent}", which does not exist`;
  for (const { scope, principal } of document.bindings ?? [])
    if (scope !== smartAccountScope && !names.has(scope))
      yield `${principal} holds a role on "${scope}", which does not exist`;
}

function repeated(values: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const value of values) (seen.has(value) ? twice : seen).add(value);
  return [...twice];
}

function restoreAccounts(world: World, document: WorldDocument): void {
  const given = document.virtualAccounts.map(({ id }) => Number(id ?? 0));
  let nextId = given.reduce((highest, id) => Math.max(highest, id), (document.nextId ?? 1) - 1) + 1;
  const ids = new Map<string, string>();
  for (const { name, id } of document.virtualAccounts) {
    ids.set(name, id ?? String(nextId));
    if (id === undefined) nextId += 1;
  }
  for (const account of document.virtualAccounts) {
    const id = ids.get(account.name) ?? '';
    world.put({
      id,
      ...accountOf(account),
      parent: account.parent === undefined ? undefined : ids.get(account.parent),
    });
    if (account.default === true) world.setDefault(id);
  }
  const events = (document.events ?? []).map(({ command, ...event }) => {
    // History is shown, never executed: of a command only its kind is certain.
    return { ...event, command: command as unknown as Command };
  });
  world.restore({ nextId, sequence: document.sequence ?? events.at(-1)?.sequence ?? 0, events });
}

function restoreBindings(world: World, document: WorldDocument): void {
  for (const { scope, principal, role, children, alsoRoles } of document.bindings ?? []) {
    const id = scope === smartAccountScope ? scope : (world.named(scope)?.id ?? scope);
    world.bind(id, principal, { role, children: children ?? false, alsoRoles: alsoRoles ?? [] });
  }
}

function restorePeople(world: World, document: WorldDocument): void {
  for (const { ccoId, email, active } of document.people ?? [])
    world.introduce(ccoId, { email, active: active ?? true });
}

function accountOf(account: AccountDocument) {
  return {
    name: account.name,
    description: account.description,
    visibility: account.visibility ?? 'unrestricted',
    tags: account.tags,
    onPremises: account.onPremises ?? false,
    licences: (account.licences ?? []).map(licenceOf),
    devices: (account.devices ?? []).map(deviceOf),
    tokens: (account.tokens ?? []).map(tokenOf),
  } as const;
}

function licenceOf({ name, type, quantity, subscription, sku, starts, ends }: LicenceDocument): Licence {
  return { name, type: type ?? 'perpetual', quantity, subscription, sku, starts, ends };
}

function deviceOf({ name, product, productTag, sudi, registeredAt, lastContactAt, uses }: DeviceDocument): Device {
  return {
    name,
    product,
    productTag,
    sudi: sudi ?? {},
    registeredAt,
    lastContactAt,
    uses: (uses ?? []).map(({ licence, quantity, reserved }) => ({ licence, quantity, reserved: reserved ?? false })),
  };
}

function tokenOf({ description, maxUses, uses, ...token }: TokenDocument): Token {
  return { ...token, description, maxUses, uses: uses ?? 0 };
}
