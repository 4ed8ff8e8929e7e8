import { exists } from '../actions/files.ts';
import { Failure } from '../model/failure.ts';
import { configure, type Configured } from './configured.ts';
import type { Properties } from './properties/property.ts';

/**
 * Refuses a configuration under which the resources of a provider would be looked for where they are not. Their state says
 * of them what was read elsewhere, so that a preview would call everything unchanged.
 *
 * @throws Failure `pulumi-input`
 */
export async function refuseOtherAccount(before: Properties, after: Properties, folder: string): Promise<void> {
  const [was, is] = [usable(before, folder), usable(after, folder)];
  if (was === undefined || is === undefined) return;
  if (was.domain !== undefined && is.domain !== undefined && was.domain !== is.domain)
    throw new Failure(
      'pulumi-input',
      `espalier:domain is ${is.domain}, and the resources of this provider are of ${was.domain}`,
      {
        hint: 'resources stay with their account: give those of the other one a provider of its own',
      },
    );
  const [old, now] = [was.settings.backend, is.settings.backend];
  if (old.kind !== now.kind)
    throw new Failure(
      'pulumi-input',
      `espalier:backend is ${now.kind}, and the resources of this provider are in ${old.kind}`,
      {
        hint: 'resources stay where they are: give those in the other backend a stack of their own',
      },
    );
  const [file, oldFile] = [fileOf(now), fileOf(old)];
  if (file === undefined || file === oldFile || (await exists(file))) return;
  throw new Failure(
    'pulumi-input',
    `${file} is not there, and what the state knows of is in ${oldFile ?? 'another file'}`,
    {
      hint: 'check `espalier:world` and `espalier:folder`, or move the file there first',
    },
  );
}

/** Undefined: it is not known yet, or not sound, which others say. */
function usable(given: Properties, folder: string): Configured | undefined {
  try {
    return configure(given, folder);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

function fileOf(backend: Configured['settings']['backend']): string | undefined {
  if (backend.kind === 'embedded') return backend.world;
  return backend.kind === 'snapshot' ? backend.file : undefined;
}
