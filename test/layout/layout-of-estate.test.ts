import { describe, expect, it } from 'vitest';
import { bindingAddress } from '../../provider/model/address.ts';
import type { LiveBinding, LiveEstate, LiveVirtualAccount } from '../../provider/model/estate.ts';
import { layoutOfEstate } from '../../provider/layout/layout-of-estate.ts';
import { printLayout } from '../../provider/layout/print.ts';
import { loadSound } from './load.ts';

const account = (name: string, more: Partial<LiveVirtualAccount> = {}): LiveVirtualAccount => ({
  name,
  ...{ parent: undefined, default: false, description: '', visibility: 'unrestricted', tags: {}, onPremises: false },
  ...{ id: undefined, assets: undefined },
  ...more,
});

const bindings: readonly LiveBinding[] = [
  { scope: 'smartAccount', principal: 'jdoe', role: 'administrator', children: false },
  { scope: 'A/B', principal: 'omarh', role: 'user', children: true },
  { scope: 'A/B', principal: 'leew', role: 'viewer', children: undefined },
  { scope: 'A/B', principal: 'ghost', role: 'viewer', children: false },
  { scope: 'A/B', principal: 'externalGroup/8841', role: 'viewer', children: false },
];

const estate: LiveEstate = {
  domain: 'acme.com',
  virtualAccounts: new Map(
    [
      account('DEFAULT', { default: true, visibility: 'unrestricted' }),
      account('10', { visibility: 'restricted', description: 'ten' }),
      account('A/B', { parent: '10', tags: { region: 'emea' }, onPremises: true }),
    ].map((entry) => [entry.name, entry]),
  ),
  bindings: new Map(bindings.map((binding) => [bindingAddress(binding.scope, binding.principal), binding])),
  ambiguous: [],
  emails: new Map([
    ['jdoe', 'no@acme.com'],
    ['omarh', 'Omar.H@acme.co.uk'],
    ['leew', 'omar.h@wwn.example'],
  ]),
};

describe('the layout of a live account', () => {
  const { layout, leftAlone } = layoutOfEstate({ estate, companyDomains: ['acme.com', 'acme.co.uk'], creator: 'jdoe' });

  it('says what differs from the defaults, in words that can be read again', async () => {
    const text = printLayout(layout);
    expect(text).toBe(`version: 1
smartAccount:
  domain: acme.com
  companyDomains: [acme.com, acme.co.uk]
  creator: p-no
  roles:
    administrator: [p-no]
people:
  p-no: { email: no@acme.com, ccoId: jdoe }
  omar.h-2: { email: Omar.H@acme.co.uk, ccoId: omarh }
virtualAccounts:
  "10":
    description: ten
    visibility: restricted
    roles: {}
    virtualAccounts:
      A/B:
        tags: { region: emea }
        onPremises: true
        roles:
          user: [{ who: omar.h-2, children: true }]
  DEFAULT:
    default: true
    roles: {}
partners:
  wwn.example:
    domains: [wwn.example]
    people:
      omar.h: { email: omar.h@wwn.example, ccoId: leew }
    grants:
      - who: [omar.h]
        role: viewer
        at: "A\\\\/B"
manage:
  ignore:
    - { address: "binding:A/B:ghost", because: no e-mail known }
    - address: "binding:A/B:externalGroup/8841"
      because: external group of a partner that is not known
`);
    const { desired } = await loadSound(text);
    expect(desired.bindings.size).toBe(3);
  });

  it('leaves alone whose address nobody knows', () => {
    expect(leftAlone.map(({ principal }) => principal)).toEqual(['ghost', 'externalGroup/8841']);
  });
});
