import type { Instant } from './instant.ts';

/** Of an instant that its vendor writes to the ms, as a number that has lost the zeros at its end. Whole seconds stay what they are. */
export function atLeastMs(instant: Instant): void {
  if (instant.resolutionUs < WHOLE_SECOND_US) instant.resolutionUs = Math.min(instant.resolutionUs, MS_US);
}

const WHOLE_SECOND_US = 1_000_000;
const MS_US = 1000;
