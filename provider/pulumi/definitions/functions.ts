import { text, texts, truth, type FunctionDefinition } from './definition.ts';

export const getVirtualAccountDefinition = {
  name: 'getVirtualAccount',
  about: 'Looks a Virtual Account up by its name.',
  inputs: { name: { type: text, about: 'Its name.', required: true } },
  outputs: {
    id: { type: text, about: 'The id that an import or a `get` takes.', required: true },
    number: { type: text, about: 'Cisco’s number for it, as text.', required: true },
    name: { type: text, about: 'Its name.', required: true },
    parent: { type: text, about: 'The name of the Virtual Account it is nested in. Absent: at top level.' },
    default: { type: truth, about: 'Whether orders that name no Virtual Account land here.', required: true },
    description: { type: text, about: 'What it is for. Absent: none, or not readable.' },
    visibility: { type: text, about: '`unrestricted` or `restricted`. Absent: not readable.' },
    tags: { type: texts, about: 'Its tags. Absent: not readable.' },
    onPremises: { type: truth, about: 'Whether it is tied to an on-premises licence server.', required: true },
  },
} as const satisfies FunctionDefinition;

export const getAccessDefinition = {
  name: 'getAccess',
  about: 'Who can do what: the role bindings that can be seen, those of one place or of one person.',
  inputs: {
    virtualAccount: { type: text, about: 'Only what is held here; `smartAccount` for the Smart Account.' },
    ccoId: { type: text, about: 'Only what this person holds.' },
  },
  outputs: {
    bindings: {
      about: 'The bindings, by place and person.',
      required: true,
      type: {
        kind: 'list',
        of: {
          kind: 'record',
          name: 'AccessBinding',
          about: 'A role that somebody holds.',
          properties: {
            scope: { type: text, about: 'The Virtual Account, or `smartAccount`.', required: true },
            ccoId: { type: text, about: 'The CCO id of the person.', required: true },
            email: { type: text, about: 'The e-mail address. Absent: not known.' },
            role: { type: text, about: 'The role.', required: true },
            children: { type: truth, about: 'Whether it covers nested ones. Absent: not readable.' },
          },
        },
      },
    },
    complete: {
      type: truth,
      about: 'Whether what is missing may be called missing: only then is an empty answer no access.',
      required: true,
    },
  },
} as const satisfies FunctionDefinition;
