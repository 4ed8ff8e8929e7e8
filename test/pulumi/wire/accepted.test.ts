import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromJson, toJson } from '../../../provider/pulumi/properties/plain.ts';
import { secret, unknown, type Properties, type Property } from '../../../provider/pulumi/properties/property.ts';
import { garden, namesIn, type Garden } from '../../support/pulumi/garden.ts';
import { callFailure, Plugin } from '../../support/pulumi/plugin-calls.ts';

// Single resources accept risks, in the words of a layout.

let account: Garden;
let plugin: Plugin;

async function start(capabilities: 'all' | 'cisco'): Promise<void> {
  account = garden({ domain: 'acme.com', capabilities });
  plugin = await Plugin.configured(account.folder, account.configuration);
}

afterEach(() => plugin.close());

type Entry = Readonly<Record<string, unknown>>;

const because = 'agreed with licensing, CHG-1234';
const gap = { risk: 'compliance-gap', at: 'Old Lab', because, until: '2031-05-31' };
const lead = { risk: 'partner-administrator', at: 'Retail', because, until: '2031-05-31' };
const lee = {
  ...{ ccoId: 'leegl', email: 'lee@greenline.example', partner: 'greenline', virtualAccount: 'Retail' },
  ...{ role: 'administrator', because: 'builds the shops' },
};

/** What the account has for somebody somewhere. */
function roleOf(scope: string, principal: string): string | undefined {
  return account.world().bindings.find((held) => held.scope === scope && held.principal === principal)?.role;
}

function accepting(inputs: Properties, ...accepted: readonly Entry[]): Properties {
  return new Map([...inputs, ['accepted', fromJson(accepted)]]);
}

async function oldLab(): Promise<{ readonly id: string; readonly inputs: Properties; readonly state: Properties }> {
  const { id, inputs, properties } = await plugin.read('VirtualAccount', 'acme.com/4');
  return { id, inputs: new Map([...inputs, ['drainTo', 'Retail']]), state: properties };
}

describe('of a delete the accepted risks', () => {
  // With what Cisco's interface can do, licences and devices move one after the other.
  beforeEach(() => start('cisco'));

  it('are those that the last update has recorded, which writes nothing', async () => {
    const { id, inputs, state } = await oldLab();
    const refused = await callFailure(plugin.delete('VirtualAccount', id, inputs, state));
    expect(refused.message).toContain('[compliance-gap] 1 licence in use and 1 device go from Old Lab to Retail');
    expect(refused.message).toMatch(/accept it under `accepted`: - \{ risk: compliance-gap, at: Old Lab, because/);
    expect(refused.message).toMatch(/write `accepted`, run `pulumi up`, and only then take the resource away\)$/);
    const { inputs: news, failures } = await plugin.check('VirtualAccount', accepting(inputs, gap), inputs);
    expect(failures).toEqual([]);
    const diff = await plugin.diff('VirtualAccount', { id, oldInputs: inputs, olds: state, news });
    expect(diff).toMatchObject({ changes: ['add accepted'], replaces: [], diffs: ['accepted'] });
    const before = account.world();
    const updated = await plugin.update('VirtualAccount', { id, oldInputs: inputs, olds: state, news });
    expect(account.world()).toEqual(before);
    expect(toJson(updated.get('accepted') ?? null)).toEqual([gap]);
    // A refresh knows nothing of them, and leaves them.
    expect((await plugin.read('VirtualAccount', id, { inputs: news, properties: updated })).inputs).toEqual(news);
    await plugin.delete('VirtualAccount', id, news, updated);
    expect(namesIn(account.world())).not.toContain('Old Lab');
  });

  it.each<readonly [string, Entry, boolean]>([
    ['at the place of the resource where none is said', { ...gap, at: undefined }, true],
    ['by the id of the place', { ...gap, at: 'acme.com/4' }, true],
    ['without an end', { ...gap, until: undefined }, true],
    ['after their last day', { ...gap, until: '2020-01-31' }, false],
    ['of another guard', { ...gap, risk: 'delete-non-empty' }, false],
    ['of another place', { ...gap, at: 'Retail' }, false],
    ['of no place', { ...gap, at: 'Network/Old Lab' }, false],
  ])('count or do not: %s', async (_case, entry, counts) => {
    const { id, inputs, state } = await oldLab();
    const work = plugin.delete('VirtualAccount', id, accepting(inputs, entry), state);
    if (counts) await work;
    else expect((await callFailure(work)).message).toContain('[compliance-gap]');
    expect(namesIn(account.world()).includes('Old Lab')).toBe(!counts);
  });

  it('are no advice where accepting lifts nothing', async () => {
    const { id, inputs, state } = await oldLab();
    const full = new Map([...inputs].filter(([key]) => key !== 'drainTo'));
    const accepted = accepting(full, { ...gap, risk: 'delete-non-empty' });
    const { message } = await callFailure(plugin.delete('VirtualAccount', id, accepted, state));
    expect(message).toContain('[delete-non-empty]');
    expect(message).toContain('accepting it lifts nothing, since Cisco deletes only');
    expect(message).not.toContain('pulumi up');
  });
});

