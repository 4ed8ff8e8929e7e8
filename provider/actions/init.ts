import { join } from 'node:path';
import { exitCodes } from '../model/exit-code.ts';
import { Failure } from '../model/failure.ts';
import type { InitReport } from '../model/report.ts';
import { writeText } from './files.ts';
import { dayOf, type Host } from './host.ts';
import { initFrom, type InitFromOptions } from './init-from.ts';
import { ignoreRunStore } from './ignore-run-store.ts';
import { openLayout } from './layout-source.ts';
import { loadSettings } from './settings.ts';
import { startingLayout, startingNames } from './starting-layout.ts';

export interface InitOptions extends Omit<InitFromOptions, 'from'> {
  /** A snapshot or a world to take the layout from; undefined: an example to edit. */
  readonly from: string | undefined;
}

const layoutName = 'layout.yaml';

/** Writes a layout to start from, and never over one that is there. @throws Failure `layout-exists` */
export async function init(host: Host, options: InitOptions): Promise<InitReport> {
  const settings = await loadSettings(host, options);
  const { files } = await openLayout(settings);
  const [first] = files;
  if (first !== undefined)
    throw new Failure('layout-exists', `${first} is a layout already, and init overwrites nothing`, {
      hint: 'name another folder, or move the file away',
    });
  if (options.from !== undefined) return initFrom(host, { ...options, from: options.from }, layoutName);
  const names = startingNames(options);
  await writeText(join(host.folder, layoutName), startingLayout(names));
  const written = [layoutName, ...(await ignoreRunStore(host.folder))];
  return {
    ...{ command: 'init', backend: null, domain: names.domain, day: dayOf(host), exitCode: exitCodes.ok },
    ...{ diagnostics: [], requests: null, written, from: null, found: null, access: [], coverage: null },
  };
}
