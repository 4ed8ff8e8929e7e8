import { smartAccountScope } from '../../model/address.ts';
import type { Json } from '../../model/plan.ts';
import { printJson } from './print-json.ts';
import type { World } from './world.ts';
import type { WorldEvent } from './command.ts';
import type { Binding, Device, Licence, Profile, Token, VirtualAccount } from './world-records.ts';

interface Members {
  readonly [key: string]: Json;
}

/**
 * The text of a world file. What was printed before is printed again only when it has changed, so that a write costs
 * little more than the change, however large the world is.
 */
export function worldText(world: World): string {
  const { domain, name, id } = world.identity;
  const people = Array.from(world.profiles(), ([ccoId, profile]) => profileText(ccoId, profile));
  const parts = [
    `"format": "espalier-world"`,
    `"version": 1`,
    `"revision": ${world.revision}`,
    `"nextId": ${world.nextId}`,
    `"sequence": ${world.sequence}`,
    `"smartAccount": ${printJson({ domain, name, id }, 2)}`,
    `"people": ${listOf(people)}`,
    `"virtualAccounts": ${listOf(Array.from(world.virtualAccounts(), (account) => accountText(world, account)))}`,
    `"bindings": ${listOf(bindingTexts(world))}`,
    `"events": ${listOf(world.events().map(eventText))}`,
  ];
  return `{\n  ${parts.join(',\n  ')}\n}\n`;
}

function listOf(items: readonly string[]): string {
  return items.length === 0 ? '[]' : `[\n    ${items.join(',\n    ')}\n  ]`;
}

interface Printed {
  readonly parent: string | undefined;
  readonly default: boolean;
  readonly text: string;
}
const printedAccounts = new WeakMap<VirtualAccount, Printed>();

function accountText(world: World, account: VirtualAccount): string {
  const parent = account.parent === undefined ? undefined : world.numbered(account.parent)?.name;
  const isDefault = world.default?.id === account.id;
  const printed = printedAccounts.get(account);
  if (printed?.parent === parent && printed?.default === isDefault) return printed.text;
  const text = printJson(accountMembers(account, parent, isDefault), 4);
  printedAccounts.set(account, { parent, default: isDefault, text });
  return text;
}

function accountMembers(account: VirtualAccount, parent: string | undefined, isDefault: boolean): Members {
  const { id, name, description, visibility, tags, onPremises, licences, devices, tokens } = account;
  return {
    id,
    name,
    ...optional('parent', parent),
    ...(isDefault ? { default: true } : {}),
    ...optional('description', description),
    visibility,
    ...optional('tags', tags),
    ...(onPremises ? { onPremises } : {}),
    ...(licences.length > 0 ? { licences: licences.map(licenceMembers) } : {}),
    ...(devices.length > 0 ? { devices: devices.map(deviceMembers) } : {}),
    ...(tokens.length > 0 ? { tokens: tokens.map(tokenMembers) } : {}),
  };
}

function licenceMembers({ name, type, quantity, subscription, sku, starts, ends }: Licence): Members {
  return {
    name,
    type,
    quantity,
    ...optional('subscription', subscription),
    ...optional('sku', sku),
    ...optional('starts', starts),
    ...optional('ends', ends),
  };
}

function deviceMembers(device: Device): Members {
  const { name, product, productTag, sudi, registeredAt, lastContactAt, uses } = device;
  return {
    name,
    ...optional('product', product),
    ...optional('productTag', productTag),
    ...(Object.keys(sudi).length > 0 ? { sudi } : {}),
    ...optional('registeredAt', registeredAt),
    ...optional('lastContactAt', lastContactAt),
    ...(uses.length > 0
      ? {
          uses: uses.map(({ licence, quantity, reserved }) => ({
            licence,
            quantity,
            ...(reserved ? { reserved } : {}),
          })),
        }
      : {}),
  };
}

function tokenMembers({ maxUses, uses, description, ...rest }: Token): Members {
  return { ...rest, ...optional('description', description), ...optional('maxUses', maxUses), uses };
}

function bindingTexts(world: World): readonly string[] {
  const texts: string[] = [];
  const add = (scopeName: string, scope: string): void => {
    for (const [principal, binding] of world.bindingsOn(scope)) texts.push(bindingText(scopeName, principal, binding));
  };
  add(smartAccountScope, smartAccountScope);
  for (const { id, name } of world.virtualAccounts()) add(name, id);
  return texts;
}

const printedBindings = new WeakMap<
  Binding,
  { readonly scope: string; readonly principal: string; readonly text: string }
>();

function bindingText(scope: string, principal: string, binding: Binding): string {
  const printed = printedBindings.get(binding);
  if (printed?.scope === scope && printed.principal === principal) return printed.text;
  const { role, children, alsoRoles } = binding;
  const text = printJson({
    scope,
    principal,
    role,
    ...(children ? { children } : {}),
    ...(alsoRoles.length > 0 ? { alsoRoles } : {}),
  });
  printedBindings.set(binding, { scope, principal, text });
  return text;
}

const printedProfiles = new WeakMap<Profile, { readonly ccoId: string; readonly text: string }>();

function profileText(ccoId: string, profile: Profile): string {
  const printed = printedProfiles.get(profile);
  if (printed?.ccoId === ccoId) return printed.text;
  const { email, active } = profile;
  const text = printJson({ ccoId, email, ...(active ? {} : { active }) });
  printedProfiles.set(profile, { ccoId, text });
  return text;
}

const printedEvents = new WeakMap<WorldEvent, string>();

function eventText(event: WorldEvent): string {
  const printed = printedEvents.get(event);
  if (printed !== undefined) return printed;
  const { sequence, at, by, command } = event;
  const text = printJson({ sequence, at, by, command: withoutUndefined(command) }, 4);
  printedEvents.set(event, text);
  return text;
}

/** Commands hold what somebody passed in: a key that is there without a value is left out, as JSON does. */
function withoutUndefined(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

function optional(key: string, value: Json | undefined): Members {
  return value === undefined ? {} : { [key]: value };
}
