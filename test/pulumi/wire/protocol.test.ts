import { readFileSync } from 'node:fs';
import messages from '@pulumi/pulumi/proto/provider_pb.js';
import plugins from '@pulumi/pulumi/proto/plugin_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageVersion } from '../../../tools/bundle.ts';
import type { Property } from '../../../provider/pulumi/properties/property.ts';
import { garden } from '../../support/pulumi/garden.ts';
import { callFailure, Plugin } from '../../support/pulumi/plugin-calls.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let plugin: Plugin;

beforeAll(async () => {
  plugin = await Plugin.start({ folder: temporaryFolder() });
});

afterAll(async () => {
  await plugin.close();
});

describe('the plugin', () => {
  it('prints its port and nothing else', () => {
    expect(plugin.running.printed()).toMatch(/^\d+\n$/);
  });

  it('shakes hands, is attached to, and says its version', async () => {
    const { client } = plugin.running;
    const shaken = await plugin.call<messages.ProviderHandshakeResponse>((reply) =>
      client.handshake(new messages.ProviderHandshakeRequest(), reply),
    );
    expect(shaken.toObject()).toMatchObject({
      acceptSecrets: true,
      acceptResources: true,
      supportsAutonamingConfiguration: true,
    });
    await plugin.call((reply) => client.attach(new plugins.PluginAttach(), reply));
    const info = await plugin.call<plugins.PluginInfo>((reply) => client.getPluginInfo(new empty.Empty(), reply));
    expect(info.getVersion()).toBe(packageVersion());
  });

  it('answers with the schema that is kept in the repository', async () => {
    const { client } = plugin.running;
    const answer = await plugin.call<messages.GetSchemaResponse>((reply) =>
      client.getSchema(new messages.GetSchemaRequest(), reply),
    );
    expect(JSON.parse(answer.getSchema())).toEqual(JSON.parse(readFileSync('schemas/pulumi.schema.json', 'utf8')));
  });

  it('refuses to work before it is configured, and goes on', async () => {
    const failure = await callFailure(plugin.create('Layout', { source: 'layout' }));
    expect(failure.message).toContain('[pulumi-not-configured]');
    expect((await plugin.checkConfiguration({})).failures).toEqual([]);
  });
});

