import { exists } from '../../actions/files.ts';
import { Failure } from '../../model/failure.ts';
import type { CallContext } from './resource.ts';

/**
 * For what the state knows to be in the account. A world that is not there begins as a new account, and everything in the
 * state would be taken for deleted.
 */
export async function refuseVanished({ configured }: Pick<CallContext, 'configured'>): Promise<void> {
  const { backend } = configured.settings;
  if (backend.kind !== 'embedded' || (await exists(backend.world))) return;
  throw new Failure('pulumi-vanished', `${backend.world} is not there, and the state knows of something in it`, {
    hint: 'put the file back, or correct `world` and `folder` of the provider and run `pulumi refresh --run-program`, since a refresh goes by the configuration of the last update',
  });
}

/** For an import, before which the state knows of nothing: an account that begins with it is empty. */
export async function refuseEmpty({ configured }: Pick<CallContext, 'configured'>): Promise<void> {
  const { backend } = configured.settings;
  if (backend.kind !== 'embedded' || backend.start !== undefined || (await exists(backend.world))) return;
  throw new Failure('pulumi-vanished', `${backend.world} is not there, so that nothing can be imported from it`, {
    hint: 'check `world` and `folder` of the provider; `start` names a file that a new world begins from',
  });
}
