import { basename } from 'node:path';
import type { AccountOptions, Host } from '../actions/host.ts';
import { Failure } from '../model/failure.ts';
import type { CommandSpec, Words } from './command-spec.ts';

/** One account that a command is to run on. */
export interface Member {
  /** Undefined: the folder is no fleet. */
  readonly name: string | undefined;
  readonly folder: string;
  readonly account: AccountOptions;
}

/**
 * The accounts that a command line is about: the folder itself, or of a fleet (`accounts` in the settings) all, the one
 * that `--account` names, or the share that `--shard` gives.
 *
 * @throws Failure `usage`, and what the settings of the folder throw.
 */
export async function membersOf(parts: {
  readonly spec: CommandSpec;
  readonly words: Words;
  readonly host: Host;
  readonly account: AccountOptions;
}): Promise<readonly Member[]> {
  const { spec, words, host, account } = parts;
  const alone: Member = { name: undefined, folder: host.folder, account };
  if (spec.account === false) return [alone];
  const { loadSettings } = await import('../actions/settings.ts');
  const { accounts } = await loadSettings(host, account);
  const named = accounts.map(({ name, folder }) => ({ name: name ?? basename(folder), folder }));
  const wanted = words.text('account');
  const shard = words.text('shard');
  if (named.length === 0) {
    if (wanted === undefined && shard === undefined) return [alone];
    throw new Failure('usage', 'the settings of this folder name no accounts', { hint: 'list them under `accounts`' });
  }
  const chosen = shardOf(wanted === undefined ? named : named.filter(({ name }) => name === wanted), shard);
  if (wanted !== undefined && chosen.length === 0)
    throw new Failure('usage', `--account: there is no account ${wanted}`, {
      hint: `one of ${named.map(({ name }) => name).join(', ')}`,
    });
  if (chosen.length > 1 && spec.fleet !== true)
    throw new Failure('usage', `${spec.name} is for one account`, {
      hint: `choose one with --account: ${named.map(({ name }) => name).join(', ')}`,
    });
  if (account.world !== undefined)
    throw new Failure('usage', '--world names one account, and this is a fleet', {
      hint: 'run it in the folder of one',
    });
  return chosen.map(({ name, folder }) => ({
    ...{ name, folder },
    account: {
      ...{ settingsFile: undefined, backend: account.backend, world: undefined },
      fleet: accounts.map((each) => each.folder),
      record: account.record && fileFor(account.record, name, chosen.length > 1),
    },
  }));
}

/** `2/3`: the second of three shares, by the order in which the accounts are listed. */
function shardOf<T>(members: readonly T[], shard: string | undefined): readonly T[] {
  if (shard === undefined) return members;
  const [, part, whole] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(shard) ?? [];
  if (part === undefined || whole === undefined || Number(part) > Number(whole))
    throw new Failure('usage', `--shard: ${shard} is not PART/WHOLE`, { hint: 'such as 2/3' });
  return members.filter((_, index) => index % Number(whole) === Number(part) - 1);
}

/** `plan.md` of one account of several: `plan.acme.com.md`. */
export function fileFor(file: string, name: string | undefined, several: boolean): string {
  if (!several || name === undefined) return file;
  const dot = file.lastIndexOf('.');
  const cut = dot > file.lastIndexOf('/') + 1 ? dot : file.length;
  return `${file.slice(0, cut)}.${name.replace(/[^\w.-]/g, '_')}${file.slice(cut)}`;
}
