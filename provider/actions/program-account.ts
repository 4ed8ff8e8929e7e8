import { believed } from '../apply/words.ts';
import type { Backend } from '../backend/backend.ts';
import type { LoadedLayout } from '../layout/load-layout.ts';
import type { Principal } from '../model/address.ts';
import type { Desired } from '../model/desired.ts';
import { Failure } from '../model/failure.ts';
import type { PlanningInput } from '../model/planning.ts';
import { topOf } from '../model/place.ts';
import { ruleIds } from '../rules/all-rules.ts';
import type { Host } from './host.ts';
import { loadProgramLayout } from './program-source.ts';
import { planningInput } from './planning.ts';
import { problemLines } from './problem-lines.ts';
import type { AccountKeeper } from './account-keeper.ts';
import { resourceSession, type ResourceSession } from './program-session.ts';
import type { Freshness } from './joint-reads.ts';
import { settledRead } from './settled-read.ts';
import { principalsToRead, type Session } from './session.ts';
import type { Settings } from './settings.ts';

/** An account of which a program declares single resources, and no layout. */
export interface ProgramAccount {
  readonly host: Host;
  readonly settings: Settings;
  readonly domain: string;
  /** The e-mail domains that are the company itself; undefined: the domain of the account alone. */
  readonly companyDomains: readonly string[] | undefined;
  /** Absent: nothing is kept from call to call. */
  readonly keeper: AccountKeeper | undefined;
  /** How new what is read has to be. */
  readonly freshness: Freshness;
}

/** Where a thing is said that no file says. */
export const programPlace = topOf('program');

/** A layout that declares nothing yet, for sessions that need one. */
async function emptyLayout(account: ProgramAccount): Promise<{
  readonly layout: LoadedLayout;
  readonly desired: Desired;
}> {
  const { domain, companyDomains, host } = account;
  const smartAccount = { domain, ...(companyDomains === undefined ? {} : { companyDomains }) };
  const document = { smartAccount, virtualAccounts: { Default: { default: true } } };
  const layout = await loadProgramLayout({ kind: 'document', document, name: programPlace.file }, host);
  const { desired } = layout;
  if (desired === undefined)
    throw new Failure('pulumi-not-configured', `${domain} is no Smart Account: ${problemLines(layout.diagnostics)}`, {
      hint: '`domain` of the provider names it, like acme.com',
    });
  // What a whole layout is judged by says nothing of one resource; the guards judge each operation.
  const ruleSettings = [...ruleIds].map((rule) => ({ rule, severity: 'off', place: programPlace }) as const);
  // One resource is a plan of its own, of which a share means nothing.
  const manage = { ...desired.manage, maxRemovedShare: 1, maxDeletes: { ...desired.manage.maxDeletes, share: 1 } };
  return { layout, desired: { ...desired, manage, virtualAccounts: new Map(), ruleSettings } };
}

/** Opens the account, and closes it when the work is done. */
export async function withAccount<T>(
  account: ProgramAccount,
  options: { readonly write: boolean; readonly people?: ReadonlyMap<Principal, string> },
  work: (open: ResourceSession & { readonly empty: Desired }) => Promise<T>,
): Promise<T> {
  const { layout, desired } = await emptyLayout(account);
  const empty = withPeople(desired, options.people ?? new Map());
  const open = resourceSession({
    ...{ host: account.host, settings: account.settings, write: options.write },
    ...{ keeper: account.keeper, freshness: account.freshness },
    ...{ desired: empty, layout: { ...layout, desired: empty } },
  });
  try {
    return await work({ ...open, empty });
  } finally {
    await open.session.close();
  }
}

/** Reads the account as a plan needs it, with all that was written from here. */
export async function readProgramAccount(
  { session, anew }: Omit<ResourceSession, 'run'>,
  desired: Desired,
  also: readonly Principal[] = [],
): Promise<PlanningInput> {
  const { domain } = desired;
  const backend = await session.backend();
  return settledRead({ session, backend, domain }, async (which) =>
    readOnce(session, which === 'first' ? backend : await anew(), { desired, also }),
  );
}

async function readOnce(
  session: Session,
  backend: Backend,
  { desired, also }: { readonly desired: Desired; readonly also: readonly Principal[] },
): Promise<PlanningInput> {
  const { domain } = desired;
  const store = session.store();
  const live = await backend.read({
    domain,
    principals: [...new Set([...principalsToRead(desired, await store.ledger(domain)), ...also])].sort(),
    ...{ listen: session.host.listen, signal: session.host.stop, maxRequests: session.settings.limits.maxRequests },
  });
  const capabilities = await backend.capabilities();
  const { ledger, baseline } = await believed({ store, domain, capabilities, live, clock: session.host.clock });
  const scope = { target: undefined, only: undefined };
  return planningInput({ session, desired, backend, capabilities, live, ledger, baseline, ...scope });
}

/** People are known by their CCO ids where no layout gives them handles. */
function withPeople(desired: Desired, people: ReadonlyMap<Principal, string>): Desired {
  const persons = [...people].map(
    ([ccoId, email]) =>
      [
        ccoId,
        {
          ...{ handle: ccoId, email, ccoId, job: undefined, formerly: [], partner: undefined },
          place: programPlace,
        },
      ] as const,
  );
  return { ...desired, people: new Map(persons), peopleById: new Map(persons) };
}
