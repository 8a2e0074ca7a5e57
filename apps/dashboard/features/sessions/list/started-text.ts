import { dateTimeText, dayText, timeOfDayText } from '@/lib/format.ts';

/** When a session started, as short as the day allows: `16:32:13` today, else `11-22 16:32`. */
export function startedText(at: number, now: number, timeZone: string): string {
  if (dayText(at, timeZone) === dayText(now, timeZone)) return timeOfDayText(at, timeZone);
  return dateTimeText(at, timeZone).slice(5, 16);
}
