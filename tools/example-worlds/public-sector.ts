import type { WorldDescription } from '../../provider/backend/embedded/world-description.ts';

/** A university before its faculties got administrators of their own. */
export const world: WorldDescription = {
  domain: 'bigu.example',
  name: 'Big University',
  people: {
    iris: 'iris@bigu.example',
    paul: 'paul@bigu.example',
    ruth: 'ruth@bigu.example',
    sven: 'sven@bigu.example',
    dora: 'dora@bigu.example',
    exkurt: 'kurt@bigu.example',
  },
  roles: { administrator: ['iris', 'paul'], user: ['ruth'], viewer: ['dora'] },
  virtualAccounts: {
    DEFAULT: { default: true },
    Faculties: {
      visibility: 'restricted',
      virtualAccounts: {
        Physics: {
          visibility: 'restricted',
          licences: { 'Network Essentials': 60 },
          devices: { 'phys-1': { product: 'C9300', uses: { 'Network Essentials': 1 } } },
          roles: { user: ['exkurt'] },
        },
        Medicine: { visibility: 'restricted', licences: { 'Network Essentials': 90 }, devices: 12 },
      },
    },
    'Data Centre': {
      visibility: 'restricted',
      licences: { 'DC Networking Advantage': 8 },
      devices: { 'leaf-1': { product: 'N9K-C93180', uses: { 'DC Networking Advantage': 2 } } },
    },
  },
};
