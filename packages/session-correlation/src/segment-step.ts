import type { Arrival } from './arrival.ts';

/** Numbers of consecutive segments differ by this: 1, or a duration where names are times. The median of all steps ahead. */
export function stepOf(arrivals: readonly Arrival[]): number {
  const steps = new Float64Array(arrivals.length);
  let count = 0;
  for (let index = 1; index < arrivals.length; index++) {
    const step = (arrivals[index]?.number ?? 0) - (arrivals[index - 1]?.number ?? 0);
    if (step > 0) steps[count++] = step;
  }
  return count === 0 ? 1 : (steps.subarray(0, count).sort()[count >> 1] ?? 1);
}
