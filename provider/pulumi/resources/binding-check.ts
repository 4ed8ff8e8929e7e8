import { dayOf } from '../../actions/host.ts';
import type { ProgramAccount } from '../../actions/program-account.ts';
import { smartAccountScope } from '../../model/address.ts';
import { isDay } from '../../model/day.ts';
import { domainOf } from '../../model/party.ts';
import { allKnown, checkProperties, type CheckProblem } from '../definitions/check.ts';
import type { ResourceDefinition } from '../definitions/definition.ts';
import type { Properties } from '../properties/property.ts';
import { acceptedProblems, dayProblem } from './accepted.ts';
import { accountOf, textIn, truthIn } from './account.ts';
import { declaring } from './binding-place.ts';
import { claimedReason } from './claimed.ts';
import type { CallContext, CheckedInputs, CheckRequest } from './resource.ts';

/** On which side of the company's border somebody is. */
export type Side = 'company' | 'partner';

export async function checkBinding(
  context: CallContext,
  request: CheckRequest,
  { definition, side }: { readonly definition: ResourceDefinition; readonly side: Side },
): Promise<CheckedInputs> {
  const account = accountOf(context);
  const { inputs, problems } = checkProperties(definition.inputs, request.inputs);
  if (problems.length > 0) return { inputs, problems };
  const found = [
    ...sideProblems(inputs, account, side),
    ...bindingProblems(inputs),
    ...endProblems(context, request, inputs),
  ];
  if (!allKnown(inputs)) return { inputs, problems: found };
  const declared = declaring(textIn(inputs, 'virtualAccount') ?? smartAccountScope, textIn(inputs, 'ccoId') ?? '');
  const conflict = await context.claims.take(account.domain, declared);
  if (conflict !== undefined) found.push({ path: ['ccoId'], reason: claimedReason(conflict) });
  return { inputs, problems: found };
}

/** Why somebody with this address is on the other side; undefined: he is not. */
export function sideProblem({ companyDomains, domain }: Company, email: string, side: Side): string | undefined {
  const company = (companyDomains ?? [domain]).map((each) => each.toLowerCase());
  const isCompany = company.includes(domainOf(email) ?? '');
  if (side === 'company' && !isCompany) return `is no address of the company (${company.join(', ')}): use PartnerGrant`;
  if (side === 'partner' && isCompany) return 'is an address of the company: use RoleBinding';
  return undefined;
}

type Company = Pick<ProgramAccount, 'companyDomains' | 'domain'>;

function sideProblems(inputs: Properties, company: Company, side: Side): readonly CheckProblem[] {
  const email = textIn(inputs, 'email');
  const reason = email === undefined ? undefined : sideProblem(company, email, side);
  return reason === undefined ? [] : [{ path: ['email'], reason }];
}

/** A grant that ran out is left as it is; a new one that is over already would be refused when it is written. */
function endProblems(context: CallContext, { oldInputs }: CheckRequest, inputs: Properties): readonly CheckProblem[] {
  const until = textIn(inputs, 'until');
  if (until === undefined || !isDay(until) || until >= dayOf(context.host)) return [];
  if (textIn(oldInputs, 'until') === until) return [];
  return [{ path: ['until'], reason: `is ${until}, which is over, so that the grant would count no more` }];
}

function bindingProblems(inputs: Properties): readonly CheckProblem[] {
  const found: CheckProblem[] = [];
  const onAccount = inputs.get('virtualAccount') === undefined;
  if (!onAccount && textIn(inputs, 'role') === 'approver')
    found.push({ path: ['role'], reason: 'is a role of the Smart Account alone: leave `virtualAccount` out' });
  if (onAccount && truthIn(inputs, 'children') === true)
    found.push({ path: ['children'], reason: 'means nothing at the Smart Account, whose roles cover everything' });
  for (const key of ['reviewBy', 'until']) {
    const day = textIn(inputs, key);
    const reason = day === undefined ? undefined : dayProblem(day);
    if (reason !== undefined) found.push({ path: [key], reason });
  }
  return [...found, ...acceptedProblems(inputs)];
}
