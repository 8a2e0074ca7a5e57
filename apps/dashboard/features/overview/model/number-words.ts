import type { MetricEntry } from '@telecine/qoe';
import { bytesText, durationText, kbpsText, numberText, percentText } from '@/lib/format.ts';

/** A metric's value with its unit; `–` where nobody knows. */
export function valueText(unit: MetricEntry['unit'], value: number | null): string {
  if (value === null) return '–';
  switch (unit) {
    case 'ms':
      return durationText(value);
    case 'ratio':
      return percentText(value);
    case 'bytes':
      return bytesText(value);
    case 'kbps':
      return kbpsText(value);
    case 'count':
      return Number.isInteger(value) ? numberText(value) : value.toFixed(2);
  }
}

export interface Change {
  readonly direction: 'up' | 'down' | 'same' | 'unknown';
  /** Null where neither way is better, or nothing changed. */
  readonly isBetter: boolean | null;
  /** `was 7.1 %`, `nothing before`. */
  readonly text: string;
}

/** A value beside that of the period before. What reads the same has not changed. */
export function changeOf(
  { unit, direction }: Pick<MetricEntry, 'unit' | 'direction'>,
  now: number | null,
  before: number | null,
): Change {
  if (before === null) return { direction: 'unknown', isBetter: null, text: 'nothing before' };
  const text = `was ${valueText(unit, before)}`;
  if (now === null) return { direction: 'unknown', isBetter: null, text };
  if (valueText(unit, now) === valueText(unit, before)) return { direction: 'same', isBetter: null, text: 'as before' };
  const rose = now > before;
  return {
    direction: rose ? 'up' : 'down',
    isBetter: direction === 'neither' ? null : rose === (direction === 'higher'),
    text,
  };
}
