import type { LayoutDocument } from '../../../schemas/types/layout.ts';
import { below, type Place } from '../../model/place.ts';
import type { Findings } from '../findings.ts';
import type { Loose } from '../form/prune.ts';
import { sectionPlace, type Part } from './parts.ts';

/** Checks that every day is one that the calendar has, and that no reason is a day. */
export function checkDays(part: Part, findings: Findings): void {
  for (const { entry, place } of dated(part)) {
    for (const key of ['since', 'until', 'reviewBy'] as const) {
      const day = entry[key];
      if (day === undefined || isDay(day)) continue;
      findings.add({
        code: 'not-a-day',
        message: `the calendar has no ${day}`,
        hint: 'write a day as 2026-12-31',
        place: below(place, key),
      });
    }
    if (entry.because !== undefined && /^\d{4}-\d{1,2}-\d{1,2}\b/.test(entry.because)) {
      findings.add({
        code: 'reason-is-a-day',
        message: `\`${entry.because}\` is a day; a reason in words is expected`,
        hint: 'write why, and the day under `until` or `reviewBy`',
        place: below(place, 'because'),
      });
    }
  }
}

interface Dated {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly reviewBy?: string | undefined;
  readonly because?: string | undefined;
}

function* dated(part: Part): Generator<{ readonly entry: Dated; readonly place: Place }> {
  const layout: Loose<LayoutDocument> = part.layout;
  for (const section of ['departed', 'removed', 'accepted'] as const) {
    yield* listed(layout[section], sectionPlace(part, section));
  }
  yield* listed(layout.manage?.ignore, below(sectionPlace(part, 'manage'), 'ignore'));
  for (const [key, partner] of Object.entries(layout.partners ?? {})) {
    yield* listed(partner?.grants, below(below(sectionPlace(part, 'partners'), key), 'grants'));
  }
}

function* listed(
  entries: readonly (Dated | undefined)[] | undefined,
  place: Place,
): Generator<{ readonly entry: Dated; readonly place: Place }> {
  for (const [index, entry] of (entries ?? []).entries()) {
    if (entry !== undefined) yield { entry, place: below(place, index) };
  }
}

/** A day that exists, given one of the form `2026-12-31`. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
