import type { Series } from './series-tables.ts';

export interface GroupPoints {
  readonly group: string;
  readonly total: number;
  readonly points: readonly (number | null)[];
}

export interface StackRow {
  readonly index: number;
  /** Null where there is nothing at all. */
  readonly total: number | null;
  readonly values: Readonly<Record<string, number>>;
}

export interface Stack {
  /** Those that have anything, in the order of the table. */
  readonly series: readonly (Series & { readonly total: number })[];
  readonly rows: readonly StackRow[];
  readonly largest: number;
}

/** Groups as the rows of a stacked chart; several groups may make one series. */
export function stackOf(
  groups: readonly GroupPoints[],
  table: readonly Series[],
  buckets: number,
  keyOf: (group: string) => string = (group) => group,
): Stack {
  const rows = Array.from({ length: buckets }, (_, index) => {
    const values: Record<string, number> = {};
    let total: number | null = null;
    for (const { group, points } of groups) {
      const value = points[index] ?? null;
      if (value === null) continue;
      values[keyOf(group)] = (values[keyOf(group)] ?? 0) + value;
      total = (total ?? 0) + value;
    }
    return { index, total, values };
  });
  const totals = new Map<string, number>();
  for (const { group, total } of groups) totals.set(keyOf(group), (totals.get(keyOf(group)) ?? 0) + total);
  return {
    series: table.flatMap((series) => {
      const total = totals.get(series.key) ?? 0;
      return total > 0 ? [{ ...series, total }] : [];
    }),
    rows,
    largest: Math.max(0, ...rows.map(({ total }) => total ?? 0)),
  };
}
