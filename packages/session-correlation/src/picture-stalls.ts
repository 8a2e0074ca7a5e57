import type { StateSlice } from '@telecine/domain';
import type { MediaArrivals } from './arrival.ts';
import { cameAtOrNext, mediaTrack } from './media-track.ts';

export interface PictureStall {
  readonly from: number;
  readonly to: number;
}

/** Shorter than this is within the error of arrival times. */
const LEAST_STALL_MS = 500;

/**
 * When the picture stood still although the player says that it played: the playhead runs while the player's states say so, and
 * the next video segment had not come. After a seek nothing is claimed: where it went is not known well enough.
 */
export function pictureStalls(arrivals: MediaArrivals, states: readonly StateSlice[]): PictureStall[] {
  const track = mediaTrack(arrivals.video);
  const stalls: PictureStall[] = [];
  if (track === null) return stalls;
  let playhead = 0;
  let position = 1;
  for (const { state, from, to } of states) {
    if (state === 'seeking') break;
    if (state !== 'playing') continue;
    const end = playhead + to - from;
    for (; position <= track.last && position * track.durationMs < end; position++) {
      const dueAt = from + position * track.durationMs - playhead;
      const came = cameAtOrNext(track, position) ?? dueAt;
      if (came - dueAt > LEAST_STALL_MS) stalls.push({ from: dueAt, to: Math.min(came, to) });
    }
    playhead = end;
  }
  return mergedStalls(stalls);
}

/** Joins stalls that touch. `stalls` are in order of time. */
export function mergedStalls(stalls: readonly PictureStall[]): PictureStall[] {
  const kept: PictureStall[] = [];
  for (const stall of stalls) {
    const before = kept.at(-1);
    if (before && stall.from <= before.to)
      kept[kept.length - 1] = { from: before.from, to: Math.max(before.to, stall.to) };
    else kept.push(stall);
  }
  return kept;
}
