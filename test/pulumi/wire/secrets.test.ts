import { afterEach, describe, expect, it } from 'vitest';
import { fromJson } from '../../../provider/pulumi/properties/plain.ts';
import { secret, type Properties, type Property } from '../../../provider/pulumi/properties/property.ts';
import { garden, type Garden } from '../../support/pulumi/garden.ts';
import { hostileStrings } from '../../support/hostile-strings.ts';
import { callFailure, Plugin } from '../../support/pulumi/plugin-calls.ts';

const open: Plugin[] = [];

afterEach(async () => {
  for (const plugin of open.splice(0)) await plugin.close();
});

async function started(account: Garden): Promise<Plugin> {
  const plugin = await Plugin.configured(account.folder, { ...account.configuration, domain: 'acme.com' });
  open.push(plugin);
  return plugin;
}

/** The layout of the garden with one place more, or with more said of one. */
function withPlace({ layout }: Garden, name: string, more: Properties): Properties {
  const document = fromJson(layout) as Properties;
  const places = document.get('virtualAccounts') as Properties;
  const place = new Map([...((places.get(name) ?? new Map()) as Properties), ...more]);
  return new Map([...document, ['virtualAccounts', new Map<string, Property>([...places, [name, place]])]]);
}

const properties = (given: Readonly<Record<string, Property>>): Properties => new Map(Object.entries(given));

describe('a secret of the inputs', () => {
  it('is in no line of a preview, however the plan writes it', async () => {
    const account = garden();
    const plugin = await started(account);
    // The protocol has no lone surrogates.
    const hostile = hostileStrings.filter((text) => !/\p{Surrogate}/u.test(text));
    const said: string[] = [];
    for (const text of [...hostile, 'abcdefghij '.repeat(20), '"quoted" \\back']) {
      const description = `SECRET ${text} of ${'the garden '.repeat(12)}TERCES`;
      const layout = withPlace(account, 'Network', properties({ description: secret(description) }));
      const { inputs, failures } = await plugin.check('Layout', properties({ layout }));
      said.push(...failures);
      if (failures.length === 0) await plugin.create('Layout', inputs, { preview: true });
    }
    said.push(...plugin.running.logged.map(({ message }) => message));
    expect(said.filter((text) => text.includes('[secret]')).length).toBeGreaterThan(20);
    expect(said.filter((text) => /SECRET|TERCES|the garden/.test(text))).toEqual([]);
  });

  it('is in no path, where it is a key', async () => {
    const account = garden();
    const plugin = await started(account);
    const tags = (of: Readonly<Record<string, Property>>): Property => secret(properties(of));
    const before = properties({ name: 'Site 1', tags: tags({ 'hush-hush': 'one', other: 'two' }) });
    const after = properties({ name: 'Site 1', tags: tags({ 'hush-hush': 'three' }) });
    const sides = { id: 'acme.com/7', oldInputs: before, olds: before, news: after };
    expect((await plugin.diff('VirtualAccount', sides)).changes).toEqual(['update tags']);
    const wrong = properties({ name: 'Site 1', tags: tags({ 'hush-hush': true }) });
    expect((await plugin.check('VirtualAccount', wrong)).failures).toEqual([
      'tags: is true or false, and a text is expected',
    ]);
    const layout = withPlace(account, 'Place', properties({ tags: tags({ 'hush-hush': 7 }) }));
    const { failures } = await plugin.check('Layout', properties({ layout }), {}, 'all');
    expect(failures).toHaveLength(1);
    expect(failures.join()).toMatch(/^layout\.virtualAccounts\.Place\.tags: /);
    expect(failures.join()).not.toContain('hush');
  });

  it('leaves the words of the language alone, where all of a layout is one', async () => {
    const account = garden();
    const plugin = await started(account);
    const layout = secret(withPlace(account, 'Hush', properties({ colour: 'green' })));
    const { failures } = await plugin.check('Layout', properties({ layout }), {}, 'all');
    expect(failures).toHaveLength(1);
    expect(failures.join()).toMatch(/^layout: .*description/);
    expect(failures.join()).not.toMatch(/Hush|colour|green/);
  });

  it('is in no mistake of a file that is one', async () => {
    const plugin = await started(garden());
    const text = 'smartAccount: { domain: acme.com }\nvirtualAccounts:\n  Hush: { colour: "green" }\n';
    const source = secret({ special: 'asset', hash: 'x', text });
    const { failures } = await plugin.check('Layout', properties({ source }), {}, 'all');
    expect(failures.join()).toContain('description');
    expect(failures.join()).not.toMatch(/Hush|colour|green/);
  });

  it('is not told by a look-up that finds nothing', async () => {
    const plugin = await started(garden());
    const failure = await callFailure(
      plugin.invoke('getVirtualAccount', properties({ name: secret('hush-"hush"-name') })),
    );
    expect(failure.message).toMatch(/^\[place-unknown\] There is no Virtual Account \[secret\] in acme\.com/);
  });

  it('is not told by what judges the configuration', async () => {
    const account = garden();
    const plugin = await started(account);
    const wrong = properties({ backend: secret('hush-hush-backend') });
    const { failures } = await plugin.checkConfiguration(wrong);
    expect(failures).toEqual([expect.stringMatching(/^backend: is "\[secret\]", and has to be one of "embedded"/)]);
    expect((await callFailure(plugin.configure(wrong))).message).toMatch(/^\[pulumi-not-configured\] .*"\[secret\]"/);
  });
});
