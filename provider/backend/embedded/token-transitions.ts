import { tokensAreMadeHere } from './account-rules.ts';
import { isLive, tokenLifeIsLegal } from './asset-rules.ts';
import { refuse, type AssetCommand, type Refusal, type TokenCommand } from './command.ts';
import { knownAccount } from './known-account.ts';
import type { World } from './world.ts';
import type { VirtualAccount } from './world-records.ts';

/** Who did it and when (ISO, UTC), for what keeps that. */
export interface Stamp {
  readonly by: string;
  readonly at: string;
}

type Registration = Extract<AssetCommand, { readonly kind: 'register-device' }>;
type Of<Kind extends TokenCommand['kind']> = Extract<TokenCommand, { readonly kind: Kind }>;

const millisecondsPerDay = 86_400_000;

export function changeTokens(world: World, command: TokenCommand | Registration, stamp: Stamp): Refusal | undefined {
  switch (command.kind) {
    case 'create-token':
      return createToken(world, command, stamp);
    case 'revoke-token':
      return revokeToken(world, command);
    case 'register-device':
      return registerDevice(world, command, stamp);
  }
}

function createToken(world: World, command: Of<'create-token'>, { by, at }: Stamp): Refusal | undefined {
  const account = knownAccount(world, command.name);
  const refusal = tokensAreMadeHere(account) ?? tokenLifeIsLegal(command.days);
  if (refusal) return refusal;
  const token = {
    // No secret: a world of make-believe has nothing to protect, and the same commands make the same world.
    token: `${world.identity.id}-${world.takeId()}`,
    description: command.description,
    createdBy: by,
    createdAt: at,
    expiresAt: new Date(Date.parse(at) + command.days * millisecondsPerDay).toISOString(),
    exportControlled: command.exportControlled,
    maxUses: command.maxUses,
    uses: 0,
  };
  world.put({ ...account, tokens: [...account.tokens, token] });
  return undefined;
}

function revokeToken(world: World, command: Of<'revoke-token'>): Refusal | undefined {
  const account = knownAccount(world, command.name);
  const tokens = account.tokens.filter(({ token }) => token !== command.token);
  if (tokens.length === account.tokens.length) return noToken();
  world.put({ ...account, tokens });
  return undefined;
}

/** The device lands in the Virtual Account that made the token. */
function registerDevice(world: World, { token, device }: Registration, { at }: Stamp): Refusal | undefined {
  const account = homeOfToken(world, token, at);
  if (account === undefined) return noToken();
  const elsewhere = world.homeOf(device.name);
  if (elsewhere) {
    return refuse(
      'refused-device-exists',
      `The device "${device.name}" is registered in "${elsewhere.name}"`,
      'Transfer or remove it there',
    );
  }
  const tokens = account.tokens.map((held) => (held.token === token ? { ...held, uses: held.uses + 1 } : held));
  world.put({ ...account, tokens, devices: [...account.devices, { ...device, registeredAt: at, lastContactAt: at }] });
  return undefined;
}

function homeOfToken(world: World, token: string, at: string): VirtualAccount | undefined {
  for (const account of world.virtualAccounts())
    if (account.tokens.some((held) => held.token === token && isLive(held, at))) return account;
  return undefined;
}

function noToken(): Refusal {
  return refuse('refused-no-token', 'There is no valid registration token of this text', 'Make a new one');
}
