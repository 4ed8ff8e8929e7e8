import type { Capabilities } from '../../model/capabilities.ts';

/** Which of Cisco's two interfaces is called: the Software APIs, or the older one, which public clients still use. */
export type CiscoInterface = 'software-apis' | 'legacy';

/**
 * What the Software APIs can do (Cisco's OpenAPI document 1.0.2, whose account operations are these nine and no more):
 * list, create and delete Virtual Accounts, transfer licences and devices, read the roles of one given person. No reply
 * has tags, or tells whether a role covers nested Virtual Accounts. No operation renames, edits, moves, sets the default
 * or writes a role; no public client does it either.
 */
const softwareApis: Capabilities = {
  read: {
    virtualAccount: {
      parent: 'api',
      default: 'api',
      description: 'api',
      visibility: 'api',
      tags: 'none',
      onPremises: 'api',
    },
    binding: { role: 'api', children: 'none' },
    principals: 'asked',
  },
  write: {
    create: { via: 'api', fields: ['parent', 'description', 'visibility', 'onPremises'] },
    update: { description: 'portal', visibility: 'portal', tags: 'portal', onPremises: 'portal' },
    rename: 'portal',
    move: 'portal',
    setDefault: 'portal',
    drain: { via: 'api', atomic: false },
    delete: 'api',
    grant: 'portal',
    changeBinding: { via: 'portal', atomic: true },
    revoke: 'portal',
    externalGroup: 'portal',
  },
};

/**
 * The older interface shows no hierarchy, since GraphQL has no path there. So nobody can tell whether something is
 * nested in what is to be deleted: ours is that a person has to do it.
 */
const legacy: Capabilities = {
  read: { ...softwareApis.read, virtualAccount: { ...softwareApis.read.virtualAccount, parent: 'none' } },
  write: { ...softwareApis.write, delete: 'portal' },
};

export function capabilitiesOf(which: CiscoInterface): Capabilities {
  return which === 'legacy' ? legacy : softwareApis;
}
