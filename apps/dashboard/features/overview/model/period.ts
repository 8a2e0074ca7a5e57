import { boundsOf, RANGES, type Range, type TimeChoice } from '../../sessions/model/time-range.ts';

export interface Extent {
  /** When the first and the last session began, epoch ms; null without any. */
  readonly firstStartedAt: number | null;
  readonly lastStartedAt: number | null;
}

const DAY_MS = 86_400_000;
const UP_TO_A_DAY: readonly Range[] = ['15m', '1h', '6h', '24h'];
const LONGER: readonly Range[] = ['7d', '30d'];

/**
 * The range of a link that names none: the shortest that holds everything, up to a day; where the last day is empty, the shortest
 * that holds the last session.
 */
export function fittingRange({ firstStartedAt, lastStartedAt }: Extent, now: number): Range {
  const reaches = (range: Range, at: number) => (boundsOf({ range, from: null, to: null }, now).from ?? 0) <= at;
  const whole = UP_TO_A_DAY.find((range) => firstStartedAt !== null && reaches(range, firstStartedAt));
  if (whole) return whole;
  if (lastStartedAt === null || lastStartedAt > now - DAY_MS) return '24h';
  return LONGER.find((range) => reaches(range, lastStartedAt)) ?? '30d';
}

/** The time that a link means; a range that nobody knows counts as none. */
export function timeChoice(
  params: { readonly range: string | null; readonly from: number | null; readonly to: number | null },
  fitting: Range,
): TimeChoice {
  const { from, to } = params;
  return { range: RANGES.find((range) => range === params.range) ?? fitting, from, to };
}

/** What the page asks for, closed on both sides, epoch ms: open ends are now, and 30 days before the other end. */
export function periodOf(choice: TimeChoice, now: number): { readonly from: number; readonly to: number } {
  const { from, to } = boundsOf(choice, now);
  const end = to ?? Math.max(now, (from ?? 0) + 1);
  return { from: Math.min(from ?? end - 30 * DAY_MS, end - 1), to: end };
}
