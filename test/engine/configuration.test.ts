import { describe, expect, it } from 'vitest';
import { hasEngine, testStack } from '../support/pulumi/engine.ts';
import { garden } from '../support/pulumi/garden.ts';
import { Thing } from '../support/pulumi/resources.ts';

describe.runIf(hasEngine())('a key of the configuration that is misspelt', { timeout: 60_000 }, () => {
  it('stops a preview and an update before anything is done, and the engine goes on once it is gone', async () => {
    const account = garden();
    const before = account.world();
    const { stack } = await testStack({
      folder: account.folder,
      program: () => {
        new Thing('VirtualAccount', 'lab', { name: 'Lab' });
        return Promise.resolve({});
      },
      configuration: { domain: 'acme.com', world: 'world.json', actsAs: 'janed', bakend: 'cisco' },
    });
    const said = 'is not a property; did you mean `backend`?';
    await expect(stack.preview()).rejects.toThrow(said);
    await expect(stack.up()).rejects.toThrow(said);
    expect(account.world()).toEqual(before);
    await stack.removeConfig('espalier:bakend');
    await stack.up();
    expect(account.world().virtualAccounts.map(({ name }) => name)).toContain('Lab');
  });
});
