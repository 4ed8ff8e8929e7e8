import type pulumi from '@pulumi/pulumi';
import { describe, expect, it } from 'vitest';
import { hasEngine, testStack } from '../support/pulumi/engine.ts';
import { garden, namesIn } from '../support/pulumi/garden.ts';
import { Thing } from '../support/pulumi/resources.ts';

// Risks that single resources accept, through all that the engine does with inputs before they come to a delete.

const configuration = { world: 'world.json', actsAs: 'janed', domain: 'acme.com' };

type Outputs = Record<string, unknown>;
type Accepted = readonly Readonly<Record<string, string>>[] | undefined;

const because = 'agreed with licensing, CHG-1234';

describe.runIf(hasEngine())('accepted risks on the engine', { timeout: 120_000 }, () => {
  it('let a Virtual Account go that is not empty, once an update has recorded them', async () => {
    const account = garden();
    let options: pulumi.CustomResourceOptions = { import: 'acme.com/4' };
    let inputs: Readonly<Record<string, unknown>> = {};
    let isThere = true;
    const program = (): Promise<Outputs> => {
      const shown = { name: 'Old Lab', description: 'Nothing here is in production', visibility: 'restricted' };
      if (isThere) new Thing('VirtualAccount', 'lab', { ...shown, ...inputs }, options);
      return Promise.resolve({});
    };
    // With what Cisco's interface can do, devices and licences move one after the other.
    const like = { ...configuration, capabilities: 'cisco' };
    const { stack } = await testStack({ folder: account.folder, program, configuration: like });
    await stack.up();
    [options, inputs] = [{}, { drainTo: 'Retail' }];
    await stack.up();
    isThere = false;
    await expect(stack.up()).rejects.toThrow(
      /\[compliance-gap\].*- \{ risk: compliance-gap, at: Old Lab, because: .*write `accepted`, run `pulumi up`/s,
    );
    expect(namesIn(account.world())).toContain('Old Lab');
    isThere = true;
    inputs = { ...inputs, accepted: [{ risk: 'compliance-gap', at: 'Old Lab', because, until: '2031-05-31' }] };
    const before = account.world();
    const recorded = await stack.up();
    expect(recorded.summary.resourceChanges).toMatchObject({ update: 1 });
    expect(account.world()).toEqual(before);
    await stack.refresh({ expectNoChanges: true });
    await stack.preview({ expectNoChanges: true });
    isThere = false;
    await stack.up();
    expect(namesIn(account.world())).not.toContain('Old Lab');
  });

  it('let a partner administer while they hold', async () => {
    const account = garden();
    let accepted: Accepted = undefined;
    const program = (): Promise<Outputs> => {
      const lee = { ccoId: 'leegl', email: 'lee@greenline.example', partner: 'greenline', role: 'administrator' };
      new Thing('PartnerGrant', 'lee', { ...lee, virtualAccount: 'Retail', because: 'builds the shops', accepted });
      return Promise.resolve({});
    };
    const { stack } = await testStack({ folder: account.folder, program, configuration });
    const roles = (): readonly string[] =>
      account.world().bindings.flatMap(({ principal, role }) => (principal === 'leegl' ? [role] : []));
    await expect(stack.up()).rejects.toThrow(/\[partner-administrator\].*or accept it under `accepted`: - \{ risk/s);
    accepted = [{ risk: 'partner-administrators', because }];
    await expect(stack.preview()).rejects.toThrow(/accepted\[0\]\.risk.*did you mean `partner-administrator`\?/s);
    accepted = [{ risk: 'partner-administrator', because, until: '2020-01-31' }];
    await expect(stack.up()).rejects.toThrow(/\[partner-administrator\].*its acceptance ended on 2020-01-31/s);
    expect(roles()).toEqual([]);
    accepted = [{ risk: 'partner-administrator', because, until: '2031-05-31' }];
    await stack.up();
    expect(roles()).toEqual(['administrator']);
    await stack.preview({ expectNoChanges: true });
    await stack.destroy();
    expect(roles()).toEqual([]);
  });
});
