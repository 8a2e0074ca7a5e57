import type { MetricId } from '@telecine/domain';
import type { RowReader } from './row-reader.ts';

/** A metric of a set of sessions or requests. Null = nothing in the set has a value; 0 only where it was 0. */
export interface Measure {
  readonly value: number | null;
  /** Σ numerator and Σ denominator of a ratio; null for sums and percentiles. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** How many of the set have a value, and how many have none and were left out. */
  readonly counted: number;
  readonly excluded: number;
}

/** The measures of one stretch of time and one group; `bucket` counts stretches from the beginning, group '' is "not known". */
export interface MeasureRow<Metric extends MetricId> {
  readonly bucket: number;
  readonly group: string;
  readonly size: number;
  readonly measures: Readonly<Record<Metric, Measure>>;
}

/** A metric as SQL over a set of rows: which rows have a value, and what is made of them. */
export interface MeasureSql {
  readonly known: string;
  readonly value: string;
  readonly numerator: string | null;
  readonly denominator: string | null;
}

/** Σ column, over the rows where it is known. */
export const sum = (column: string): MeasureSql => ({
  known: `isNotNull(${column})`,
  value: `if(countIf(isNotNull(${column})) = 0, NULL, toFloat64(sum(${column})))`,
  numerator: null,
  denominator: null,
});

/** Σ numerator ÷ Σ denominator, over the rows where both are known. */
export const ratio = (numerator: string, denominator: string, known: string): MeasureSql => {
  const [above, below] = [numerator, denominator].map((term) => `ifNull(sumIf(toFloat64(${term}), ${known}), 0)`);
  return { known, value: `${above} / nullIf(${below}, 0)`, numerator: `${above}`, denominator: `${below}` };
};

/** The value at rank ⌊level · n⌋ of the raw values, without interpolation; rows without a value don't count. */
export const percentile = (level: number, column: string, scale = 1): MeasureSql => ({
  known: `isNotNull(${column})`,
  value: `quantileExact(${level})(${column}) / ${scale}`,
  numerator: null,
  denominator: null,
});

/** The columns of some metrics, numbered: metric ids never become SQL. */
export const measureColumns = (table: readonly MeasureSql[]): string =>
  table
    .flatMap(({ known, value, numerator, denominator }, index) => [
      `${value} AS value${index}`,
      `${numerator ?? 'NULL'} AS numerator${index}`,
      `${denominator ?? 'NULL'} AS denominator${index}`,
      `countIf(${known}) AS counted${index}`,
    ])
    .join(',\n  ');

/** Reads what `measureColumns` selected beside `bucket`, `grp` and `size`. */
export function readMeasures<Metric extends MetricId>(row: RowReader, metrics: readonly Metric[]): MeasureRow<Metric> {
  const size = row.number('size');
  const entries = metrics.map((metric, index) => {
    const counted = row.number(`counted${index}`);
    return [
      metric,
      {
        value: row.numberOrNull(`value${index}`),
        numerator: row.numberOrNull(`numerator${index}`),
        denominator: row.numberOrNull(`denominator${index}`),
        counted,
        excluded: size - counted,
      } satisfies Measure,
    ] as const;
  });
  return {
    bucket: row.number('bucket'),
    group: row.text('grp'),
    size,
    measures: Object.fromEntries(entries) as Record<Metric, Measure>, // one entry for each metric, by construction
  };
}
