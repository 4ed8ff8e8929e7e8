import type { WorldDescription } from '../../provider/backend/embedded/world-description.ts';

export const world: WorldDescription = {
  domain: 'fernbridge.example',
  name: 'Fernbridge Appliances',
  people: {
    'jane.fb': 'jane@fernbridge.example',
    'omar.fb': 'omar@fernbridge.example',
    'ada.fb': 'ada@fernbridge.example',
    'mina.fb': 'mina@fernbridge.example',
    'piotr.fb': 'piotr@fernbridge.example',
    'nils.fb': 'nils@fernbridge.example',
    'tara.fb': 'tara@fernbridge.example',
    'vera.fb': 'vera@fernbridge.example',
    'hugo.fb': 'hugo@fernbridge.example',
    'kofi.fb': 'kofi@fernbridge.example',
    'ines.fb': 'ines@fernbridge.example',
    'ravi.fb': 'ravi@fernbridge.example',
    'sofia.fb': 'sofia@fernbridge.example',
    'lars.fb': 'lars@fernbridge.example',
    'yara.fb': 'yara@fernbridge.example',
    'toby.fb': 'toby@fernbridge.example',
    'lee.stonegate': 'lee@stonegate.example',
  },
  roles: { administrator: ['jane.fb', 'omar.fb'], user: ['mina.fb'], viewer: ['piotr.fb'], approver: ['ada.fb'] },
  virtualAccounts: {
    DEFAULT: { default: true, description: 'Orders that named no Virtual Account' },
    'Corporate IT': {
      description: 'Offices, data rooms and the campus network',
      tags: { 'cost-centre': '4100' },
      roles: {
        administrator: [
          { who: 'nils.fb', children: true },
          { who: 'tara.fb', children: true },
        ],
        user: ['vera.fb'],
      },
      licences: {
        'Network Advantage': { quantity: 140, type: 'subscription', subscription: 'Sub310882', ends: '2029-06-30' },
        'ISE Essentials': 600,
      },
      devices: {
        'hq-core-1': { product: 'C9500', uses: { 'Network Advantage': 1 } },
        'hq-core-2': { product: 'C9500', uses: { 'Network Advantage': 1 } },
        'hq-access': { product: 'C9300', uses: { 'Network Advantage': 96 } },
        'hq-identity': { product: 'ISE', uses: { 'ISE Essentials': 540 } },
      },
      virtualAccounts: {
        Research: {
          description: 'Test kitchens and the simulation cluster',
          visibility: 'restricted',
          tags: { 'cost-centre': '6300' },
          roles: { administrator: ['sofia.fb', 'lars.fb'] },
          licences: { 'DCN Advantage': 8 },
          devices: { 'sim-leaf': { product: 'N9K', uses: { 'DCN Advantage': 6 } } },
        },
      },
    },
    'Plant Operations': {
      description: 'Plant networks, north and south',
      visibility: 'restricted',
      tags: { 'cost-centre': '5200' },
      roles: { administrator: ['kofi.fb', 'ines.fb'], user: ['ravi.fb', 'toby.fb'] },
      licences: { 'Network Essentials': 220 },
      devices: { 'plant-north': { product: 'IE3400', uses: { 'Network Essentials': 118 } }, 'plant-south': {} },
    },
    Helpdesk: {
      description: 'Tools of the service desk',
      visibility: 'restricted',
      roles: { user: ['vera.fb', 'hugo.fb'] },
      licences: { 'Contact Center Standard': 12 },
      devices: { 'desk-telephony': { product: 'CUCM', uses: { 'Contact Center Standard': 9 } } },
    },
  },
};