describe('of a role the accepted risks', () => {
  beforeEach(() => start('all'));

  async function give(type: string, given: Entry): Promise<void> {
    const { inputs, failures } = await plugin.check(type, given);
    expect(failures).toEqual([]);
    await plugin.create(type, inputs);
  }

  it('let a partner administer, as long as they hold, and are changed without another write', async () => {
    const refused = await callFailure(give('PartnerGrant', lee));
    expect(refused.message).toContain('[partner-administrator] leegl from outside the company would become');
    expect(refused.message).not.toContain('pulumi up');
    const over = { ...lead, until: '2020-01-31' };
    const lapsed = await callFailure(give('PartnerGrant', { ...lee, accepted: [over] }));
    expect(lapsed.message).toContain('(its acceptance ended on 2020-01-31)');
    expect(roleOf('Retail', 'leegl')).toBeUndefined();
    const { inputs } = await plugin.check('PartnerGrant', { ...lee, virtualAccount: 'acme.com/3', accepted: [lead] });
    const { id, properties: state } = await plugin.create('PartnerGrant', inputs);
    expect(roleOf('Retail', 'leegl')).toBe('administrator');
    const { inputs: news } = await plugin.check('PartnerGrant', accepting(inputs, over), inputs);
    const diff = await plugin.diff('PartnerGrant', { id, oldInputs: inputs, olds: state, news });
    expect(diff).toEqual({ changes: ['update accepted[0].until'], replaces: [], diffs: ['accepted'] });
    const before = account.world();
    await plugin.update('PartnerGrant', { id, oldInputs: inputs, olds: state, news });
    expect(account.world()).toEqual(before);
  });

  it('are of the place that the guard names, and of a revoke those of the last update', async () => {
    const { id, inputs, properties } = await plugin.read('RoleBinding', 'acme.com/smartAccount/omarh');
    expect(inputs.has('accepted')).toBe(false);
    const { message } = await callFailure(plugin.delete('RoleBinding', id, inputs, properties));
    expect(message).toMatch(/\[last-administrator\].*- \{ risk: last-administrator, at: smartAccount, .*pulumi up/s);
    const elsewhere = accepting(inputs, { risk: 'last-administrator', at: 'Retail', because });
    await callFailure(plugin.delete('RoleBinding', id, elsewhere, properties));
    await plugin.delete('RoleBinding', id, accepting(inputs, { risk: 'last-administrator', because }), properties);
    expect(roleOf('smartAccount', 'omarh')).toBeUndefined();
  });
});

describe('Check refuses at the property', () => {
  beforeEach(() => start('all'));

  it.each<readonly [unknown, readonly string[]]>([
    [
      [{ ...gap, risk: 'delete-nonempty' }],
      ['accepted[0].risk: is "delete-nonempty", and no guard is called so: did you mean `delete-non-empty`?'],
    ],
    [
      [{ ...gap, risk: 'whatever' }],
      ['accepted[0].risk: is "whatever", and no guard is called so: `espalier explain` lists them'],
    ],
    [
      [gap, { ...gap, risk: 'single-administrator' }],
      ['accepted[1].risk: is "single-administrator", a rule, and guards alone judge single resources: leave it out'],
    ],
    [
      [{ ...gap, because: ' ' }],
      ['accepted[0].because: is empty: say why it is accepted, for whoever looks at it later'],
    ],
    [[{ ...gap, until: '2031-02-30' }], ['accepted[0].until: is "2031-02-30", and a day like 2027-06-30 is expected']],
    [
      [{ ...gap, at: 'Network/**' }],
      ['accepted[0].at: is "Network/**", which is more than one place: name one, like Network'],
    ],
    [
      [{ ...gap, at: '' }],
      ['accepted[0].at: is "", which holds an empty name: name a Virtual Account, or smartAccount'],
    ],
    [[{ at: 'Retail' }], ['accepted[0].risk: is missing: The id of a guard', 'accepted[0].because: is missing: Why']],
    [[{ ...gap, end: 'never' }], ['accepted[0].end: is not a property; there are risk, at, because, until']],
    [[gap, 'all'], ['accepted[1]: is a text, and a map is expected']],
    ['all', ['accepted: is a text, and a list is expected']],
  ])('%#', async (accepted, expected) => {
    for (const [type, given] of [
      ['VirtualAccount', { name: 'Bench' }],
      ['RoleBinding', { ccoId: 'tarav', email: 'tara@acme.com', role: 'user' }],
      ['PartnerGrant', lee],
    ] as const) {
      const { failures } = await plugin.check(type, { ...given, accepted });
      expect(failures).toEqual(expected.map((text) => expect.stringContaining(text) as string));
    }
  });

  it('what is a secret too, and nothing of what is not known yet', async () => {
    const entry = (fields: readonly (readonly [string, Property])[]): Property => new Map<string, Property>(fields);
    const known: readonly (readonly [string, Property])[] = [
      ['risk', 'partner-administrator'],
      ['because', secret('')],
    ];
    const { failures } = await plugin.check(
      'VirtualAccount',
      new Map<string, Property>([
        ['name', 'Bench'],
        [
          'accepted',
          [
            unknown,
            entry([
              ['risk', unknown],
              ['because', unknown],
              ['until', unknown],
            ]),
            entry(known),
          ],
        ],
      ]),
    );
    expect(failures).toEqual([expect.stringMatching(/^accepted\[2\]\.because: is empty/)]);
  });
});
