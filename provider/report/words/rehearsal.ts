import type { Rehearsal, RehearsedTrouble } from '../../model/report-facts.ts';
import { phrase, type Phrase } from '../phrase.ts';
import { counted } from './number.ts';

/** "Applied 3 times, 4 portal steps done as if by people, faults by seed 7." */
export function rehearsalWords({ applies, portalSteps, seed }: Rehearsal): Phrase {
  const steps =
    portalSteps === 0
      ? phrase``
      : phrase`, ${counted(portalSteps, phrase`portal step`, phrase`portal steps`)} done as if by people`;
  const faults = seed === null ? phrase`` : phrase`, with faults (seed ${seed})`;
  return phrase`Applied ${counted(applies, phrase`time`, phrase`times`)}${steps}${faults}.`;
}

const troubleWords: Readonly<Record<RehearsedTrouble['status'], Phrase>> = {
  failed: phrase`failed`,
  unknown: phrase`not known`,
  partial: phrase`done in part`,
};

/** "apply 1: failed, refused-rehearsed: …". */
export function troubleOf({ apply, status, code, message }: RehearsedTrouble): Phrase {
  return phrase`apply ${apply}: ${troubleWords[status]}, ${code === null ? phrase`` : phrase`${code}: `}${message}`;
}
