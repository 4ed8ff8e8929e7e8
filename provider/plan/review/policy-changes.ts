import type { Ceiling, Desired, Manage } from '../../model/desired.ts';
import type { Locate, Place } from '../../model/place.ts';
import type { PolicyChange } from '../../model/report-facts.ts';

export interface PolicyChangesRequest {
  readonly base: Desired;
  readonly desired: Desired;
  /** Places of `desired`. */
  readonly locate: Locate;
}

/** One permission as it stands in one of the two layouts. */
interface Stand {
  readonly kind: PolicyChange['kind'];
  readonly at: string | null;
  readonly what: string;
  /** The value in one line of words. */
  readonly value: string;
  /** How much it permits, compared within one story; null: cannot be ranked. */
  readonly weight: number | null;
  readonly place: Place;
}

/**
 * What a change of the layout lets Espalier, or the owners of its files, do that they could not do before, or takes
 * from them: accepted risks, severities, ceilings, `manage` and `delegate`. A reviewer should see these first.
 */
export function policyChangesOf({ base, desired, locate }: PolicyChangesRequest): readonly PolicyChange[] {
  const before = standsOf(base);
  const after = standsOf(desired);
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((story) => {
    const [old, now] = [before.get(story), after.get(story)];
    const known = now ?? old;
    if (known === undefined || old?.value === now?.value) return [];
    const { kind, at, what } = known;
    const origin = now === undefined ? null : locate(now.place);
    return [
      {
        kind,
        at,
        what,
        before: old?.value ?? null,
        after: now?.value ?? null,
        direction: directionOf(old, now),
        origin,
      },
    ];
  });
}

function directionOf(old: Stand | undefined, now: Stand | undefined): PolicyChange['direction'] {
  const kind = (now ?? old)?.kind;
  const absent = weightOfAbsent(kind);
  const [from, to] = [old === undefined ? absent : old.weight, now === undefined ? absent : now.weight];
  if (from === null || to === null || from === to) return 'other';
  return to > from ? 'looser' : 'tighter';
}

/** What is not there permits nothing; a ceiling limits, and a rule has a severity of its own that is not known here. */
function weightOfAbsent(kind: PolicyChange['kind'] | undefined): number | null {
  if (kind === 'severity') return null;
  return kind === 'ceiling' ? Infinity : 0;
}

function standsOf(desired: Desired): ReadonlyMap<string, Stand> {
  const stands = [
    ...desired.accepted.map(({ risk, at, because, until, place }): Stand => ({
      kind: 'accepted',
      at,
      what: risk,
      value: until === undefined ? `because: ${because}` : `because: ${because}, until: ${until}`,
      weight: until === undefined ? Infinity : Date.parse(until),
      place,
    })),
    ...desired.ruleSettings.map(({ rule, severity, place }): Stand => ({
      kind: 'severity',
      at: null,
      what: rule,
      value: severity,
      weight: -severities.indexOf(severity),
      place,
    })),
    ...[...desired.virtualAccounts.values()].flatMap(({ name, ceiling }) =>
      ceiling === undefined ? [] : [ceilingStand(name, ceiling)],
    ),
    ...manageStands(desired.manage),
    ...desired.delegations.map(({ files, under, place }): Stand => ({
      kind: 'delegate',
      at: under,
      what: files,
      value: `under: ${under}`,
      weight: 1,
      place,
    })),
  ];
  return new Map(stands.map((stand) => [JSON.stringify([stand.kind, stand.at, stand.what]), stand]));
}

const severities = ['off', 'info', 'warning', 'error'];

function ceilingStand(at: string, { role, partners, place }: Ceiling): Stand {
  const level = role === undefined ? 3 : ['viewer', 'user', 'administrator'].indexOf(role) + 1;
  const shown = role === undefined ? `partners: ${String(partners)}` : `role: ${role}, partners: ${String(partners)}`;
  return { kind: 'ceiling', at, what: 'ceiling', value: shown, weight: level * 2 + (partners ? 1 : 0), place };
}

function manageStands(manage: Manage): readonly Stand[] {
  const { roles, pruneVirtualAccounts, minAdministrators, requiredAdministrators, maxRemovedShare, maxDeletes, place } =
    manage;
  const stand = (what: string, value: string, weight: number | null): Stand => ({
    kind: 'manage',
    at: null,
    what,
    value,
    weight,
    place,
  });
  return [
    // Authoritative roles revoke more, additive ones let more stand: neither is the looser of the two.
    stand('roles', roles, null),
    stand('prune', pruneVirtualAccounts ? '[virtualAccounts]' : '[]', pruneVirtualAccounts ? 1 : 0),
    stand('minAdministrators', String(minAdministrators), -minAdministrators),
    stand('maxRemovedShare', String(maxRemovedShare), maxRemovedShare),
    stand('maxDeletes.count', String(maxDeletes.count), maxDeletes.count),
    stand('maxDeletes.share', String(maxDeletes.share), maxDeletes.share),
    ...requiredAdministrators.map((id): Stand => ({
      ...stand('requiredAdministrators', id, -1),
      at: null,
      what: `requiredAdministrators: ${id}`,
    })),
    ...manage.ignore.map(({ path, address, until, place: at }): Stand => ({
      kind: 'manage',
      at: null,
      what: `ignore: ${path ?? address ?? ''}`,
      value: until === undefined ? 'for good' : `until: ${until}`,
      weight: until === undefined ? Infinity : Date.parse(until),
      place: at,
    })),
  ];
}
