import type { Lapse, PolicyChange, Reviewer } from '../../model/report-facts.ts';
import type { ReportBase } from '../../model/report.ts';
import { enumerated, name, phrase, spokenList, type Phrase } from '../phrase.ts';
import { counted, digits, someOf } from './number.ts';
import { placed } from './scope.ts';

/**
 * "5 requests made; an apply needs about 14 more, 3 s at 5 a second". Undefined where nobody waits for them: with a
 * backend that lies in a file.
 */
export function requestWords({ backend, requests }: Pick<ReportBase, 'backend' | 'requests'>): Phrase | undefined {
  if (requests === null || backend === null || backend.kind === 'embedded' || backend.kind === 'snapshot')
    return undefined;
  const { made, forecast, perSecond, seconds } = requests;
  const sent = phrase`${counted(made, phrase`request`, phrase`requests`)} made`;
  if (forecast === null || forecast === 0) return sent;
  const pace =
    seconds === null || perSecond === null ? phrase`` : phrase`, ${durationWords(seconds)} at ${perSecond} a second`;
  return phrase`${sent}; an apply needs about ${digits(forecast)} more${pace}`;
}

/** "3 s", "12 min", "2 h 5 min". */
function durationWords(seconds: number): Phrase {
  if (seconds < 120) return phrase`${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 120) return phrase`${minutes} min`;
  return phrase`${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "2026-12-15 is the last day of the grant to lee on France". */
export function lapseWords({ kind, day, what, at }: Lapse): Phrase {
  const where = at === null ? phrase`` : phrase` ${placed(at)}`;
  switch (kind) {
    case 'grant-ends':
      return phrase`${day} is the last day of the grant to ${name(what)}${where}`;
    case 'review-due':
      return phrase`${day} is the day by which the grant to ${name(what)}${where} has to be reviewed`;
    case 'acceptance-ends':
      return phrase`${day} is the last day on which ${name(what)}${where} is accepted`;
    case 'removal-ends':
      return phrase`${day} is the last day on which ${name(what)} may be deleted`;
    case 'ignore-ends':
      return phrase`${day} is the last day on which ${name(what)} is ignored`;
  }
}

/** "@acme/emea: 3 operations in emea.yaml; lee, an outsider, gains". */
export function reviewerWords({ owner, files, operations, outsidersGaining }: Reviewer): Phrase {
  const asked = counted(operations, phrase`operation`, phrase`operations`);
  const where = enumerated(someOf(files.map(name), 3));
  const gains =
    outsidersGaining.length === 0
      ? phrase``
      : phrase`; outsiders gain: ${enumerated(someOf(outsidersGaining.map(name), 3))}`;
  return phrase`${name(owner)}: ${asked} in ${where}${gains}`;
}

/** What loosens comes first. */
export function arrangedPolicy(changes: readonly PolicyChange[]): readonly PolicyChange[] {
  return (['looser', 'other', 'tighter'] as const).flatMap((direction) =>
    changes.filter((change) => change.direction === direction),
  );
}

/** "accepts delete-parent on Old Lab", "minAdministrators 2 → 1". */
export function policyWords({ kind, at, what, before, after }: PolicyChange): Phrase {
  const where = at === null ? phrase`` : phrase` ${placed(at)}`;
  return phrase`${kindWords(kind)} ${name(what)}${where}: ${valueWords(before)} → ${valueWords(after)}`;
}

function kindWords(kind: PolicyChange['kind']): Phrase {
  switch (kind) {
    case 'accepted':
      return phrase`accepted risk`;
    case 'severity':
      return phrase`severity of`;
    case 'ceiling':
      return phrase`ceiling`;
    case 'manage':
      return phrase`manage`;
    case 'delegate':
      return phrase`delegation of`;
  }
}

function valueWords(value: string | null): Phrase {
  return value === null ? phrase`nothing` : phrase`${value}`;
}

/** The clauses that are there, with semicolons between them. */
export function clauses(parts: readonly (Phrase | undefined)[]): Phrase {
  return spokenList(
    parts.filter((part) => part !== undefined),
    phrase`; `,
  );
}
