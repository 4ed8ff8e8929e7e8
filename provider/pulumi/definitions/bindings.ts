import { accepted } from './accepted.ts';
import { choice, oneOf, text, truth, type PropertyDefinitions, type ResourceDefinition } from './definition.ts';

/** What identifies a binding (provider/model/kinds.ts): another person or another place is another binding. */
const identity = {
  ccoId: { type: text, about: 'The CCO id of the person.', required: true, replaces: true },
  virtualAccount: {
    type: text,
    about:
      'The Virtual Account: its id, which a rename leaves as it is, or its name. Absent: the Smart Account itself.',
    replaces: true,
  },
} as const satisfies PropertyDefinitions;

const held = {
  role: {
    type: choice('Role', 'What somebody may do.', 'administrator', 'user', 'viewer', 'approver'),
    about: 'The role; `approver` only of the Smart Account.',
    required: true,
  },
  children: {
    type: truth,
    about: 'Whether it also covers the Virtual Accounts nested in this one.',
    default: false,
  },
} as const satisfies PropertyDefinitions;

const outputs = {
  domain: { type: text, about: 'The domain of the Smart Account.', required: true },
  status: {
    type: oneOf('effective', 'awaitingPortal'),
    about: 'Whether it is as declared, or a person has to do a step in the portal first.',
    required: true,
  },
} as const satisfies PropertyDefinitions;

export const roleBindingDefinition = {
  name: 'RoleBinding',
  about: 'A role of a person of the company, on a Virtual Account or on the Smart Account.',
  inputs: {
    ...identity,
    email: { type: text, about: 'The address in the person’s Cisco profile.', required: true },
    ...held,
    accepted,
  },
  outputs,
} as const satisfies ResourceDefinition;

export const partnerGrantDefinition = {
  name: 'PartnerGrant',
  about:
    'Access of somebody outside the company: a role binding with the facts that a review needs. Cisco knows no end of a role; these days are kept here.',
  inputs: {
    ...identity,
    email: { type: text, about: 'The address in the person’s Cisco profile; of the partner’s domain.', required: true },
    partner: { type: text, about: 'The partner, by a name of your choice.', required: true },
    ...held,
    because: { type: text, about: 'Why it is needed, in words that a reviewer understands a year later.' },
    approvedBy: { type: text, about: 'Who of the company said yes: a CCO id.' },
    reviewBy: { type: text, about: 'The day by which somebody has to look at it again, `YYYY-MM-DD`.' },
    until: {
      type: text,
      about:
        'The last day on which it counts, `YYYY-MM-DD`. Nothing is written for it after that day: delete the resource, which revokes the role, or let it end later.',
    },
    accepted,
  },
  outputs,
} as const satisfies ResourceDefinition;
