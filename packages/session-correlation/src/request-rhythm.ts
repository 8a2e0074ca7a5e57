import type { Fetch, MediaTrack } from './media-track.ts';

/** A buffer this much emptier than full, after idling, means that the playhead had stood: a pause. Shorter ones are not known. */
export const PAUSE_MS = 1_500;
/**
 * Whether a track's requests are about as far apart as a segment plays: its buffer is full. After a pause it still is; a player that
 * asks for one after the other had been waiting.
 */
export const isAPlay = ({ durationMs }: MediaTrack, gap: number): boolean =>
  gap > 0.6 * durationMs && gap < 1.5 * durationMs;

/** Whether what the player said of its buffer, now and when it asked before, shows that it played all the while. */
export function playedOn(
  { fetches, durationMs }: MediaTrack,
  { index, position, requestedAt, bufferMs }: Fetch,
): boolean {
  const before = fetches[index - 1];
  if (bufferMs === null || before === undefined || before.bufferMs === null) return false;
  const played = (position - before.position) * durationMs - bufferMs + before.bufferMs;
  return requestedAt - before.requestedAt - played < PAUSE_MS;
}

/** A wait this much longer than the one before, for as many bytes, is no line's. */
const UNUSUAL_WAIT = 1.5;

/** Whether a segment took, for its size, about as long as the one before: then the line is slow, and no buffer was full. */
export function isUsualWait({ fetches }: MediaTrack, { index, requestedAt }: Fetch): boolean {
  const [before, last] = [fetches[index - 2], fetches[index - 1]];
  if (before === undefined || last === undefined) return false;
  const wait = (requestedAt - last.requestedAt) * (before.bytes ?? 1);
  return wait < UNUSUAL_WAIT * (last.requestedAt - before.requestedAt) * (last.bytes ?? 1);
}

/** A browser tries again by itself what was cut long ago: it never comes, and the player goes on where it was. */
export function isStray(track: MediaTrack, { position, arrivedAt, before, index }: Fetch): boolean {
  const next = track.fetches[index + 1];
  return arrivedAt === null && before !== null && next !== undefined && Math.abs(next.position - position) > 1;
}
