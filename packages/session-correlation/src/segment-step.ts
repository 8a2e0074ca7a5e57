import type { Arrival } from './arrival.ts';

/** Numbers of consecutive segments differ by this: 1, or a duration where names are times. The median of all steps ahead. */
export function stepOf(arrivals: readonly Arrival[]): number {
  let first = 0;
  let areEqual = true;
  for (let index = 1; index < arrivals.length; index++) {
    const step = stepTo(arrivals, index);
    if (step <= 0) continue;
    if (first === 0) first = step;
    areEqual &&= step === first;
  }
  if (first === 0) return 1;
  return areEqual ? first : medianStep(arrivals); // equal in nearly every track
}

function medianStep(arrivals: readonly Arrival[]): number {
  const steps = new Float64Array(arrivals.length);
  let count = 0;
  for (let index = 1; index < arrivals.length; index++) {
    const step = stepTo(arrivals, index);
    if (step > 0) steps[count++] = step;
  }
  return steps.subarray(0, count).sort()[count >> 1] ?? 1;
}

const stepTo = (arrivals: readonly Arrival[], index: number): number =>
  (arrivals[index]?.number ?? 0) - (arrivals[index - 1]?.number ?? 0);
