import { lengthOf, type Span } from './span.ts';

/** Steps between ticks, ms: what people count in. */
const STEPS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000,
  900_000, 1_800_000, 3_600_000, 7_200_000, 21_600_000,
] as const;
const MOST_TICKS = 11;
/** A label and its air. */
const PX_PER_TICK = 58;

export interface Ticks {
  readonly stepMs: number;
  readonly at: readonly number[];
}

/** Where the axis has its ticks: at most eleven, at round instants, never so close that labels touch. */
export function ticksOf(window: Span, widthPx: number): Ticks {
  const most = Math.max(1, Math.min(MOST_TICKS, Math.floor(widthPx / PX_PER_TICK)));
  const stepMs = STEPS.find((step) => lengthOf(window) / step <= most) ?? 86_400_000;
  const at: number[] = [];
  for (let tick = Math.ceil(window.from / stepMs); tick * stepMs <= window.to; tick++) at.push(tick * stepMs);
  return { stepMs, at };
}

/** Decimals of a second that tell two neighbouring ticks apart. */
export const tickDecimals = (stepMs: number): number => (stepMs >= 1000 ? 0 : stepMs >= 100 ? 1 : stepMs >= 10 ? 2 : 3);
