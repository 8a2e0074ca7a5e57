export interface YScale {
  readonly max: number;
  /** From 0 to `max`, three of them; the unit stands on the last. */
  readonly ticks: readonly [number, number, number];
}

/** A zero-based scale for values up to `largest`, with ticks at round numbers; counts get whole ones. */
export function yScale(largest: number, whole: boolean): YScale {
  const half = Math.max(largest, 0) / 2;
  if (half === 0) return whole ? scaleOf(1) : scaleOf(0.005);
  const power = 10 ** Math.floor(Math.log10(half));
  const step = [1, 2, 2.5, 3, 4, 5, 10].map((factor) => factor * power).find((each) => each >= half * 0.999999) ?? half;
  return scaleOf(whole ? Math.max(1, Math.ceil(step)) : step);
}

const scaleOf = (step: number): YScale => ({ max: 2 * step, ticks: [0, step, 2 * step] });
