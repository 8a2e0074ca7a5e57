const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];
const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 30].map((count) => count * DAY),
];
const MOST_STEPS = 32;

/** The shortest step that people count in and that parts a span into 32 stretches at most. Milliseconds. */
export const stepFor = (spanMs: number): number =>
  STEPS_MS.find((step) => spanMs / step <= MOST_STEPS) ?? Math.ceil(spanMs / MOST_STEPS / DAY) * DAY;

/** `90s`, `5m`, `1h`, `1d` or milliseconds; null where it is none of them. */
export function readInterval(text: string): number | null {
  const shape = /^(\d{1,12})(ms|s|m|h|d)?$/.exec(text);
  const unit = UNITS_MS[shape?.[2] ?? 'ms'];
  const interval = Number(shape?.[1]) * (unit ?? Number.NaN);
  return interval > 0 ? interval : null;
}

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: SECOND, m: MINUTE, h: HOUR, d: DAY };
