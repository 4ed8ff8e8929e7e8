import { bindingAddress, smartAccountScope, type Principal } from '../model/address.ts';
import type { Departed, Desired, DesiredBinding } from '../model/desired.ts';
import type { LiveBinding, LiveEstate } from '../model/estate.ts';
import { classifyParties, isOutsider } from '../model/party.ts';
import type { Locate } from '../model/place.ts';
import type { AccessRow } from '../model/report-facts.ts';
import { effectiveAccess, type AccountTree, type EffectiveRegion, type Holding } from './effective-access.ts';

/** What turns regions into rows that somebody can decide on: names, parties, reasons, and what is odd. */
export interface AccessBackground {
  readonly desired: Desired;
  /** Whom neither the layout nor the account knows by e-mail, from the ledger. */
  readonly emailOf: (principal: Principal) => string | undefined;
  readonly day: string;
  readonly locate: Locate;
}

/** Who can touch what in the account as it is. */
export function liveAccessRows(estate: LiveEstate, background: AccessBackground): readonly AccessRow[] {
  const holdings = Array.from(estate.bindings.values(), liveHolding);
  return rowsOf({ tree: estate.virtualAccounts, holdings, background, live: estate });
}

/** Who shall be able to touch what, as the layout says. */
export function layoutAccessRows(background: AccessBackground): readonly AccessRow[] {
  const { desired, day } = background;
  const holdings = [...desired.bindings.values()]
    .filter(({ grant }) => grant?.until === undefined || grant.until >= day)
    .map(({ scope, principal, role, children }): Holding => ({ scope, principal, role, children, trust: 'known' }));
  return rowsOf({ tree: desired.virtualAccounts, holdings, background, live: undefined });
}

function liveHolding({ scope, principal, role, children, alsoRoles = [], trust }: LiveBinding): Holding {
  const doubts = [trust?.role, children === undefined ? undefined : trust?.children];
  const worst = doubts.includes('unknown') ? 'unknown' : doubts.includes('on-trust') ? 'on-trust' : 'known';
  return { scope, principal, role, alsoRoles, children, trust: worst };
}

function rowsOf(parts: {
  readonly tree: AccountTree;
  readonly holdings: readonly Holding[];
  readonly background: AccessBackground;
  /** Undefined: as the layout says. */
  readonly live: LiveEstate | undefined;
}): readonly AccessRow[] {
  const { tree, holdings, background, live } = parts;
  const describe = describer(background, live);
  const people = new Map<Principal, AccessRow[]>();
  for (const region of effectiveAccess(tree, holdings)) {
    const row = describe(region);
    const rows = people.get(region.principal);
    if (rows === undefined) people.set(region.principal, [row]);
    else rows.push(row);
  }
  return [...people.values()].sort(([a], [b]) => comparePeople(a, b)).flat();
}

/** Outsiders first, then by name. */
function comparePeople(a: AccessRow | undefined, b: AccessRow | undefined): number {
  if (a === undefined || b === undefined) return 0;
  const rank = ({ party }: AccessRow): number => (party === 'company' ? 1 : 0);
  return rank(a) - rank(b) || compare(a.who, b.who) || compare(a.principal, b.principal);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const nothingHeld: Pick<LiveEstate, 'virtualAccounts' | 'bindings'> = {
  virtualAccounts: new Map(),
  bindings: new Map(),
};

function describer(background: AccessBackground, live: LiveEstate | undefined): (region: EffectiveRegion) => AccessRow {
  const { desired, emailOf, locate } = background;
  const of = live === undefined ? 'layout' : 'live';
  // What a layout says of somebody, it says of its own part; only an account can put him elsewhere.
  const party = classifyParties({ desired, emailOf, live: live ?? nothingHeld });
  const departed = new Map(desired.departed.map((entry) => [entry.ccoId, entry]));
  return (region) => {
    const { principal, at, extent, count, except, role, cause, trust } = region;
    const person = desired.peopleById.get(principal);
    const email = person?.email ?? emailOf(principal) ?? null;
    const whose = party(principal);
    const declared = desired.bindings.get(bindingAddress(cause.scope, principal));
    return {
      ...{ who: person?.handle ?? declared?.grant?.externalGroup ?? email ?? principal, principal, email },
      ...{ party: whose.kind, partner: whose.kind === 'partner' ? whose.partner : null },
      ...{ at, extent, count, except, role, cause, trust },
      grant: grantOf(declared),
      remarks: remarksOn({
        region,
        declared,
        background,
        of,
        outsider: isOutsider(whose),
        left: departed.get(principal),
      }),
      origin: declared === undefined ? null : locate(declared.place),
    };
  };
}

function grantOf(declared: DesiredBinding | undefined): AccessRow['grant'] {
  if (declared?.grant === undefined) return null;
  const { because, approvedBy, reviewBy, until } = declared.grant;
  return {
    because: because ?? null,
    approvedBy: approvedBy ?? null,
    reviewBy: reviewBy ?? null,
    until: until ?? null,
  };
}

function remarksOn(parts: {
  readonly region: EffectiveRegion;
  readonly declared: DesiredBinding | undefined;
  readonly background: AccessBackground;
  readonly of: 'live' | 'layout';
  readonly outsider: boolean;
  readonly left: Departed | undefined;
}): readonly string[] {
  const { region, declared, background, of, outsider, left } = parts;
  const { day } = background;
  const { overshadowed, at } = region;
  const { until, reviewBy } = declared?.grant ?? {};
  return [
    ...(left?.because === 'departed'
      ? [left.since === undefined ? 'left the company' : `left the company on ${left.since}`]
      : []),
    ...(left?.because === 'former-id' ? ['an id that its holder no longer uses'] : []),
    ...(until !== undefined && until < day ? [`the grant ended on ${until}`] : []),
    ...(reviewBy !== undefined && reviewBy < day ? [`a review was due on ${reviewBy}`] : []),
    ...(of === 'live' && declared === undefined ? [outsider ? 'no grant in the layout' : 'not in the layout'] : []),
    ...overshadowed.map(
      (role) =>
        `also holds ${role} on ${at === smartAccountScope ? 'the Smart Account' : at} itself, which adds nothing`,
    ),
  ];
}
