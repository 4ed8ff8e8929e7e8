import { resolve, sep } from 'node:path';
import { Failure } from '../model/failure.ts';
import { readText, realPath } from './files.ts';
import type { Host } from './host.ts';

type Environment = Host['env'];

const folderVariable = 'ESPALIER_SECRETS_DIR';

/** Whether a value of the settings says where something is, instead of what it is. */
export function isReference(text: string): boolean {
  return /^(?:env|file):/.test(text);
}

/**
 * What a reference of the settings stands for, looked up when it is called and kept nowhere. No message holds it.
 *
 * @param what is looked up, for the message: "the client secret".
 * @throws Failure `secret-unavailable`
 */
export async function readReference(env: Environment, reference: string, what: string): Promise<string> {
  const [, kind, name = ''] = /^(env|file):(.*)$/s.exec(reference) ?? [];
  if (kind === 'env') return fromEnvironment(env, name, what);
  if (kind === 'file') return fromFile(env, name, what);
  throw unavailable(what, 'the settings do not say where it is', 'write `env:CISCO_CLIENT_SECRET` or `file:NAME`');
}

/** Only variables whose names say that they are ours: a file of settings must not be able to send away others. */
function fromEnvironment(env: Environment, name: string, what: string): string {
  if (!/^(?:ESPALIER|CISCO)_[A-Z0-9_]+$/.test(name))
    throw unavailable(what, `${name} is no variable that settings may name`, 'it begins with ESPALIER_ or CISCO_');
  const value = env[name]?.trim();
  if (value === undefined || value === '')
    throw unavailable(
      what,
      `the variable ${name} is not set`,
      `set ${name} in the environment, never in a file of the repository`,
    );
  return value;
}

/** Only below one folder, links followed: a file of settings must not be able to send away others. */
async function fromFile(env: Environment, name: string, what: string): Promise<string> {
  const folder = env[folderVariable];
  if (folder === undefined || folder === '')
    throw unavailable(
      what,
      `it is in a file, and ${folderVariable} is not set`,
      `set ${folderVariable} to the folder of the secrets`,
    );
  const top = await realPath(folder);
  const path = await realPath(resolve(folder, name));
  if (top === undefined) throw unavailable(what, `${folderVariable} names no folder`, 'check the path');
  if (path === undefined)
    throw unavailable(what, `there is no file ${name} in the folder that ${folderVariable} names`, 'check the name');
  if (!path.startsWith(top.endsWith(sep) ? top : top + sep))
    throw unavailable(what, `${name} is not below the folder that ${folderVariable} names`, 'move the file there');
  const value = (await readText(path, 'secret-unavailable')).trim();
  if (value === '') throw unavailable(what, `the file ${name} is empty`, 'write it there, and nothing else');
  return value;
}

function unavailable(what: string, because: string, hint: string): Failure {
  return new Failure('secret-unavailable', `${what} cannot be had: ${because}`, { hint });
}
