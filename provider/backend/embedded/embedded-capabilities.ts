import type { Capabilities } from '../../model/capabilities.ts';

/** The embedded world on its own terms: it reads and writes everything, each in one write. */
export const allCapabilities: Capabilities = {
  read: {
    virtualAccount: {
      parent: 'api',
      default: 'api',
      description: 'api',
      visibility: 'api',
      tags: 'api',
      onPremises: 'api',
    },
    binding: { role: 'api', children: 'api' },
    principals: 'everyone',
  },
  write: {
    create: { via: 'api', fields: ['parent', 'description', 'visibility', 'tags', 'onPremises'] },
    update: { description: 'api', visibility: 'api', tags: 'api', onPremises: 'api' },
    rename: 'api',
    move: 'api',
    setDefault: 'api',
    drain: { via: 'api', atomic: true },
    delete: 'api',
    grant: 'api',
    changeBinding: { via: 'api', atomic: true },
    revoke: 'api',
    externalGroup: 'api',
  },
};

/**
 * What Cisco's published interface can do (Software APIs 1.0.2), so that portal steps can be tried with no account:
 * it creates, deletes and transfers, and reads the roles of one given person at a time; tags and whether a binding
 * covers nested Virtual Accounts are in no reply. Everything else is the portal's.
 */
export const ciscoCapabilities: Capabilities = {
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
