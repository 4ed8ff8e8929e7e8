import { choice, oneOf, text, texts, type ResourceDefinition } from './definition.ts';

export const layoutDefinition = {
  name: 'Layout',
  about:
    'A whole layout as one resource: what `espalier apply` does with YAML files. Plan, guards, journal and change packs are the same. Deleting it forgets the account and leaves it as it is.',
  inputs: {
    layout: {
      type: { kind: 'document' },
      about: 'The layout as a value. Either this or `source`. It is an input alone, and no output.',
      inputOnly: true,
    },
    source: {
      type: { kind: 'source' },
      about:
        'Where the layout lies: the path of a folder or of a file, relative to the folder of the provider, or an asset or archive. A large layout stays out of the state this way. Either this or `layout`.',
    },
    onDestroy: {
      type: choice('OnDestroy', 'What deleting a layout does.', 'forget', 'delete'),
      about:
        'What deleting the resource does: `forget` leaves the account alone, `delete` deletes the Virtual Accounts of the layout but the default one, under all guards.',
      default: 'forget',
    },
  },
  outputs: {
    domain: { type: text, about: 'The domain of the Smart Account.', required: true },
    status: {
      type: oneOf('effective', 'awaitingPortal', 'differs'),
      about: 'Whether the account is what the layout says, or waits for steps in the portal, or differs.',
      required: true,
    },
    pending: {
      type: texts,
      about:
        'What is still to be done, by the id of the operation: `api` does the next update, `portal` it hands over to a person, and what is `awaited` was handed over.',
      required: true,
    },
    sourceDigest: {
      type: text,
      about:
        'A digest of what the files of `source` say, comments aside, so that the engine sees a change of them: `pulumi up --plan` refuses other files than those of the preview. Absent: the layout is a value.',
    },
    changePack: {
      type: text,
      about: 'The folder of the latest change pack, relative to the folder of the provider. Absent: none is open.',
    },
    estate: {
      type: text,
      about: 'The account as it was read, compressed: previews plan from it without a network.',
      required: true,
    },
  },
} as const satisfies ResourceDefinition;
