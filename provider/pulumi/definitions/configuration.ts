import { integer, number, oneOf, text, truth, type PropertyDefinitions } from './definition.ts';

/** The configuration of the provider: what `espalier.yaml` says for the command line. */
export const configuration = {
  domain: {
    type: text,
    about: 'The domain of the Smart Account. Needed for everything but a `Layout`, which says it itself.',
  },
  companyDomains: {
    type: { kind: 'list', of: text },
    about:
      'The e-mail domains that are the company itself, for single resources; a `Layout` says them itself. Default: the domain of the account.',
  },
  backend: {
    type: oneOf('embedded', 'cisco', 'snapshot'),
    about: 'Where the account is: a world in a local file (`embedded`), Cisco, or an export that can only be read.',
    default: 'embedded',
  },
  folder: {
    type: text,
    about:
      'The folder that paths are relative to, and where change packs are written. Default: the folder of the program.',
  },
  world: {
    type: text,
    about: 'The file of the embedded world, or of the export. Default: `.espalier/world.json`.',
  },
  start: {
    type: text,
    about: 'The file of a world that a missing one starts from. Default: a new Smart Account.',
  },
  actsAs: {
    type: text,
    about: 'The handle or CCO id of the person in whose name changes are made.',
  },
  capabilities: {
    type: oneOf('all', 'cisco'),
    about: 'What the embedded world can do: everything, or only what the published interface of Cisco can.',
    default: 'all',
  },
  interface: {
    type: oneOf('software-apis', 'legacy'),
    about: 'Which of Cisco’s interfaces is used.',
    default: 'software-apis',
  },
  clientId: {
    type: text,
    about: 'The id of the application that is registered with Cisco. Default: the variable CISCO_CLIENT_ID.',
  },
  clientSecret: {
    type: text,
    about: 'Its secret. Default: the variable CISCO_CLIENT_SECRET.',
    secret: true,
  },
  baseUrl: { type: text, about: 'The address that stands before every path. Default: Cisco’s own.' },
  tokenUrl: { type: text, about: 'Where id and secret are exchanged for a token. Default: Cisco’s own.' },
  runStore: {
    type: text,
    about: 'The folder of the run store: lock, journal, baseline, ledger. Default: `.espalier`.',
  },
  newRunStore: {
    type: truth,
    about: 'In a pipeline, lets a run store that holds nothing yet be begun.',
    default: false,
  },
  portalSteps: {
    type: oneOf('handOver', 'fail'),
    about:
      'What becomes of a change that only a person can make in the portal: it is written to a change pack and awaited, or the update fails before anything is done.',
    default: 'handOver',
  },
  parallel: { type: integer, about: 'How many changes may be under way at a time. Default: 4.' },
  requestsPerSecond: { type: number, about: 'How many requests a second, on average.' },
} as const satisfies PropertyDefinitions;
