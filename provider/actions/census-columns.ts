import { Failure } from '../model/failure.ts';

/** What a census can know of one role of one person. */
const censusFields = ['ccoId', 'email', 'scope', 'role', 'children'] as const;
export type CensusField = (typeof censusFields)[number];

/**
 * Headings that are recognised, letters and digits only. Cisco does not publish the columns of its exports, so this
 * list is ours: what portals usually call these things. `--columns` names others.
 */
const usual: Readonly<Record<CensusField, readonly string[]>> = {
  ccoId: ['ccoid', 'cecid', 'ciscoid', 'ciscocomid', 'ciscouserid', 'userid', 'username', 'loginid'],
  email: ['email', 'emailaddress', 'emailid', 'mail', 'useremail'],
  scope: ['virtualaccount', 'virtualaccountname', 'account', 'accountname', 'scope'],
  role: ['role', 'roles', 'userrole', 'rolename', 'accessrole', 'accesslevel'],
  children: ['children', 'nested', 'nestedvirtualaccounts', 'applytochildren', 'includechildren'],
};

export type CensusColumns = Readonly<Record<CensusField, number | undefined>>;

/**
 * Where each field stands, from the headings and from what `--columns NAME=HEADING` says.
 *
 * @throws Failure `usage` for a wrong flag, `census-unusable` when nobody can be told from the headings.
 */
export function censusColumns(headings: readonly string[], flags: readonly string[], file: string): CensusColumns {
  const named = new Map(flags.map(parseFlag));
  const indexOf = (field: CensusField): number | undefined => {
    const heading = named.get(field);
    const wanted = heading === undefined ? usual[field] : [bare(heading)];
    const index = headings.findIndex((each) => wanted.includes(bare(each)));
    if (index < 0 && heading !== undefined)
      throw new Failure('census-unusable', `${file} has no column "${heading}"`, {
        hint: `it has ${headings.join(', ')}`,
      });
    return index < 0 ? undefined : index;
  };
  const ccoId = indexOf('ccoId');
  if (ccoId === undefined)
    throw new Failure('census-unusable', `No column of ${file} is known to hold CCO ids`, {
      hint: `it has ${headings.join(', ')}; name the one, such as --columns "ccoId=${headings[0] ?? 'User'}"`,
    });
  return {
    ccoId,
    email: indexOf('email'),
    scope: indexOf('scope'),
    role: indexOf('role'),
    children: indexOf('children'),
  };
}

function parseFlag(text: string): readonly [CensusField, string] {
  const at = text.indexOf('=');
  const field = censusFields.find((each) => each === text.slice(0, Math.max(0, at)).trim());
  const heading = text.slice(at + 1).trim();
  if (field === undefined || heading === '')
    throw new Failure('usage', `--columns: ${text} is not NAME=HEADING`, {
      hint: `NAME is one of ${censusFields.join(', ')}`,
    });
  return [field, heading];
}

function bare(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
