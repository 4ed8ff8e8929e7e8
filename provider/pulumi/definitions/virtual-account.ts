import { accepted } from './accepted.ts';
import { choice, oneOf, text, texts, truth, type ResourceDefinition } from './definition.ts';

/** Its id is `acme.com/<number of Cisco>`, which survives a rename. Nothing replaces it: a name is written by a rename. */
export const virtualAccountDefinition = {
  name: 'VirtualAccount',
  about:
    'One Virtual Account, for programs that own a part of an account. Guards are judged for each operation, right before it is done; there is no plan of the whole.',
  inputs: {
    name: {
      type: text,
      about: 'Its name, unique in the Smart Account. Default: made from the name of the resource.',
      output: { about: 'Its name.', required: true },
    },
    parent: { type: text, about: 'The name of the Virtual Account it is nested in. Absent: at top level.' },
    description: {
      type: text,
      about: 'What it is for. Absent: not managed.',
      output: { about: 'What it is for. Absent: there is none, or the program says nothing of it.' },
    },
    visibility: {
      type: choice(
        'Visibility',
        'Whether ordering tools may search for a Virtual Account.',
        'unrestricted',
        'restricted',
      ),
      about: 'Whether ordering tools may search for it. Absent: not managed.',
      output: { about: 'Whether ordering tools may search for it. Absent: the program says nothing of it.' },
    },
    tags: {
      type: texts,
      about: 'Its tags, as a whole. Absent: not managed.',
      output: { about: 'Its tags, as a whole. Absent: there are none, or the program says nothing of them.' },
    },
    onPremises: {
      type: truth,
      about: 'Whether it is tied to an on-premises licence server; it cannot be untied.',
      output: {
        about: 'Whether it is tied to an on-premises licence server. Absent: the program says nothing of it.',
      },
    },
    drainTo: {
      type: text,
      about: 'Where licences and devices go before it is deleted. Absent: it is deleted only when it is empty.',
    },
    accepted,
  },
  outputs: {
    domain: { type: text, about: 'The domain of the Smart Account.', required: true },
    number: { type: text, about: 'Cisco’s number for it, as text.', required: true },
    default: { type: truth, about: 'Whether orders that name no Virtual Account land here.', required: true },
    status: {
      type: oneOf('effective', 'awaitingPortal'),
      about: 'Whether it is as declared, or a person has to do a step in the portal first.',
      required: true,
    },
  },
} as const satisfies ResourceDefinition;
