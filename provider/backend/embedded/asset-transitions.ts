import { canReserve, canSpare, findDevice, goesElsewhere, holdsDevice, isSameLicence } from './asset-rules.ts';
import { refuse, type AssetCommand, type LicenceKey, type Refusal } from './command.ts';
import { knownAccount } from './known-account.ts';
import type { World } from './world.ts';
import type { Device, Licence, VirtualAccount } from './world-records.ts';

type WithoutToken = Exclude<AssetCommand, { readonly kind: 'register-device' }>;
type Of<Kind extends AssetCommand['kind']> = Extract<AssetCommand, { readonly kind: Kind }>;

export function changeAssets(world: World, command: WithoutToken): Refusal | undefined {
  switch (command.kind) {
    case 'drain':
      return drain(world, command);
    case 'transfer-licence':
      return transferLicence(world, command);
    case 'transfer-device':
      return transferDevice(world, command);
    case 'deposit-licence':
      return deposit(world, command);
    case 'remove-device':
      return removeDevice(world, command);
    case 'report-usage':
    case 'reserve':
      return changeUsage(world, command);
  }
}

/** Devices go first, then licences, so that what a limit leaves behind is the same every time. */
function drain(world: World, { name, into, limit }: Of<'drain'>): Refusal | undefined {
  const from = knownAccount(world, name);
  const to = knownAccount(world, into);
  const refusal = goesElsewhere(from, to);
  if (refusal) return refusal;
  const devices = from.devices.slice(0, limit);
  const licences = from.licences.slice(0, limit === undefined ? undefined : limit - devices.length);
  world.put({
    ...from,
    devices: from.devices.slice(devices.length),
    licences: from.licences.slice(licences.length),
  });
  world.put({
    ...to,
    devices: [...to.devices, ...devices],
    licences: licences.reduce<readonly Licence[]>(withLicence, to.licences),
  });
  return undefined;
}

function transferLicence(world: World, command: Of<'transfer-licence'>): Refusal | undefined {
  const from = knownAccount(world, command.name);
  const to = knownAccount(world, command.into);
  const refusal = goesElsewhere(from, to) ?? canSpare(from, command, command.quantity);
  if (refusal) return refusal;
  const { left, taken } = takeLicences(from.licences, command, command.quantity);
  world.put({ ...from, licences: left });
  world.put({ ...to, licences: taken.reduce<readonly Licence[]>(withLicence, to.licences) });
  return undefined;
}

/** From several lots of one licence the one that is first in the list gives first. */
function takeLicences(
  licences: readonly Licence[],
  key: LicenceKey,
  quantity: number,
): { readonly left: readonly Licence[]; readonly taken: readonly Licence[] } {
  let wanted = quantity;
  const left: Licence[] = [];
  const taken: Licence[] = [];
  for (const licence of licences) {
    const part = isSameLicence(licence, key) ? Math.min(wanted, licence.quantity) : 0;
    wanted -= part;
    if (part > 0) taken.push({ ...licence, quantity: part });
    if (part < licence.quantity) left.push({ ...licence, quantity: licence.quantity - part });
  }
  return { left, taken };
}

function withLicence(licences: readonly Licence[], added: Licence): readonly Licence[] {
  const index = licences.findIndex((held) => lotOf(held) === lotOf(added));
  const held = licences[index];
  if (held === undefined) return [...licences, added];
  return licences.with(index, { ...held, quantity: held.quantity + added.quantity });
}

/** Everything but the quantity: two lots that agree in it are one. */
function lotOf(licence: Licence): string {
  return JSON.stringify([licence.name, licence.type, licence.subscription, licence.sku, licence.starts, licence.ends]);
}

function transferDevice(world: World, command: Of<'transfer-device'>): Refusal | undefined {
  const from = knownAccount(world, command.name);
  const to = knownAccount(world, command.into);
  const device = findDevice(from, command.device);
  if (device === undefined) return holdsDevice(from, command.device);
  const refusal = goesElsewhere(from, to);
  if (refusal) return refusal;
  world.put({ ...from, devices: without(from, device) });
  world.put({ ...to, devices: [...to.devices, device] });
  return undefined;
}

function deposit(world: World, { name, licence }: Of<'deposit-licence'>): Refusal | undefined {
  const account = name === undefined ? world.default : knownAccount(world, name);
  if (account === undefined) return refuse('refused-no-virtual-account', 'There is no default Virtual Account');
  if (!Number.isSafeInteger(licence.quantity) || licence.quantity < 1)
    return refuse('refused-licence-quantity', `${licence.quantity} of "${licence.name}" cannot be ordered`);
  world.put({ ...account, licences: withLicence(account.licences, licence) });
  return undefined;
}

function removeDevice(world: World, command: Of<'remove-device'>): Refusal | undefined {
  const account = knownAccount(world, command.name);
  const device = findDevice(account, command.device);
  if (device === undefined) return holdsDevice(account, command.device);
  world.put({ ...account, devices: without(account, device) });
  return undefined;
}

function changeUsage(world: World, command: Of<'report-usage'> | Of<'reserve'>): Refusal | undefined {
  const account = knownAccount(world, command.name);
  const device = findDevice(account, command.device);
  if (device === undefined) return holdsDevice(account, command.device);
  if (command.kind === 'reserve') {
    const refusal = canReserve(account, command.licence, command.quantity);
    if (refusal) return refusal;
  }
  // What is reserved was set aside for good: a report of usage does not give it back.
  const uses =
    command.kind === 'reserve'
      ? [...device.uses, { licence: command.licence, quantity: command.quantity, reserved: true }]
      : [...device.uses.filter(({ reserved }) => reserved), ...command.uses];
  const devices = account.devices.map((held) => (held === device ? { ...device, uses } : held));
  world.put({ ...account, devices });
  return undefined;
}

function without(account: VirtualAccount, device: Device): readonly Device[] {
  return account.devices.filter((held) => held !== device);
}
