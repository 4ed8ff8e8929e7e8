import type { WorldDescription } from '../../provider/backend/embedded/world-description.ts';

export const world: WorldDescription = {
  domain: 'acme.com',
  name: 'Acme Garden',
  people: {
    janed: 'jane@acme.com',
    omarh: 'omar@acme.com',
    adal: 'ada@acme.com',
    minam: 'mina@acme.com',
    nilsb: 'nils@acme.com',
    tarav: 'tara@acme.com',
    extoby: 'toby@acme.com',
    leegl: 'lee@greenline.example',
  },
  roles: { administrator: ['janed', 'omarh'], viewer: ['minam'], approver: ['adal'] },
  virtualAccounts: {
    DEFAULT: { default: true, description: 'Where orders land that name no Virtual Account' },
    Network: {
      description: 'Routers, switches and wireless',
      visibility: 'restricted',
      roles: { administrator: [{ who: 'nilsb', children: true }], user: ['extoby', 'tarav'] },
      virtualAccounts: {
        Retail: { visibility: 'restricted', licences: { 'Wireless Essentials': 120 }, devices: 24 },
      },
    },
    'Old Lab': {
      description: 'Nothing here is in production',
      visibility: 'restricted',
      licences: { 'Network Advantage': 6 },
      devices: { 'lab-1': { product: 'C9200', uses: { 'Network Advantage': 1 } } },
      roles: { administrator: ['tarav', 'nilsb'] },
    },
  },
};
