import { Failure } from '../model/failure.ts';

/** The names in a layout to start from. */
export interface StartingNames {
  readonly domain: string;
  /** Handle, e-mail address and CCO id of who created the account. */
  readonly creator: { readonly handle: string; readonly email: string };
}

/** @throws Failure `usage` for what cannot be a domain or an address. */
export function startingNames(options: {
  readonly domain: string | undefined;
  readonly creator: string | undefined;
}): StartingNames {
  const email = options.creator ?? `jane@${options.domain ?? 'acme.com'}`;
  const [, local, host] = /^([a-z0-9][a-z0-9._+-]*)@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i.exec(email) ?? [];
  if (local === undefined || host === undefined)
    throw new Failure('usage', `--creator: ${email} is not an e-mail address`, { hint: 'such as jane@acme.com' });
  const domain = options.domain ?? host;
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(domain))
    throw new Failure('usage', `--domain: ${domain} is not a domain`, { hint: 'such as acme.com' });
  const handle = local.toLowerCase().replace(/\+.*$/, '');
  return { domain: domain.toLowerCase(), creator: { handle, email } };
}

/**
 * A layout that checks clean and plans to nothing on a new account, with what can be added beside it. Every name in it
 * was checked to be plain, so that it can stand in YAML as it is.
 */
export function startingLayout({ domain, creator: { handle, email } }: StartingNames): string {
  return `# The Smart Account ${domain}, as code. \`espalier check\` judges this file, \`espalier plan\` compares it with the account,
# \`espalier apply\` brings the account to what it says. What is not said here is not touched.
version: 1

smartAccount:
  domain: ${domain}
  creator: ${handle}
  # Who may touch everything. A second administrator keeps the account reachable when the first is away.
  roles:
    administrator: [${handle}]
    # viewer: [omar]

# Everybody who is named anywhere, by the handle that stands for him in this file.
people:
  ${handle}: { email: ${email}, ccoId: ${handle} }   # ccoId: as Cisco knows him
  # omar: { email: omar@${domain}, ccoId: omarh }

# The tree; the key is the name as Cisco shows it.
virtualAccounts:
  DEFAULT:
    default: true   # orders that name no Virtual Account land here
  # EMEA:
  #   description: Europe, Middle East, Africa
  #   roles:
  #     administrator: [{ who: omar, children: true }]   # children: also the ones nested in it
  #   virtualAccounts:
  #     France: {}

# Outsiders, each with a reason, a review and an end.
# partners:
#   worldwide-networks:
#     domains: [wwn.example]
#     people:
#       lee: { email: lee@wwn.example, ccoId: leew }
#     grants:
#       - { who: [lee], role: user, at: France, because: renewals, approvedBy: ${handle}, reviewBy: 2027-03-31, until: 2027-06-30 }
`;
}
