/** Licences set aside for one device: what the reservations of both generations come to. */
import type { Day } from '../../model/day.ts';
import type { Json } from '../../model/plan.ts';
import type { World } from '../../backend/embedded/world.ts';
import type { Device, VirtualAccount } from '../../backend/embedded/world-records.ts';
import type { Call } from '../route.ts';
import { act, callerOf, device as deviceActor } from './acting.ts';
import type { Question } from './endpoints.ts';
import { displayName, placesOf, type Sudi } from './device-identity.ts';
import { fieldsOf, textOf, wholeNumberOf } from './fields.ts';
import { availableOf, poolOf, poolsOf } from './licence-pools.ts';
import { tagOf } from './stable-values.ts';

export interface Wanted {
  readonly licence: string;
  readonly quantity: number;
}

/** Why something cannot be; the codes of the policy operations, where Cisco's OpenAPI document 1.0.2 has one. */
export interface Hindrance {
  readonly code:
    'UDI_NOT_FOUND' | 'UDI_IN_DIFFERENT_ACCOUNT' | 'UDI_LICENSES_RESERVED' | 'NOT_AVAILABLE' | 'INVALID_INPUT';
  readonly message: string;
}

export function hindrance(code: Hindrance['code'], message: string): Hindrance {
  return { code, message };
}

export function isHindrance(value: object): value is Hindrance {
  return 'code' in value;
}

/** Rows of tags and quantities, added up by licence. A tag may also be the licence's name: ours. */
export function wantedOf(
  account: VirtualAccount,
  rows: readonly Json[],
  keys: { readonly tag: string; readonly quantity: string; readonly day: Day },
): readonly Wanted[] | Hindrance {
  const wanted = new Map<string, number>();
  const pools = poolsOf(account, keys.day);
  for (const row of rows) {
    const fields = fieldsOf(row);
    const tag = textOf(fields?.[keys.tag]);
    const quantity = wholeNumberOf(fields?.[keys.quantity]);
    if (tag === undefined) return hindrance('INVALID_INPUT', `${keys.tag} is required`);
    if (quantity === undefined || quantity < 1)
      return hindrance('INVALID_INPUT', `${keys.quantity} must be a whole number from 1 upwards`);
    const pool = pools.find(({ licence }) => tagOf(licence) === tag || licence === tag);
    if (pool === undefined) return hindrance('NOT_AVAILABLE', `There is no license of the tag ‘${tag}’`);
    wanted.set(pool.licence, (wanted.get(pool.licence) ?? 0) + quantity);
  }
  return [...wanted].map(([licence, quantity]) => ({ licence, quantity }));
}

/** Undefined: there is enough. `givenBack` is what the same device lets go of. */
function lacking(
  account: VirtualAccount,
  wanted: readonly Wanted[],
  { day, givenBack }: { readonly day: Day; readonly givenBack?: Device },
): Hindrance | undefined {
  for (const { licence, quantity } of wanted) {
    const pool = poolOf(account, licence, day);
    const back = (givenBack?.uses ?? []).reduce(
      (sum, use) => sum + (use.reserved && use.licence === licence ? use.quantity : 0),
      0,
    );
    const available = availableOf({ ...pool, inUse: pool.inUse - back });
    if (quantity > available)
      return hindrance('NOT_AVAILABLE', `${quantity} ‘${licence}’ licenses requested, ${available} available`);
  }
  return undefined;
}

export interface NewReservation {
  readonly sudi: Sudi;
  /** What the device calls itself; undefined: it did not say. */
  readonly hostName: string | undefined;
  readonly wanted: readonly Wanted[];
  readonly day: Day;
}

/** The device, registered where it was not yet; or why not, and nothing has changed. */
export function setAside(
  { world, call, memory }: Pick<Question, 'world' | 'call' | 'memory'>,
  account: VirtualAccount,
  { sudi, hostName, wanted, day }: NewReservation,
): Device | Hindrance {
  const [place, ...others] = placesOf(world, sudi);
  if (others.length > 0) return hindrance('INVALID_INPUT', 'More than one Product Instance has these identifiers');
  if (place && place.account.id !== account.id)
    return hindrance('UDI_IN_DIFFERENT_ACCOUNT', 'The Product Instance is in a different Virtual Account');
  if (place && memory.reservations.hold(place.device))
    return hindrance('UDI_LICENSES_RESERVED', 'Licenses are reserved for the Product Instance already');
  const short = lacking(account, wanted, { day });
  if (short) return short;
  const added = place?.device ?? newDevice(world, sudi, hostName);
  if (isHindrance(added)) return added;
  const context = { world, call, account: account.name };
  return (place ? undefined : register(context, added)) ?? reserveAll(context, added.name, wanted) ?? added;
}

/** The device with other quantities set aside, and its other uses as they were. */
export function setAsideAnew(
  { world, call }: Pick<Question, 'world' | 'call'>,
  account: VirtualAccount,
  change: { readonly device: Device; readonly wanted: readonly Wanted[]; readonly day: Day },
): Hindrance | undefined {
  const { device, wanted, day } = change;
  const short = lacking(account, wanted, { day, givenBack: device });
  if (short) return short;
  const context = { world, call, account: account.name };
  const { at } = call;
  // A world gives nothing back that was reserved for good, so the device goes and comes again.
  const gone = act(
    world,
    { kind: 'remove-device', name: account.name, device: device.name },
    { actor: callerOf(call), at },
  );
  if (gone) return hindrance('INVALID_INPUT', gone.message);
  const refusal = register(context, { ...device, uses: device.uses.filter(({ reserved }) => !reserved) });
  return refusal ?? reserveAll(context, device.name, wanted);
}

interface Context {
  readonly world: World;
  readonly call: Call;
  /** By name. */
  readonly account: string;
}

/**
 * A device comes into a world by a registration token alone; where Cisco's interface takes one in without, a token is
 * made for it and revoked.
 */
export function register({ world, call, account }: Context, added: Device): Hindrance | undefined {
  const by = { actor: callerOf(call), at: call.at };
  if (world.named(account)?.onPremises === true)
    return hindrance('INVALID_INPUT', `Virtual Account ‘${account}’ is tied to an on-premises server`);
  act(world, { kind: 'create-token', name: account, days: 1, exportControlled: false }, by);
  const token = world.named(account)?.tokens.at(-1)?.token ?? '';
  const refusal = act(world, { kind: 'register-device', token, device: added }, { actor: deviceActor, at: call.at });
  act(world, { kind: 'revoke-token', name: account, token }, by);
  return refusal && hindrance('INVALID_INPUT', refusal.message);
}

function reserveAll({ world, call, account }: Context, name: string, wanted: readonly Wanted[]): Hindrance | undefined {
  for (const { licence, quantity } of wanted) {
    const command = { kind: 'reserve', name: account, device: name, licence, quantity } as const;
    const refusal = act(world, command, { actor: callerOf(call), at: call.at });
    if (refusal) return hindrance('NOT_AVAILABLE', refusal.message);
  }
  return undefined;
}

/** A name is unique in a world, and a host name need not be: then the device is called by its identifiers. */
export function newDevice(world: World, sudi: Sudi, hostName: string | undefined): Device | Hindrance {
  const names = [hostName, displayName(sudi), Object.values(sudi).join(' ')];
  const name = names.find((each) => each !== undefined && world.homeOf(each) === undefined);
  if (name === undefined) return hindrance('INVALID_INPUT', 'A Product Instance of this name is registered already');
  return {
    ...{ name, product: sudi.udiPid, productTag: undefined, sudi, uses: [] },
    ...{ registeredAt: undefined, lastContactAt: undefined },
  };
}
