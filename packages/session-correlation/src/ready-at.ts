import { cameAtOrNext, type MediaTrack } from './media-track.ts';

/** Which segment is shown at a media time. */
export const positionAt = (track: MediaTrack, mediaTime: number): number =>
  Math.floor(mediaTime / track.durationMs + 1e-6);

/**
 * When every track had its media from one media time to another, or to its end; null where that never came. After a seek (`since`)
 * what was fetched anew counts before what was kept.
 */
export function readyAt(
  tracks: readonly (MediaTrack | null)[],
  from: number,
  to: number,
  since = Number.NEGATIVE_INFINITY,
): number | null {
  let ready = Number.NEGATIVE_INFINITY;
  for (const track of tracks) {
    if (track === null) continue;
    const first = positionAt(track, from);
    const last = Math.max(first, Math.min(track.last, positionAt(track, to)));
    for (let position = first; position <= last; position++) {
      const came = cameAtOrNext(track, position, since);
      if (came === null) return null;
      if (came > ready) ready = came;
    }
  }
  return ready === Number.NEGATIVE_INFINITY ? null : ready;
}
