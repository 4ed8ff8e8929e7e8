import type { WorldDescription } from '../../provider/backend/embedded/world-description.ts';

export const world: WorldDescription = {
  domain: 'halden.example',
  name: 'Halden Group',
  people: {
    'jane.hd': 'jane@halden.example',
    'omar.hd': 'omar@halden.example',
    'mina.hd': 'mina@halden.example',
    'nils.hd': 'nils@halden.example',
    'tara.hd': 'tara@halden.example',
    'dora.hd': 'dora@halden.example',
    'hugo.hd': 'hugo@halden.example',
    'ines.tw': 'ines@tidewell.example',
    'sven.tw': 'sven@tidewell.example',
    'vera.tw': 'vera@tidewell.example',
    'rudi.tw': 'rudi@tidewell.example',
  },
  roles: { administrator: ['jane.hd', 'omar.hd'], viewer: ['mina.hd'] },
  virtualAccounts: {
    DEFAULT: { default: true, description: 'Orders that named no Virtual Account' },
    'Group Network': {
      description: 'Head office and the shared backbone',
      visibility: 'restricted',
      roles: { administrator: ['nils.hd', 'tara.hd'], viewer: ['rudi.tw'] },
      licences: {
        'Network Advantage': { quantity: 300, type: 'subscription', subscription: 'Sub117340', ends: '2029-09-30' },
      },
      devices: { 'hq-network': { product: 'C9300', uses: { 'Network Advantage': 274 } } },
    },
    'Group Data Center': {
      description: 'Fabric of both halls',
      visibility: 'restricted',
      roles: { administrator: ['dora.hd', 'hugo.hd'] },
      licences: { 'DCN Advantage': 64 },
      devices: { 'hall-leaf': { product: 'N9K', uses: { 'DCN Advantage': 60 } } },
    },
    Subsidiaries: {
      visibility: 'restricted',
      roles: {
        administrator: [
          { who: 'nils.hd', children: true },
          { who: 'tara.hd', children: true },
        ],
      },
      virtualAccounts: {
        'Halden Timber': {
          visibility: 'restricted',
          licences: { 'Network Essentials': 80 },
          devices: { sawmills: { product: 'IE3400', uses: { 'Network Essentials': 71 } } },
        },
      },
    },
    // Was made before there was a place for subsidiaries.
    'Halden Shipping': {
      visibility: 'restricted',
      licences: { 'Network Essentials': 130 },
      devices: { terminals: { product: 'IE3400', uses: { 'Network Essentials': 118 } } },
    },
  },
};
