import { resolve } from 'node:path';
import { onlyVisibleDomain, openCiscoAccount } from '../../provider/actions/cisco-account.ts';
import type { CiscoSettings } from '../../provider/actions/cisco-settings.ts';
import type { Host } from '../../provider/actions/host.ts';
import { loadSettings } from '../../provider/actions/settings.ts';
import type { CiscoBackend } from '../../provider/backend/cisco/cisco-backend.ts';
import { Failure } from '../../provider/model/failure.ts';

export type LiveMode = 'read-only' | 'write';

/** An account that is really there, and what may be done to it. */
export interface LiveAccount {
  readonly backend: CiscoBackend;
  readonly domain: string;
  readonly mode: LiveMode;
  readonly host: Host;
}

/** What the environment allows; undefined: nothing. Any word but these is a mistake rather than a permission. */
export function liveMode(env: Host['env']): LiveMode | undefined {
  const word = env['ESPALIER_LIVE'] ?? '';
  if (word === '' || word === '0') return undefined;
  if (word === '1') return 'read-only';
  if (word === 'write') return 'write';
  throw new Failure('usage', `ESPALIER_LIVE is ${word}, which is neither 1 nor write`, {
    hint: '1 to read, write to write as well',
  });
}

/**
 * The account that the environment and the settings name, as the command line would open it: `CISCO_CLIENT_ID`,
 * `CISCO_CLIENT_SECRET`, `ESPALIER_ALLOW_HOSTS`, the proxy; `ESPALIER_LIVE_SETTINGS` is a file of settings, and
 * `ESPALIER_LIVE_DOMAIN` one of several accounts.
 */
export async function openLive(host: Host, mode: LiveMode): Promise<LiveAccount> {
  const { env } = host;
  const file = env['ESPALIER_LIVE_SETTINGS'];
  const settingsFile = file === undefined ? undefined : resolve(host.folder, file);
  const settings = await loadSettings(host, { settingsFile, backend: 'cisco', world: undefined });
  const cisco = settings.backend as CiscoSettings;
  const parts = { host, settings, cisco, record: undefined, patient: true, heardTime: undefined };
  const domain = env['ESPALIER_LIVE_DOMAIN'] ?? (await onlyVisibleDomain({ ...parts, write: false }));
  const backend = await openCiscoAccount({ ...parts, write: mode === 'write', domain, actor: cisco.actsAs });
  return { backend, domain, mode, host };
}
