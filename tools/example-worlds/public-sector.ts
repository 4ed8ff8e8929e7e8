import type { WorldDescription } from '../../provider/backend/embedded/world-description.ts';

/** A university before its units got administrators of their own. */
export const world: WorldDescription = {
  domain: 'bigu.example',
  name: 'Big University',
  people: {
    'iris.bu': 'iris@bigu.example',
    'paul.bu': 'paul@bigu.example',
    'dora.bu': 'dora@bigu.example',
    'nele.bu': 'nele@bigu.example',
    'ruth.bu': 'ruth@bigu.example',
    'sven.bu': 'sven@bigu.example',
    'tore.bu': 'tore@hospital.bigu.example',
    'ylva.bu': 'ylva@hospital.bigu.example',
    'hugo.bu': 'hugo@bigu.example',
    'tara.bu': 'tara@bigu.example',
    'olaf.bu': 'olaf@bigu.example',
    'vera.bu': 'vera@bigu.example',
    'kurt.bu': 'kurt@bigu.example',
  },
  // ruth helped the licensing office out once, and could change everything since.
  roles: {
    administrator: ['iris.bu', 'paul.bu'],
    user: ['ruth.bu'],
    viewer: ['dora.bu'],
    approver: ['nele.bu'],
  },
  virtualAccounts: {
    DEFAULT: { default: true, description: 'Orders that named no Virtual Account' },
    Faculties: {
      visibility: 'restricted',
      virtualAccounts: {
        Physics: {
          description: 'Institutes and laboratories',
          visibility: 'restricted',
          roles: { administrator: ['sven.bu'], user: ['kurt.bu'] },
          licences: { 'Network Essentials': 60 },
          devices: { 'physics-access': { product: 'C9300', uses: { 'Network Essentials': 52 } } },
        },
      },
    },
    // Was there before Faculties was.
    'Medical School': {
      visibility: 'restricted',
      roles: {
        administrator: [
          { who: 'tore.bu', children: true },
          { who: 'ylva.bu', children: true },
        ],
      },
      virtualAccounts: {
        'University Hospital': {
          description: 'Clinical networks',
          visibility: 'restricted',
          licences: { 'Network Advantage': 140 },
          devices: { 'clinic-access': { product: 'C9300', uses: { 'Network Advantage': 131 } } },
        },
      },
    },
    'Data Centre': {
      visibility: 'restricted',
      roles: { administrator: ['hugo.bu', 'tara.bu'] },
      licences: { 'DCN Advantage': 8 },
      devices: { leaves: { product: 'N9K', uses: { 'DCN Advantage': 6 } } },
    },
    Observatory: {
      description: 'Telescope and dome',
      visibility: 'restricted',
      onPremises: true,
      // olaf set it up, and kept more than its ceiling allows.
      roles: { administrator: ['olaf.bu'], user: ['vera.bu'] },
      licences: { 'Network Essentials': 20 },
      devices: { 'dome-switches': { product: 'IE3400', uses: { 'Network Essentials': 14 } } },
    },
  },
};
