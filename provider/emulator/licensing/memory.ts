import { Polls } from './polls.ts';
import { ReservationRecords } from './reservation-records.ts';

/** What a world has no place for: kept beside it by one emulator, and gone with it. */
export interface Memory {
  readonly reservations: ReservationRecords;
  readonly polls: Polls;
  /** The marks of usage reports that were taken. */
  readonly reports: Set<string>;
  /** The marks of devices whose licences were converted. */
  readonly conversions: Set<string>;
}

export function emptyMemory(): Memory {
  return { reservations: new ReservationRecords(), polls: new Polls(), reports: new Set(), conversions: new Set() };
}
