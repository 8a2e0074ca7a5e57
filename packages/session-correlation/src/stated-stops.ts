import type { JoinedRequest, StateSlice } from '@telecine/domain';
import { numberIn } from './cmcd-values.ts';

/** Shorter than this is no stop that anyone counts. */
const LEAST_STOP_MS = 250;
/** A stop is told of with the next request, which may be under way a little before play goes on. */
const NEAR_MS = 700;

/**
 * Corrects modelled stops by how long requests say that they lasted (CMCD v2 `bsd`): it is told once, with a request after play went on,
 * and the end of a stop is known better than its begin. What is told with the start is the start.
 */
export function withStatedStops(
  states: readonly StateSlice[],
  requests: readonly JoinedRequest[],
): readonly StateSlice[] {
  const firstPlay = states.find(({ state }) => state === 'playing')?.from;
  if (firstPlay === undefined) return states;
  let corrected = states;
  let toldUntil = firstPlay;
  for (const { deliveryRequests } of requests) {
    const line = deliveryRequests[0];
    const lasted = numberIn(line?.cmcd?.bsd);
    if (line === undefined || lasted === null || lasted < LEAST_STOP_MS) continue;
    const at = line.startedAt;
    if (at - lasted > firstPlay) corrected = withStop(corrected, at, lasted, toldUntil);
    toldUntil = at;
  }
  return corrected;
}

/** The last stop since `since` gets its length; where the model has none, one is put in that ends as it is told of. */
function withStop(states: readonly StateSlice[], at: number, lasted: number, since: number): readonly StateSlice[] {
  const index = states.findLastIndex(
    ({ state, from, to }) => state === 'rebuffering' && from < at && to > since && to <= at + NEAR_MS,
  );
  const stop = states[index];
  const before = states[index - 1];
  if (stop !== undefined && before?.state === 'playing') {
    const from = Math.max(before.from, stop.to - lasted);
    return states.with(index, { ...stop, from, source: 'cmcd' }).with(index - 1, { ...before, to: from });
  }
  const around = states.findIndex(({ state, from, to }) => state === 'playing' && from < at - lasted && to >= at);
  const play = states[around];
  if (play === undefined) return states;
  const parts: StateSlice[] = [
    { ...play, to: at - lasted },
    { state: 'rebuffering', from: at - lasted, to: at, source: 'cmcd' },
    { ...play, from: at },
  ];
  return states.toSpliced(around, 1, ...parts);
}
