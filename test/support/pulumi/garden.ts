import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '../../../provider/layout/read-yaml.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** The account of the quick start, as it is before anybody declares it, and the layout that it is to have. */
export interface Garden {
  readonly folder: string;
  readonly layout: Readonly<Record<string, unknown>>;
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly world: () => World;
  /** Changes the account behind the back of the provider. */
  readonly change: (edit: (world: World) => void) => void;
}

export interface World {
  readonly virtualAccounts: {
    id: string;
    name: string;
    parent?: string;
    description?: string;
    [key: string]: unknown;
  }[];
  readonly bindings: { scope: string; principal: string; role: string; [key: string]: unknown }[];
  [key: string]: unknown;
}

export function garden(configuration: Readonly<Record<string, unknown>> = {}): Garden {
  const folder = temporaryFolder();
  cpSync('examples/quickstart/world.start.json', join(folder, 'world.start.json'));
  const path = join(folder, 'world.json');
  cpSync('examples/quickstart/world.start.json', path);
  const text = readFileSync('examples/quickstart/layout.yaml', 'utf8');
  const world = (): World => JSON.parse(readFileSync(path, 'utf8')) as World;
  return {
    folder,
    layout: readYaml('layout.yaml', text).value as Garden['layout'],
    configuration: { world: 'world.json', actsAs: 'janed', ...configuration },
    world,
    change: (edit) => {
      const now = world();
      edit(now);
      writeFileSync(path, JSON.stringify(now));
    },
  };
}

/** The names of the Virtual Accounts in the world. */
export function namesIn({ virtualAccounts }: World): readonly string[] {
  return virtualAccounts.map(({ name }) => name).sort();
}
