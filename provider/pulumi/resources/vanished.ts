import { exists } from '../../actions/files.ts';
import { Failure } from '../../model/failure.ts';
import type { CallContext } from './resource.ts';

/**
 * For what the state knows to be in the account. A world that is not there begins as a new account, and everything in the
 * state would be taken for deleted.
 */
export async function refuseVanished({ configured }: CallContext): Promise<void> {
  const { backend } = configured.settings;
  if (backend.kind !== 'embedded' || (await exists(backend.world))) return;
  throw new Failure('pulumi-vanished', `${backend.world} is not there, and the state knows of something in it`, {
    hint: 'check `world` and `folder` of the provider, or put the file back',
  });
}
