import { text, type PropertyDefinition } from './definition.ts';

/** What `accepted` of a layout says (`$defs.acceptance` of its schema), in the same words; here the place may be left out. */
export const accepted = {
  about:
    'Risks that are accepted: what the guards named here find in a change of this resource does not refuse it. The line that a refusal suggests can be taken as it is. Of a delete those count that the last update has recorded.',
  type: {
    kind: 'list',
    of: {
      kind: 'record',
      name: 'AcceptedRisk',
      about: 'One accepted risk of a single resource.',
      properties: {
        risk: {
          type: text,
          about: 'The id of a guard, like `delete-non-empty`. Rules are not judged for single resources.',
          required: true,
        },
        at: {
          type: text,
          about:
            'The Virtual Account, by name or path, or `smartAccount`, which is also the place of guards that judge the whole account. Absent: the place of this resource.',
        },
        because: {
          type: text,
          about: 'Why it is accepted, in words that a reviewer understands a year later; a ticket number is welcome.',
          required: true,
        },
        until: {
          type: text,
          about: 'The last day on which it is accepted, `YYYY-MM-DD`. Absent: it does not end.',
        },
      },
    },
  },
} as const satisfies PropertyDefinition;