describe('its configuration', () => {
  it('takes values as they are and as JSON texts, and leaves what is not its own alone', async () => {
    const asText = { version: '1.2.3', parallel: '8', newRunStore: 'true', companyDomains: '["acme.com"]' };
    const asValue = { version: '1.2.3', parallel: 8, newRunStore: true, companyDomains: ['acme.com'] };
    const [first, second] = [await plugin.checkConfiguration(asText), await plugin.checkConfiguration(asValue)];
    expect(first).toEqual(second);
    expect(first.failures).toEqual([]);
    expect(first.inputs.get('version')).toBe('1.2.3');
  });

  it.each([
    [{ parallel: 'many' }, ['parallel: is a text, and a whole number above 0 is expected']],
    [{ backend: 'sql' }, ['backend: is "sql", and has to be one of "embedded", "cisco", "snapshot"']],
    [{ parallel: 1.5 }, ['parallel: is a number, and a whole number above 0 is expected']],
    [{ bakend: 'cisco' }, ['bakend: is not a property; did you mean `backend`?']],
    [{ Domain: 'acme.com' }, ['Domain: is not a property: it is written domain']],
    [{ newRunStore: 7 }, ['newRunStore: is a number, and true or false is expected']],
    [{ companyDomains: '[1]' }, ['companyDomains[0]: is a number, and a text is expected']],
  ])('says of %j what is wrong, at that property', async (configuration, failures) => {
    expect((await plugin.checkConfiguration(configuration)).failures).toEqual(failures);
  });

  it('leaves alone what engines write beside it, and names every key where none is near', async () => {
    const checksums = { 'linux-amd64': 'ab' };
    const ofEngine = { pluginDownloadURL: 'https://plugins.example', pluginChecksums: checksums, __internal: {} };
    const { inputs, failures } = await plugin.checkConfiguration({ ...ofEngine, __defaults: [] });
    expect(failures).toEqual([]);
    expect([...inputs.keys()]).toEqual(expect.arrayContaining([...Object.keys(ofEngine), '__defaults']));
    const unlike = await plugin.checkConfiguration({ refrigerator: 'on' });
    expect(unlike.failures).toEqual([expect.stringMatching(/^refrigerator: is not a property; there are domain, /)]);
  });

  it('is taken as it lies in a state, where a key may be that another version knew', async () => {
    const { folder, configuration } = garden();
    const other = await Plugin.start({ folder });
    await other.configure({ ...configuration, domain: 'acme.com', formerKey: 'x' });
    await other.close();
  });

  it('marks the secret, and takes what is not known yet', async () => {
    const given = new Map<string, Property>([
      ['clientSecret', 'hush'],
      ['domain', { special: 'unknown' }],
    ]);
    const { inputs, failures } = await plugin.checkConfiguration(given);
    expect(failures).toEqual([]);
    expect(inputs.get('clientSecret')).toEqual({ special: 'secret', value: 'hush' });
    expect(inputs.get('domain')).toEqual({ special: 'unknown' });
  });

  it('is refused when it is wrong, or reaches another account, and replaces nothing', async () => {
    const failure = await callFailure(plugin.configure({ backend: 'sql' }));
    expect(failure.message).toContain('espalier:backend is "sql"');
    const { client } = plugin.running;
    const { structOf } = await import('../../support/pulumi/struct-properties.ts');
    const diff = async (news: Record<string, string>): Promise<messages.DiffResponse> => {
      const request = new messages.DiffRequest()
        .setOldInputs(structOf(new Map([['domain', 'acme.com']])))
        .setNews(structOf(new Map(Object.entries(news))));
      return plugin.call((reply) => client.diffConfig(request, reply));
    };
    expect((await diff({ domain: 'acme.com', actsAs: 'janed' })).getReplacesList()).toEqual([]);
    const other = await callFailure(diff({ domain: 'other.example' }));
    expect(other.message).toContain(
      'espalier:domain is other.example, and the resources of this provider are of acme.com',
    );
    const cisco = await callFailure(diff({ domain: 'acme.com', backend: 'cisco' }));
    expect(cisco.message).toContain('espalier:backend is cisco, and the resources of this provider are in embedded');
    const nowhere = await callFailure(diff({ domain: 'acme.com', world: 'other.json' }));
    expect(nowhere.message).toMatch(/other\.json is not there, and what the state knows of is in .*world\.json/);
  });
});

describe('bad input', () => {
  it('gets an answer that says what is wrong, and the next call is served', async () => {
    const { folder, configuration } = garden();
    const other = await Plugin.configured(folder, { ...configuration, domain: 'acme.com' });
    try {
      expect((await callFailure(other.check('Widget', {}))).message).toContain(
        'espalier:index:Widget is no resource of this provider (there are Layout, VirtualAccount',
      );
      expect((await callFailure(other.invoke('getWidget', {}))).message).toContain('is no function of this provider');
      expect((await callFailure(other.read('VirtualAccount', 'elsewhere.example/1'))).message).toContain('[pulumi-id]');
      expect((await callFailure(other.read('RoleBinding', 'acme.com/1'))).message).toContain('names no person');
      expect((await callFailure(other.read('Layout', 'not a domain'))).message).toContain(
        'it is the domain of the account',
      );
      expect((await callFailure(other.create('Layout', { source: 'nowhere' }))).message).toContain('[file-unreadable]');
      const { properties } = await other.invoke('getVirtualAccount', { name: 'Network' });
      expect(properties.get('id')).toBe('acme.com/2');
    } finally {
      await other.close();
    }
  });

  it('may be larger than what the library takes by itself', async () => {
    const text = `# ${'x'.repeat(6 * 1024 * 1024)}\nsmartAccount: { domain: acme.com }\n`;
    const { folder, configuration } = garden();
    const other = await Plugin.configured(folder, configuration);
    try {
      const asset = new Map<string, Property>([['source', { special: 'asset', hash: 'h', text }]]);
      const { failures } = await other.check('Layout', asset);
      expect(failures.join()).toContain('[no-default-account]');
    } finally {
      await other.close();
    }
  });
});
