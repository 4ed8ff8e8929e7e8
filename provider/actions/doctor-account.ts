import { knownPeople } from '../apply/known-people.ts';
import type { Backend } from '../backend/backend.ts';
import type { CiscoBackend } from '../backend/cisco/cisco-backend.ts';
import type { Standing } from '../backend/cisco/read/standing.ts';
import { isExternalGroup, smartAccountScope, type Principal, type Scope } from '../model/address.ts';
import type { Code } from '../model/codes.ts';
import type { Desired } from '../model/desired.ts';
import { didYouMean } from '../model/nearest.ts';
import { counted } from '../model/sentence-parts.ts';
import { Failure } from '../model/failure.ts';
import type { LiveRead } from '../model/planning.ts';
import type { CheckName, DoctorCheck } from '../model/report-facts.ts';
import { ok, skipped } from './doctor-check.ts';
import { actorCheck, othersCheck, othersTold, ownRoleCheck, ownRolesTold } from './doctor-identity.ts';
import { actorOf, type Session } from './session.ts';

export interface AccountSeen {
  readonly checks: readonly DoctorCheck[];
  readonly backend: Backend | undefined;
  /** The account with the roles of a few people; undefined: it could not be read. */
  readonly live: LiveRead | undefined;
}

/** Whom to ask about beside the identity itself: enough to find out whether answers about others can be had. */
const othersAtMost = 3;

/** The way to the account, the account, and what this identity is there; each needs the one before. */
export async function accountChecks(session: Session, heardTime: (theirs: number) => void): Promise<AccountSeen> {
  const { desired } = session.layout;
  if (desired === undefined) return withoutLayout(session, heardTime);
  return lookAt(session, { domain: desired.domain, desired, open: () => session.backend() });
}

interface Sought {
  readonly domain: string;
  /** Undefined: there is no layout. */
  readonly desired: Desired | undefined;
  readonly open: () => Promise<Backend>;
}

async function lookAt(session: Session, { domain, desired, open }: Sought): Promise<AccountSeen> {
  const steps = stepsTo(session);
  let backend: Backend | undefined;
  try {
    backend = await open();
    const { listen, stop: signal } = session.host;
    const { principals } = (await backend.capabilities()).read;
    const { holders } = knownPeople(await session.store().ledger(domain));
    const few = fewPrincipals(desired, ownerOf(session, desired));
    const asked = { principals: few, holders, places: placesOf(desired), signal };
    // First what costs little and tells most: who cannot sign in need not read the whole account.
    const standing = tellsStanding(backend) ? await backend.standing(asked) : undefined;
    const { maxRequests } = session.settings.limits;
    const read = [...new Set([...few, ...(standing?.asked ?? [])])];
    const live = await backend.read({ ...asked, principals: read, domain, listen, maxRequests });
    return { checks: checksOf({ session, desired, live, principals, standing }), backend, live };
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'bug') throw error;
    return { checks: checksUpTo(steps, error, session), backend, live: undefined };
  }
}

/** To whom the application belongs; without a layout a handle stands for nobody. */
function ownerOf({ settings }: Session, desired: Desired | undefined): Principal | undefined {
  return desired === undefined ? settings.backend.actsAs : actorOf(settings, desired);
}

function tellsStanding(backend: Backend): backend is CiscoBackend {
  return 'standing' in backend;
}

/** Without a layout it is still to be seen whether the way leads anywhere, and to which accounts; one alone is looked at. */
async function withoutLayout(session: Session, heardTime: (theirs: number) => void): Promise<AccountSeen> {
  const { host, settings } = session;
  const steps = stepsTo(session);
  const seen = (checks: readonly DoctorCheck[]): AccountSeen => ({ checks, backend: undefined, live: undefined });
  const cisco = settings.backend;
  if (cisco.kind !== 'cisco') return seen(steps.map((check) => skipped(check, unknownAccount)));
  const { domainsAtCisco, openCiscoAccount } = await import('./cisco-account.ts');
  const parts = { host, settings, cisco, write: false, record: undefined, patient: false, heardTime };
  let domains: readonly string[];
  try {
    domains = await domainsAtCisco(parts);
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'bug') throw error;
    return seen(checksUpTo(steps, error, session));
  }
  const [domain, ...others] = domains;
  if (domain === undefined || others.length > 0) return seen(checksOfChoice(session, domains));
  const backend = await openCiscoAccount({ ...parts, domain, actor: cisco.actsAs });
  try {
    return await lookAt(session, { domain, desired: undefined, open: () => Promise.resolve(backend) });
  } finally {
    await backend.close();
  }
}

/** The way leads there, but to which account is not known. */
function checksOfChoice(session: Session, domains: readonly string[]): readonly DoctorCheck[] {
  const steps = stepsTo(session);
  const none = domains.length === 0;
  const account: DoctorCheck = {
    ...{ check: 'account', status: none ? 'warn' : 'ok', code: null },
    found: none ? 'the identity sees none' : `the identity sees ${domains.slice(0, 10).join(', ')}`,
    hint: none ? 'let a Smart Account Administrator give it a role' : null,
  };
  const at = steps.indexOf('account');
  return steps.map((check, index) =>
    index < at ? ok(check, wellFound(check, session)) : index === at ? account : skipped(check, unknownAccount),
  );
}

const unknownAccount = 'which account to look at is not known';

