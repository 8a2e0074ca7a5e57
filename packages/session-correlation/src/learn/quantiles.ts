const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** The middle value; of an even number the upper one. NaN without values. */
export const median = (values: readonly number[]): number => sorted(values)[values.length >> 1] ?? Number.NaN;

/** What nine in ten values are at most; 0 without values. */
export const ninetieth = (values: readonly number[]): number =>
  sorted(values)[Math.max(0, Math.ceil(0.9 * values.length) - 1)] ?? 0;

/** How far values typically lie from their middle: the median of the distances. */
export function spread(values: readonly number[]): number {
  const middle = median(values);
  return median(values.map((value) => Math.abs(value - middle)));
}
