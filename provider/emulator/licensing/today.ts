import type { Day } from '../../model/day.ts';
import type { Call } from '../route.ts';

/** UTC. */
export function todayOf({ at }: Pick<Call, 'at'>): Day {
  return at.toISOString().slice(0, 10);
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `Jun 3, 2019`, as alerts say it. */
export function spokenDay(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${monthOf(month)} ${Number(date)}, ${year}`;
}

/** `2018-Aug-08`, as the licence summary says it. */
export function summaryDay(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${year}-${monthOf(month)}-${date}`;
}

function monthOf(month: string): string {
  return months[Number(month) - 1] ?? month;
}
