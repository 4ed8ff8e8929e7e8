import type { WorldDescription } from '../../provider/backend/embedded/world-description.ts';

const americas = { visibility: 'restricted', tags: { region: 'americas' } } as const;
const emea = { visibility: 'restricted', tags: { region: 'emea' } } as const;
const apac = { visibility: 'restricted', tags: { region: 'apac' } } as const;

export const world: WorldDescription = {
  domain: 'kestrelworks.example',
  name: 'Kestrel Works',
  people: {
    'jane.kw': 'jane@kestrelworks.example',
    'omar.kw': 'omar@kestrelworks.example',
    'ada.kwj': 'ada@kestrelworks-japan.example',
    'mina.kw': 'mina@kestrelworks.example',
    'piotr.kw': 'piotr@kestrelworks.example',
    'luis.kw': 'luis@kestrelworks.example',
    'dana.kw': 'dana@kestrelworks.example',
    'rosa.kw': 'rosa@kestrelworks.example',
    'nils.kw': 'nils@kestrelworks.example',
    'tara.kw': 'tara@kestrelworks.example',
    'lena.kw': 'lena@kestrelworks.example',
    'emil.kw': 'emil@kestrelworks.example',
    'chloe.kw': 'chloe@kestrelworks.example',
    'yuki.kwj': 'yuki@kestrelworks-japan.example',
    'arun.kw': 'arun@kestrelworks.example',
    'felix.kw': 'felix@kestrelworks.example',
    'ken.hoshi': 'ken@hoshi.example',
  },
  roles: { administrator: ['jane.kw', 'omar.kw', 'ada.kwj'], viewer: ['mina.kw', 'piotr.kw'] },
  virtualAccounts: {
    Americas: {
      default: true,
      description: 'North and South America',
      tags: americas.tags,
      roles: {
        administrator: [
          { who: 'luis.kw', children: true },
          { who: 'dana.kw', children: true },
        ],
      },
      virtualAccounts: {
        'United States': {
          ...americas,
          virtualAccounts: {
            'Austin Campus': {
              ...americas,
              licences: {
                'Network Advantage': {
                  quantity: 320,
                  type: 'subscription',
                  subscription: 'Sub551003',
                  ends: '2029-03-31',
                },
              },
              devices: {
                'aus-core-1': { product: 'C9600', uses: { 'Network Advantage': 2 } },
                'aus-access': { product: 'C9300', uses: { 'Network Advantage': 286 } },
              },
            },
            'Toledo Plant': {
              ...americas,
              licences: { 'Network Essentials': 90 },
              devices: { 'tol-plant': { product: 'IE3400', uses: { 'Network Essentials': 74 } } },
            },
          },
        },
        Brazil: {
          ...americas,
          virtualAccounts: {
            'Curitiba Plant': {
              ...americas,
              roles: { user: ['rosa.kw'] },
              licences: { 'Network Essentials': 110 },
              devices: { 'cur-plant': { product: 'IE3400', uses: { 'Network Essentials': 96 } } },
            },
          },
        },
      },
    },
    EMEA: {
      ...emea,
      description: 'Europe, Middle East and Africa',
      // Germany and France were nested later, and tara's role was given for EMEA alone.
      roles: { administrator: [{ who: 'nils.kw', children: true }, 'tara.kw'] },
      virtualAccounts: {
        Deutschland: {
          ...emea,
          roles: { user: [{ who: 'lena.kw', children: true }] },
          virtualAccounts: {
            'Hamburg Campus': {
              ...emea,
              licences: { 'Network Advantage': 180 },
              devices: { 'ham-core-1': { product: 'C9500', uses: { 'Network Advantage': 151 } } },
            },
            'Leipzig Plant': {
              ...emea,
              roles: { user: ['emil.kw'] },
              licences: { 'Network Essentials': 140 },
              devices: { 'lej-plant': { product: 'IE3400', uses: { 'Network Essentials': 128 } } },
            },
            'Bremen Depot': {
              ...emea,
              licences: { 'Network Advantage': 24 },
              devices: { 'bre-access': { product: 'C9300', uses: { 'Network Advantage': 18 } } },
            },
          },
        },
        France: { ...emea, roles: { user: [{ who: 'chloe.kw', children: true }] } },
        'Lyon Campus': {
          ...emea,
          licences: { 'Network Advantage': 75 },
          devices: { 'lys-core-1': { product: 'C9500', uses: { 'Network Advantage': 61 } } },
        },
      },
    },
    APAC: {
      ...apac,
      description: 'Asia and Pacific',
      roles: {
        administrator: [
          { who: 'felix.kw', children: true },
          { who: 'yuki.kwj', children: true },
        ],
      },
      virtualAccounts: {
        Japan: {
          ...apac,
          virtualAccounts: {
            'Osaka Plant': {
              tags: apac.tags,
              licences: { 'Network Essentials': 160 },
              devices: { 'osa-plant': { product: 'IE3400', uses: { 'Network Essentials': 149 } } },
            },
          },
        },
        Australia: {
          ...apac,
          virtualAccounts: {
            'Perth Office': {
              ...apac,
              licences: { 'Network Essentials': 20 },
              devices: { 'per-access': { product: 'C9300', uses: { 'Network Essentials': 14 } } },
            },
          },
        },
      },
    },
  },
};
