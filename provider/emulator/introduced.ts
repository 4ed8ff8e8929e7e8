import type { Principal } from '../model/address.ts';
import { transition } from '../backend/embedded/transition.ts';
import type { Emulator } from './emulator-options.ts';

/** Somebody whom a client acts as and the world did not know. */
export interface Introduced {
  readonly ccoId: Principal;
  readonly email: string;
}

/**
 * Gives a profile to everybody whom a client acts as and nobody in the world is: Cisco registers an application for a
 * person who has one. Ours: the address is made up, and he has no role yet, so that he sees nothing.
 */
export async function introduceOwners({
  keeper,
  clients,
  clock,
}: Pick<Emulator, 'keeper' | 'clients'> & { readonly clock: () => Date }): Promise<readonly Introduced[]> {
  const world = await keeper.read();
  const owners = new Set(clients().map(({ ccoId }) => ccoId));
  const strangers = [...owners].filter((ccoId) => world.profile(ccoId) === undefined);
  const introduced = strangers.map((ccoId) => ({ ccoId, email: `${ccoId}@${world.identity.domain}` }));
  if (introduced.length > 0)
    await keeper.change((latest) => {
      for (const { ccoId: principal, email } of introduced) {
        const command = { kind: 'introduce', principal, email, active: true } as const;
        transition(latest, command, { actor: { kind: 'system', name: 'directory' }, at: clock() });
      }
    });
  return introduced;
}
