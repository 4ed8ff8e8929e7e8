import { addDays } from '../../model/day.ts';
import type { Desired, DesiredBinding } from '../../model/desired.ts';
import type { Locate, Place } from '../../model/place.ts';
import type { Lapse } from '../../model/report-facts.ts';

export interface LapsesRequest {
  readonly desired: Desired;
  /** Today, UTC, `YYYY-MM-DD`. */
  readonly day: string;
  /** How many days ahead to look. */
  readonly days: number;
  readonly locate: Locate;
}

/** What ends in the next days, the nearest first. Cisco knows none of these dates; they are the layout's. */
export function lapsesOf({ desired, day, days, locate }: LapsesRequest): readonly Lapse[] {
  const last = addDays(day, days);
  return uniquely(datesOf(desired))
    .filter((each) => each.day >= day && each.day <= last)
    .sort(
      (a, b) =>
        compare(a.day, b.day) || compare(a.kind, b.kind) || compare(a.what, b.what) || compare(a.at ?? '', b.at ?? ''),
    )
    .map(({ place, ...lapse }) => ({ ...lapse, origin: locate(place) }));
}

type Dated = Omit<Lapse, 'origin'> & { readonly place: Place };

function datesOf({ bindings, accepted, removed, manage }: Desired): readonly Dated[] {
  return [
    ...[...bindings.values()].flatMap(grantDates),
    ...accepted.flatMap(({ risk, at, until, place }) =>
      dated({ kind: 'acceptance-ends', what: risk, at, place }, until),
    ),
    ...removed.flatMap(({ at, until, place }) => dated({ kind: 'removal-ends', what: at, at: null, place }, until)),
    ...manage.ignore.flatMap(({ path, address, until, place }) =>
      dated({ kind: 'ignore-ends', what: path ?? address ?? '', at: null, place }, until),
    ),
  ];
}

function grantDates({ grant, scope, throughGroup, who, place }: DesiredBinding): readonly Dated[] {
  if (grant === undefined) return [];
  const what = throughGroup ?? who;
  return [
    ...dated({ kind: 'grant-ends', what, at: scope, place }, grant.until),
    ...dated({ kind: 'review-due', what, at: scope, place }, grant.reviewBy),
  ];
}

function dated(lapse: Omit<Dated, 'day'>, day: string | undefined): readonly Dated[] {
  return day === undefined ? [] : [{ ...lapse, day }];
}

/** The members of a group share one grant, and one date. */
function uniquely(dates: readonly Dated[]): readonly Dated[] {
  const byStory = new Map(dates.map((each) => [JSON.stringify([each.kind, each.what, each.at, each.day]), each]));
  return [...byStory.values()];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
