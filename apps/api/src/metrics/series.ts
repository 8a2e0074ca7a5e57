import type { MetricId } from '@telecine/domain';
import type { Measure, MeasureRow } from '@telecine/event-store';

/** What a set without any session or request has: nothing is known, and nothing was left out. */
export const NO_MEASURE: Measure = { value: null, numerator: null, denominator: null, counted: 0, excluded: 0 };

/** How many stretches of time a span has; the last may be cut. */
export const bucketCount = (from: number, to: number, stepMs: number): number => Math.ceil((to - from) / stepMs);

/** A metric's value in each stretch of time; null where there is nothing, never 0. */
export function valuesByBucket<Metric extends MetricId>(
  rows: readonly MeasureRow<Metric>[],
  metric: Metric,
  buckets: number,
): (number | null)[] {
  const values = new Map(rows.map((row) => [row.bucket, row.measures[metric].value]));
  return Array.from({ length: buckets }, (_, bucket) => values.get(bucket) ?? null);
}

/** How many of each group there are in each stretch of time: 0 where only others are, null where there is nothing at all. */
export function sizesByGroup(rows: readonly Omit<MeasureRow<MetricId>, 'measures'>[], buckets: number) {
  const seen = new Set(rows.map(({ bucket }) => bucket));
  const groups = new Map<string, { total: number; points: (number | null)[] }>();
  for (const { bucket, group, size } of rows) {
    const known = groups.get(group) ?? {
      total: 0,
      points: Array.from({ length: buckets }, (_, index) => (seen.has(index) ? 0 : null)),
    };
    known.total += size;
    if (bucket < buckets) known.points[bucket] = size;
    groups.set(group, known);
  }
  return [...groups].map(([group, { total, points }]) => ({ group, total, points })).sort((a, b) => b.total - a.total);
}
