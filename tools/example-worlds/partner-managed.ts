import type { WorldDescription } from '../../provider/backend/embedded/world-description.ts';

const networks = (quantity: number) =>
  ({ quantity, type: 'subscription', subscription: 'Sub660914', ends: '2028-12-31' }) as const;

export const world: WorldDescription = {
  domain: 'pelican-hotels.example',
  name: 'Pelican Hotels',
  people: {
    'jane.ph': 'jane@pelican-hotels.example',
    'omar.ph': 'omar@pelican-hotels.example',
    'mina.ph': 'mina@pelican-hotels.example',
    'piotr.ph': 'piotr@pelican-hotels.example',
    'tom.ph': 'tom@pelican-hotels.example',
    'nils.ph': 'nils@pelican-hotels.example',
    'tara.ph': 'tara@pelican-hotels.example',
    'vera.ph': 'vera@pelican-hotels.example',
    'hugo.ph': 'hugo@pelican-hotels.example',
    'lee.nw': 'lee@netwright.example',
    'kim.nw': 'kim@netwright.example',
    'ken.vx': 'ken@voxline.example',
    'ruth.bp': 'ruth@brightport.example',
    'ivo.ig': 'ivo@irongate.example',
    'ben.ow': 'ben@oldwave.example',
  },
  // lee asked for the account when it was set up, and has had a role on all of it since.
  roles: {
    administrator: ['jane.ph', 'omar.ph'],
    user: ['lee.nw'],
    viewer: ['mina.ph', 'piotr.ph', 'tom.ph'],
  },
  virtualAccounts: {
    DEFAULT: { default: true, description: 'Orders that named no Virtual Account' },
    Networks: {
      description: 'Switches and access points',
      visibility: 'restricted',
      roles: {
        administrator: [
          { who: 'nils.ph', children: true },
          { who: 'tara.ph', children: true },
        ],
        viewer: [
          { who: 'vera.ph', children: true },
          { who: 'hugo.ph', children: true },
        ],
      },
      virtualAccounts: {
        Hotels: {
          description: 'Guest rooms and offices',
          roles: { user: ['kim.nw'], viewer: ['ben.ow'] },
          licences: { 'Network Essentials': networks(400), 'Wireless Essentials': networks(1600) },
          devices: {
            'hotel-switches': { product: 'C9200', uses: { 'Network Essentials': 372 } },
            'hotel-wireless': { product: 'C9800', uses: { 'Wireless Essentials': 1488 } },
          },
        },
      },
    },
    'Hotel Telephony': {
      description: 'Telephony of all hotels',
      roles: { administrator: ['nils.ph', 'tara.ph'], user: ['kim.nw'] },
      licences: { 'UC Manager Enhanced': 2400 },
      devices: { 'hotel-voice': { product: 'CUCM', uses: { 'UC Manager Enhanced': 2212 } } },
    },
    'Network Security': {
      description: 'Firewalls of head office and hotels',
      visibility: 'restricted',
      roles: { administrator: ['nils.ph', 'tara.ph'], user: ['ivo.ig'] },
      licences: { 'Firewall Threat Defense': 42 },
      devices: { 'hotel-firewalls': { product: 'FPR1010', uses: { 'Firewall Threat Defense': 40 } } },
    },
  },
};
