import { dateTimeText } from '@/lib/format.ts';

/** Relative ranges, as the URL names them. */
export const RANGES = ['15m', '1h', '6h', '24h', '7d', '30d'] as const;
export type Range = (typeof RANGES)[number];

export const RANGE_LABELS: Readonly<Record<Range, string>> = {
  '15m': 'Last 15 minutes',
  '1h': 'Last hour',
  '6h': 'Last 6 hours',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
};

const HOUR_MS = 3_600_000;
const RANGE_MS: Readonly<Record<Range, number>> = {
  '15m': HOUR_MS / 4,
  '1h': HOUR_MS,
  '6h': 6 * HOUR_MS,
  '24h': 24 * HOUR_MS,
  '7d': 168 * HOUR_MS,
  '30d': 720 * HOUR_MS,
};

export interface TimeChoice {
  readonly range: Range;
  readonly from: number | null;
  readonly to: number | null;
}

export const isAbsolute = ({ from, to }: TimeChoice): boolean => from !== null || to !== null;

/** The bounds of a choice, epoch ms, null = open. A relative range ends open: what begins later belongs to it. */
export function boundsOf(choice: TimeChoice, now: number): { from: number | null; to: number | null } {
  if (isAbsolute(choice)) return { from: choice.from, to: choice.to };
  return { from: now - RANGE_MS[choice.range], to: null };
}

/** The choice in words. */
export function timeChoiceText(choice: TimeChoice, timeZone: string): string {
  if (!isAbsolute(choice)) return RANGE_LABELS[choice.range];
  const { from, to } = choice;
  if (from === null) return `Until ${minuteText(to ?? 0, timeZone)}`;
  if (to === null) return `Since ${minuteText(from, timeZone)}`;
  const [first, last] = [minuteText(from, timeZone), minuteText(to, timeZone)];
  return `${first} – ${first.slice(0, 10) === last.slice(0, 10) ? last.slice(11) : last}`;
}

/** `2026-11-22 15:45`. */
const minuteText = (at: number, timeZone: string): string => dateTimeText(at, timeZone).slice(0, 16);
