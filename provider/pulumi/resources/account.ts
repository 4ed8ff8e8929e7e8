import type { ChangeOptions, Changed } from '../../actions/change-account.ts';
import { changeAccount, isRolesRead } from '../../actions/change-account.ts';
import type { ProgramAccount } from '../../actions/program-account.ts';
import { wouldLetPass } from '../../actions/program-acceptances.ts';
import type { ProgramChange } from '../../actions/program-change.ts';
import { Failure } from '../../model/failure.ts';
import { changePack as renderPack } from '../../report/change-pack/change-pack.ts';
import type { Property, Properties } from '../properties/property.ts';
import { unmarked } from '../properties/marks.ts';
import { toJson } from '../properties/plain.ts';
import type { CallContext } from './resource.ts';
import { leftBy, ofAsked, refuseNothingBegun, waitingIn } from './run-result.ts';

/** The account of the provider, for resources that are a part of it. */
export function accountOf({ configured, host, keeper, freshness }: CallContext): ProgramAccount {
  const { domain, settings, companyDomains } = configured;
  if (domain === undefined)
    throw new Failure('pulumi-not-configured', 'the provider does not know which Smart Account is meant', {
      hint: '`pulumi config set espalier:domain acme.com`',
    });
  return { host, settings, domain, companyDomains, keeper, freshness };
}

/** What is left of a change that was asked for. */
export interface MadeChange {
  readonly live: Changed['live'];
  readonly awaitsPortal: boolean;
  /** What was not done, one line each. */
  readonly failed: readonly string[];
}

/** Makes one change, or says why not. */
export async function makeChange(context: CallContext, change: ProgramChange): Promise<MadeChange> {
  const { configured, timeoutSeconds } = context;
  const agree: ChangeOptions['agree'] = (plan) => {
    const steps = plan.operations.filter(({ via }) => via === 'portal');
    if (configured.portalSteps === 'handOver' || steps.length === 0) return;
    throw new Failure('pulumi-refused', `${steps.map(({ id }) => id).join(', ')} can only be done in the portal`, {
      hint: 'set `portalSteps` of the provider to `handOver`, or do it there first',
    });
  };
  const { report, asked, live } = await changeAccount(accountOf(context), change, {
    ...{ agree, renderPack, maxWaitSeconds: timeoutSeconds, newRunStore: configured.newRunStore },
    holder: context.claims.holder,
  });
  if (change.kind === 'remove-binding' && !isRolesRead(live, change.principal))
    context.log(
      'warning',
      `the roles of ${change.principal} were not read: see in the portal that nothing is held at ${change.scope}`,
    );
  if (report === undefined) return { live, awaitsPortal: false, failed: [] };
  refuseNothingBegun(report, (plan) => (isEnd(change) && wouldLetPass(plan) ? acceptedBefore : undefined));
  const own = ofAsked(report, asked);
  // What waits for a person is not gone, and has to stay in the state.
  const failed = [...leftBy(own, timeoutSeconds), ...(isEnd(change) ? waitingIn(own) : [])];
  const awaitsPortal = own.outcomes.some(({ status }) => status === 'portal-open');
  const folder = report.stages.findLast(({ status }) => status === 'open')?.folder ?? undefined;
  if (awaitsPortal)
    context.log('warning', `a person has to do this in the portal${folder === undefined ? '' : `: ${folder}`}`);
  return { live, awaitsPortal, failed };
}

function isEnd({ kind }: ProgramChange): boolean {
  return kind === 'delete-virtual-account' || kind === 'remove-binding';
}

/** Who deletes a resource has no inputs to write anything into any more. */
const acceptedBefore =
  'a delete accepts what the last update has recorded: write `accepted`, run `pulumi up`, and only then take the resource away';

/** The text of a property; undefined where it is absent, or not known yet. */
export function textIn(properties: Properties, key: string): string | undefined {
  const value = valueIn(properties, key);
  return typeof value === 'string' ? value : undefined;
}

export function truthIn(properties: Properties, key: string): boolean | undefined {
  const value = valueIn(properties, key);
  return typeof value === 'boolean' ? value : undefined;
}

function valueIn(properties: Properties, key: string): Property | undefined {
  const value = properties.get(key);
  return value === undefined ? undefined : unmarked(value);
}

/** Texts by key; undefined where the property is absent. */
export function textsIn(properties: Properties, key: string): Readonly<Record<string, string>> | undefined {
  const value = properties.get(key);
  return value === undefined || value === null ? undefined : (toJson(value) as Readonly<Record<string, string>>);
}

/** The parts of an id behind the domain of the account. */
export function partsOfId(id: string, domain: string, form: string): readonly string[] {
  const [first, ...rest] = id.split('/');
  if (first?.toLowerCase() !== domain.toLowerCase() || rest.length === 0 || rest.some((part) => part === ''))
    throw new Failure('pulumi-id', `${JSON.stringify(id)} is no id here: it has the form ${form}`, {
      hint: `and begins with ${domain}/, since the provider is configured for that account`,
    });
  return rest;
}
