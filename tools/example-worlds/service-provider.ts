import type { WorldDescription } from '../../provider/backend/embedded/world-description.ts';

const wan = (quantity: number) =>
  ({ quantity, type: 'subscription', subscription: 'Sub902215', ends: '2029-12-31' }) as const;
const routers = (quantity: number) => ({ product: 'C8200', uses: { 'Routing DNA Essentials': quantity } });

export const world: WorldDescription = {
  domain: 'skylark-networks.example',
  name: 'Skylark Managed Networks',
  people: {
    'jane.sk': 'jane@skylark-networks.example',
    'omar.sk': 'omar@skylark-networks.example',
    'mina.sk': 'mina@skylark-networks.example',
    'nils.sk': 'nils@skylark-networks.example',
    'tara.sk': 'tara@skylark-networks.example',
    'vera.sk': 'vera@skylark-networks.example',
    'hugo.sk': 'hugo@skylark-networks.example',
    'lars.sk': 'lars@skylark-networks.example',
    'yara.sk': 'yara@skylark-networks.example',
    'lee.of': 'lee@orchardfoods.example',
    'ruth.hb': 'ruth@harbourbank.example',
    'ravi.ct': 'ravi@citytram.example',
    'nora.nc': 'nora@northclinic.example',
    'kim.mb': 'kim@millbrook.example',
  },
  roles: { administrator: ['jane.sk', 'omar.sk'], viewer: ['mina.sk'] },
  virtualAccounts: {
    DEFAULT: { default: true, description: 'Orders that named no Virtual Account' },
    Stock: {
      description: 'Licences that no tenant uses',
      visibility: 'restricted',
      roles: { administrator: ['nils.sk', 'tara.sk'] },
      licences: { 'Routing DNA Essentials': wan(30) },
    },
    Tenants: {
      description: 'One for each contract',
      visibility: 'restricted',
      roles: {
        administrator: [
          { who: 'nils.sk', children: true },
          { who: 'tara.sk', children: true },
        ],
        user: [
          { who: 'vera.sk', children: true },
          { who: 'hugo.sk', children: true },
          { who: 'lars.sk', children: true },
        ],
      },
      virtualAccounts: {
        'T-1038': {
          visibility: 'restricted',
          licences: { 'Routing DNA Essentials': wan(12) },
          devices: { 'old-edge': { product: 'C1100' } },
        },
        'T-1041': {
          visibility: 'restricted',
          roles: { viewer: ['lee.of'] },
          licences: { 'Routing DNA Essentials': wan(44) },
          devices: { 'edge-1041': routers(41) },
        },
        'T-1044': {
          // Made in a hurry, and open to search since.
          licences: { 'Routing DNA Essentials': wan(20) },
          devices: { 'edge-1044': routers(18) },
        },
        'T-1046': {
          visibility: 'restricted',
          roles: { viewer: ['nora.nc'] },
          licences: { 'Routing DNA Essentials': wan(16) },
          devices: { 'edge-1046': routers(15) },
        },
        'T-1047': {
          visibility: 'restricted',
          licences: { 'Routing DNA Essentials': wan(25) },
          devices: { 'edge-1047': routers(25) },
        },
      },
    },
    'Harbour Bank': {
      visibility: 'restricted',
      roles: { viewer: ['ruth.hb'] },
      licences: { 'Routing DNA Essentials': wan(70) },
      devices: { 'edge-1043': routers(66) },
    },
  },
};
