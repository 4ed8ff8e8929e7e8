import type { ChangeOptions, Changed } from '../../actions/change-account.ts';
import { changeAccount } from '../../actions/change-account.ts';
import type { ProgramAccount } from '../../actions/program-account.ts';
import type { ProgramChange } from '../../actions/program-change.ts';
import { Failure } from '../../model/failure.ts';
import { changePack as renderPack } from '../../report/change-pack/change-pack.ts';
import type { Property, Properties } from '../properties/property.ts';
import { toJson } from '../properties/plain.ts';
import type { CallContext } from './resource.ts';
import { notDoneIn } from './run-result.ts';

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
  const { report, live } = await changeAccount(accountOf(context), change, {
    ...{ agree, renderPack, maxWaitSeconds: timeoutSeconds, newRunStore: configured.newRunStore },
  });
  if (report === undefined) return { live, awaitsPortal: false, failed: [] };
  const failed = notDoneIn(report, timeoutSeconds);
  const awaitsPortal = report.outcomes.some(({ status }) => status === 'portal-open');
  const folder = report.stages.find(({ status }) => status === 'open')?.folder ?? undefined;
  if (awaitsPortal)
    context.log('warning', `a person has to do this in the portal${folder === undefined ? '' : `: ${folder}`}`);
  return { live, awaitsPortal, failed };
}

/** The text of a property; undefined where it is absent. */
export function textIn(properties: Properties, key: string): string | undefined {
  const value = valueIn(properties, key);
  return typeof value === 'string' ? value : undefined;
}

export function truthIn(properties: Properties, key: string): boolean | undefined {
  const value = valueIn(properties, key);
  return typeof value === 'boolean' ? value : undefined;
}

function valueIn(properties: Properties, key: string): unknown {
  const value: Property | undefined = properties.get(key);
  return value === undefined ? undefined : toJson(value);
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
