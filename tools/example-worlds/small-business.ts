import type { WorldDescription } from '../../provider/backend/embedded/world-description.ts';

export const world: WorldDescription = {
  domain: 'linden-architects.example',
  name: 'Linden Architects',
  people: {
    'jane.linden': 'jane@linden-architects.example',
    'omar.linden': 'omar@linden-architects.example',
    'mina.linden': 'mina@linden-architects.example',
    'rudi.linden': 'rudi@linden-architects.example',
    'lee.brightport': 'lee@brightport.example',
  },
  roles: {
    administrator: ['jane.linden', 'rudi.linden'],
    user: ['omar.linden', 'mina.linden', 'lee.brightport'],
  },
  virtualAccounts: {
    DEFAULT: {
      default: true,
      licences: {
        'Network Essentials': { quantity: 8, type: 'subscription', subscription: 'Sub204417', ends: '2028-10-31' },
        'Wireless Essentials': { quantity: 16, type: 'subscription', subscription: 'Sub204417', ends: '2028-10-31' },
      },
      devices: {
        'office-switch-1': { product: 'C9200L', uses: { 'Network Essentials': 1 } },
        'office-switch-2': { product: 'C9200L', uses: { 'Network Essentials': 1 } },
        'office-wireless': { product: 'C9800-L', uses: { 'Wireless Essentials': 12 } },
      },
    },
    Trial: {
      description: 'Access points on trial',
      licences: { 'Wireless Essentials': 4 },
      devices: { 'trial-wireless': { product: 'C9800-CL', uses: { 'Wireless Essentials': 2 } } },
    },
  },
};
