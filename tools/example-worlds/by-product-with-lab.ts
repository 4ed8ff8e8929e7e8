import type { WorldDescription } from '../../provider/backend/embedded/world-description.ts';

export const world: WorldDescription = {
  domain: 'copperline.example',
  name: 'Copperline Broadcasting',
  people: {
    'jane.cl': 'jane@copperline.example',
    'omar.cl': 'omar@copperline.example',
    'mina.cl': 'mina@copperline.example',
    'nils.cl': 'nils@copperline.example',
    'tara.cl': 'tara@copperline.example',
    'dora.cl': 'dora@copperline.example',
    'emil.cl': 'emil@copperline.example',
    'sven.cl': 'sven@copperline.example',
    'ines.cl': 'ines@copperline.example',
    'vera.cl': 'vera@copperline.example',
    'hugo.cl': 'hugo@copperline.example',
    'toby.cl': 'toby@copperline.example',
    'lee.meridian': 'lee@meridian.example',
    'kim.meridian': 'kim@meridian.example',
  },
  roles: { administrator: ['jane.cl', 'omar.cl'], viewer: ['mina.cl'] },
  virtualAccounts: {
    DEFAULT: { default: true, description: 'Orders that named no Virtual Account' },
    'SD-WAN Overlay': {
      description: 'Overlay of studios and transmitters',
      roles: { administrator: ['nils.cl', 'tara.cl'], user: ['kim.meridian'] },
      licences: {
        'Routing DNA Advantage': { quantity: 64, type: 'subscription', subscription: 'Sub718220', ends: '2029-01-31' },
      },
      devices: {
        'studio-edge': { product: 'C8300', uses: { 'Routing DNA Advantage': 12 } },
        'transmitter-edge': { product: 'C8200', uses: { 'Routing DNA Advantage': 38 } },
      },
    },
    'Data Center': {
      description: 'Fabric and servers of both playout centres',
      visibility: 'restricted',
      roles: {
        administrator: ['dora.cl', { who: 'emil.cl', children: true }],
      },
      licences: { 'DCN Advantage': 48 },
      devices: { 'playout-leaf': { product: 'N9K', uses: { 'DCN Advantage': 44 } } },
      virtualAccounts: {
        'Data Center Lab': {
          visibility: 'restricted',
          licences: { 'DCN Advantage': 4 },
          devices: { 'lab-leaf': { product: 'N9K', uses: { 'DCN Advantage': 2 } } },
        },
      },
    },
    Security: {
      description: 'Firewalls and remote access',
      visibility: 'restricted',
      roles: { administrator: ['sven.cl', 'ines.cl'] },
      licences: { 'Firewall Threat Defense': 10 },
      devices: { 'edge-firewall': { product: 'FPR3100', uses: { 'Firewall Threat Defense': 8 } } },
    },
    'Remote Access': {
      visibility: 'restricted',
      roles: { administrator: ['sven.cl', 'ines.cl'] },
      licences: { 'Secure Client Advantage': 900 },
      devices: { 'vpn-head': { product: 'FPR2100', uses: { 'Secure Client Advantage': 760 } } },
    },
    'Voice and Video': {
      description: 'Telephony and meeting rooms',
      visibility: 'restricted',
      roles: { administrator: ['vera.cl', 'hugo.cl'], user: ['toby.cl'] },
      licences: { 'UC Manager Enhanced': 700 },
      devices: { 'call-control': { product: 'CUCM', uses: { 'UC Manager Enhanced': 655 } } },
    },
  },
};