/** Where the layout says that people hold roles. */
function placesOf(desired: Desired | undefined): ReadonlyMap<Principal, ReadonlySet<Scope>> {
  const places = new Map<Principal, Set<Scope>>();
  for (const { principal, scope } of desired?.bindings.values() ?? []) {
    if (isExternalGroup(principal)) continue;
    const known = places.get(principal);
    if (known === undefined) places.set(principal, new Set([scope]));
    else known.add(scope);
  }
  return places;
}

function fewPrincipals(desired: Desired | undefined, actor: Principal | undefined): readonly Principal[] {
  const administrators = [...(desired?.bindings.values() ?? [])]
    .filter(
      ({ scope, role, principal }) => scope === smartAccountScope && role === 'administrator' && principal !== actor,
    )
    .map(({ principal }) => principal)
    .slice(0, othersAtMost);
  return [...(actor === undefined ? [] : [actor]), ...administrators];
}

/** What stands between here and the roles, in the order in which it is met. */
function stepsTo({ settings }: Session): readonly CheckName[] {
  const account: readonly CheckName[] = ['account', 'entitlement', 'actor', 'own-role', 'roles-of-others'];
  return settings.backend.kind === 'cisco' ? ['proxy', 'token', 'subscription', ...account] : account;
}

const foundWell: Readonly<Partial<Record<CheckName, string>>> = {
  token: 'the client id and its secret were taken, and a token was given',
  subscription: 'the application may call the interface',
};

/** Which step a failure is about; every other failure is about reading the account. */
const stepOfCode: ReadonlyMap<Code, CheckName> = new Map<Code, CheckName>([
  ...(
    [
      ...['host-not-allowed', 'address-unusable', 'certificate-unusable', 'not-reachable', 'proxy-refused'],
      ...['certificate-not-trusted', 'redirect-refused', 'reply-not-json', 'service-unavailable', 'circuit-open'],
    ] as const
  ).map((code) => [code, 'proxy'] as const),
  ...(['secret-unavailable', 'client-not-accepted', 'token-refused', 'token-not-accepted'] as const).map(
    (code) => [code, 'token'] as const,
  ),
  ['access-denied', 'subscription'],
]);

function checksUpTo(steps: readonly CheckName[], failure: Failure, session: Session): readonly DoctorCheck[] {
  const { code, message, hint } = failure;
  const failing = stepOfCode.get(code) ?? 'account';
  const at = Math.max(0, steps.indexOf(steps.includes(failing) ? failing : 'account'));
  return steps.map((check, index) => {
    if (index === at)
      return {
        check,
        status: 'fail',
        code,
        found: message,
        hint: nearHint(failure, session) ?? hint ?? `espalier explain ${code}`,
      };
    if (index > at) return skipped(check, 'what comes before it fails');
    return ok(check, wellFound(check, session));
  });
}

/** The older interface tells of nobody but the caller, and not who that is. */
function isLegacy({ settings: { backend } }: Session): boolean {
  return backend.kind === 'cisco' && backend.interface === 'legacy';
}

/** A domain that is not among those that the identity sees may be one of them, misspelt. */
function nearHint({ data }: Failure, { layout }: Session): string | undefined {
  const domains = data['domains'];
  if (layout.desired === undefined || !Array.isArray(domains)) return undefined;
  return didYouMean(layout.desired.domain, domains.map(String));
}

function checksOf(parts: {
  readonly session: Session;
  readonly desired: Desired | undefined;
  readonly live: LiveRead;
  readonly principals: 'everyone' | 'asked';
  readonly standing: Standing | undefined;
}): readonly DoctorCheck[] {
  const { session, desired, live, principals, standing } = parts;
  const actor = live.actor ?? ownerOf(session, desired);
  return stepsTo(session).map((check): DoctorCheck => {
    switch (check) {
      case 'account':
        return ok(check, `${live.estate.domain} with ${counted(live.estate.virtualAccounts.size, 'Virtual Account')}`);
      case 'entitlement':
        return completeness(live);
      case 'actor':
        return actorCheck(desired, actor, isLegacy(session) ? undefined : standing);
      case 'own-role':
        return standing === undefined ? ownRoleCheck(live, actor) : ownRolesTold(standing);
      case 'roles-of-others':
        return standing === undefined ? othersCheck(live, { actor, principals }) : othersTold(standing);
      default:
        return ok(check, wellFound(check, session));
    }
  });
}

function wellFound(check: CheckName, session: Session): string {
  return check === 'proxy' ? wayOut(session) : (foundWell[check] ?? 'nothing stands in the way');
}

/** By which way the host is reached. The address of a proxy may hold a password, so it is not said. */
function wayOut({ settings, host }: Session): string {
  const { backend } = settings;
  if (backend.kind !== 'cisco') return 'nothing leaves this machine';
  const variable = ['HTTPS_PROXY', 'https_proxy'].find((name) => (host.env[name] ?? '') !== '');
  if (backend.proxy !== undefined) return 'the host is reached by the proxy of the settings';
  return variable === undefined
    ? 'the host is reached directly'
    : `the host is reached, by ${variable} where it applies`;
}

function completeness({ complete, incompleteBecause }: LiveRead): DoctorCheck {
  if (complete) return ok('entitlement', 'all of the account can be read');
  return {
    ...{ check: 'entitlement', status: 'warn', code: null },
    found: `not all of the account can be read: ${incompleteBecause.join('; ')}`,
    hint: 'give the identity a role at the Smart Account; until then nothing that is missing is taken for deleted',
  };
}
