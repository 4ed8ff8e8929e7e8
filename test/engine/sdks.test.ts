import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateSdk, sdkLanguages } from '../../tools/sdks/generate.ts';
import * as espalier from '../../dist/pulumi-sdk/index.js';
import { hasEngine, testStack } from '../support/pulumi/engine.ts';
import { garden, namesIn } from '../support/pulumi/garden.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function filesIn(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [path.slice(folder.length), readFileSync(path, 'utf8')]));
}

describe.runIf(hasEngine())('the SDKs', { timeout: 120_000 }, () => {
  it.each(sdkLanguages)('%s is what the schema makes', (language) => {
    const folder = join(temporaryFolder(), language);
    generateSdk(language, folder);
    expect(filesIn(`sdk/${language}`)).toEqual(filesIn(folder));
  });

  it.each(['package.json', 'dist/pulumi-sdk/package.json', 'sdk/nodejs/package.json'])(
    '%s lets nobody look for the plugin on a server, where it is not',
    (manifest) => {
      const { pulumi } = JSON.parse(readFileSync(manifest, 'utf8')) as {
        readonly pulumi?: { readonly resource: boolean };
      };
      expect(pulumi?.resource ?? false).toBe(false);
    },
  );

  it('in TypeScript declares a layout and single resources, and looks things up', async () => {
    const account = garden();
    const program = async (): Promise<Record<string, unknown>> => {
      const provider = new espalier.Provider('account', {
        ...{ domain: 'acme.com', folder: account.folder, world: 'world.json', actsAs: 'janed', newRunStore: true },
        companyDomains: ['acme.com'],
      });
      const bench = new espalier.VirtualAccount(
        'bench',
        { name: 'Bench', tags: { a: 'b' }, visibility: espalier.Visibility.Restricted },
        { provider },
      );
      new espalier.RoleBinding(
        'tara',
        { ccoId: 'tarav', email: 'tara@acme.com', virtualAccount: bench.id, role: 'user' },
        { provider },
      );
      const access = espalier.getAccessOutput({ virtualAccount: bench.name }, { provider });
      const retail = await espalier.getVirtualAccount({ name: 'Retail' }, { provider });
      return { parent: retail.parent, complete: access.complete };
    };
    const { stack } = await testStack({ folder: account.folder, program, configuration: {} });
    const up = await stack.up();
    expect(up.outputs['parent']?.value).toBe('Network');
    expect(namesIn(account.world())).toContain('Bench');
    await stack.preview({ expectNoChanges: true });
    stack.workspace.program = (): Promise<Record<string, unknown>> => {
      const layout: espalier.types.input.LayoutDocumentArgs = account.layout;
      const provider = new espalier.Provider('account', {
        ...{ domain: 'acme.com', folder: account.folder, world: 'world.json', actsAs: 'janed', newRunStore: true },
        companyDomains: ['acme.com'],
      });
      return Promise.resolve({ status: new espalier.Layout('account', { layout }, { provider }).status });
    };
    const whole = await stack.up();
    expect(whole.outputs['status']?.value).toBe('effective');
    await stack.preview({ expectNoChanges: true });
  });
});
