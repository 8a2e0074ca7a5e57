import type { StateSlice } from '@telecine/domain';
import { T0 } from './records.ts';

/** States one after the other from T0, each until so many ms after it. */
export const stateSlices = (
  source: StateSlice['source'],
  ...until: readonly (readonly [StateSlice['state'], number])[]
): StateSlice[] =>
  until.map(([state, to], index) => ({ state, from: T0 + (until[index - 1]?.[1] ?? 0), to: T0 + to, source }));
