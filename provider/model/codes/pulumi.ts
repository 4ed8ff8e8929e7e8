import type { CodeEntry } from '../code-entry.ts';

/** Codes of the Pulumi provider, beside those that it shares with the command line. */
export const pulumiCodes = {
  'pulumi-message': {
    title: 'A message of the Pulumi engine cannot be read',
    explanation:
      'It nests too deep, is too large, or does not follow the protocol that provider and engine share. Nothing was done. Where the layout is very large, hand it over as a folder (`source`) instead of as a value.',
    blame: 'environment',
    exit: 70,
  },
  'pulumi-input': {
    title: 'A property of a Pulumi resource cannot be used',
    explanation:
      'A value has another type than the schema says, is missing, or names something that is not there. The message names the property. Nothing was done.',
    blame: 'user',
    exit: 1,
  },
  'pulumi-refused': {
    title: 'The change was refused, or not done to its end',
    explanation:
      'The message holds a line for each rule, guard, refusal or operation that stands in the way, with its own code in brackets: `espalier explain CODE` tells more. Where nothing was begun, the state is as it was.',
    blame: 'user',
    exit: 3,
  },
  'pulumi-claimed': {
    title: 'Two resources declare the same thing',
    explanation:
      'Each would undo what the other does, for ever: two resources of one program, or of two programs that share a run store, a `Layout` and a single resource among them. The message names the other one. Let one of them declare it. Where the stack of the other one no longer exists, delete the file of its claim, in the folder `claims` of the run store.',
    blame: 'user',
    exit: 3,
  },
  'pulumi-vanished': {
    title: 'The account of a resource is not where it was',
    explanation:
      'The state knows of something in a world, or an export, whose file is no longer there. That is taken for a mistake in the configuration (`world`, `folder`), and not for the loss of everything in the account. The state is as it was.',
    blame: 'user',
    exit: 3,
  },
  'pulumi-id': {
    title: 'An id of a Pulumi resource is malformed',
    explanation:
      'Ids say all that is needed to find a resource: `acme.com` for a layout, `acme.com/<number or name>` for a Virtual Account, `acme.com/<number, name or smartAccount>/<CCO id>` for a binding or a grant.',
    blame: 'user',
    exit: 64,
  },
  'observation-unreadable': {
    title: 'What the state remembers of the account cannot be read',
    explanation:
      'The state of a stack holds the account as the last read saw it. It was written by another version, or changed by hand. `pulumi refresh` reads the account again.',
    blame: 'user',
    exit: 3,
  },
  'pulumi-not-configured': {
    title: 'The provider is not configured',
    explanation:
      'A value of the provider configuration is missing, or not known before something else is created. The message names it.',
    blame: 'user',
    exit: 64,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
