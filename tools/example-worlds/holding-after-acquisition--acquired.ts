import type { WorldDescription } from '../../provider/backend/embedded/world-description.ts';

export const world: WorldDescription = {
  domain: 'tidewell.halden.example',
  name: 'Tidewell Water',
  people: {
    'ines.tw': 'ines@tidewell.example',
    'sven.tw': 'sven@tidewell.example',
    'vera.tw': 'vera@tidewell.example',
    'emil.tw': 'emil@tidewell.example',
    'yara.tw': 'yara@tidewell.example',
    'kofi.tw': 'kofi@tidewell.example',
    'rudi.tw': 'rudi@tidewell.example',
    'jane.hd': 'jane@halden.example',
    'omar.hd': 'omar@halden.example',
    'mina.hd': 'mina@halden.example',
  },
  roles: { administrator: ['ines.tw', 'rudi.tw'] },
  virtualAccounts: {
    DEFAULT: { default: true, description: 'Orders that named no Virtual Account' },
    Offices: {
      visibility: 'restricted',
      roles: { user: ['sven.tw', 'vera.tw'] },
      licences: { 'Network Essentials': 60, 'UC Manager Enhanced': 180 },
      devices: {
        'office-access': { product: 'C9200', uses: { 'Network Essentials': 52 } },
        'office-voice': { product: 'CUCM', uses: { 'UC Manager Enhanced': 164 } },
      },
    },
    'Subscriptions 2024': {
      visibility: 'restricted',
      roles: { user: ['sven.tw', 'vera.tw'] },
      licences: {
        'Firewall Threat Defense': {
          quantity: 12,
          type: 'subscription',
          subscription: 'Sub773019',
          ends: '2028-05-31',
        },
      },
      devices: { 'works-firewall': { product: 'FPR1010', uses: { 'Firewall Threat Defense': 10 } } },
    },
    'Works Control': {
      onPremises: true,
      description: 'Pumps and treatment',
      visibility: 'restricted',
      roles: { user: ['emil.tw', 'yara.tw', 'kofi.tw'] },
      licences: { 'Network Essentials': 40 },
      devices: { 'works-switches': { product: 'IE3400', uses: { 'Network Essentials': 36 } } },
    },
  },
};
