import { addDays as addDaysTo, format, isValid, parseISO } from 'date-fns';

/** A whole day, UTC, as `YYYY-MM-DD`. Days in this form compare as text. */
export type Day = string;

/** Whether a text is a day of the calendar in this form: `2026-02-30` is none. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isValid(parseISO(text));
}

/** The day so many days later. The text has to be a day. */
export function addDays(day: Day, count: number): Day {
  // Parsed and printed in the same zone, so that no zone can shift it.
  return format(addDaysTo(parseISO(day), count), 'yyyy-MM-dd');
}
