import type { JoinedRequest, PlayerDialect, SessionTimeline, StateSlice } from '@telecine/domain';
import type { MediaArrivals } from '../arrival.ts';
import { mediaArrivals } from '../media-arrivals.ts';
import { type MediaTrack, mediaTrack } from '../media-track.ts';

/** A session of which both sides are known: what its lines alone tell, and what the player said of the same. */
export interface JoinedPlay {
  readonly sessionId: string;
  readonly playerName: string;
  readonly playerVersion: string | null;
  readonly dialect: PlayerDialect;
  readonly arrivals: MediaArrivals;
  readonly video: MediaTrack | null;
  readonly audio: MediaTrack | null;
  /** The play request and the last sign of life. */
  readonly from: number;
  readonly to: number;
  /** As the player reported them. */
  readonly states: readonly StateSlice[];
  /** Its stretches of play, in order, up to the first seek: after one nobody knows well enough what was shown. */
  readonly played: readonly Stretch[];
}

/** A stretch of play: from when to when, and the media time at its begin. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly mediaAt: number;
}

/** Reads a session as teaching material; null where a side is missing or it never started. */
export function joinedPlay(timeline: SessionTimeline): JoinedPlay | null {
  const { states, requests, dialect, player, sessionId, startedAt, endedAt } = timeline;
  if (timeline.coverage !== 'both' || states.some(({ source }) => source !== 'player')) return null;
  const arrivals = mediaArrivals(requests.flatMap(asLinesTell));
  const video = mediaTrack(arrivals.video);
  const audio = mediaTrack(arrivals.audio);
  const played = stretches(states);
  if ((video ?? audio) === null || played.length === 0) return null;
  return {
    sessionId,
    playerName: player?.name ?? '',
    playerVersion: player?.version ?? null,
    dialect,
    arrivals,
    video,
    audio,
    from: startedAt,
    to: endedAt,
    states,
    played,
  };
}

/** Without what the player reported. A request that no line tells of is none. */
const asLinesTell = (request: JoinedRequest): JoinedRequest[] =>
  request.deliveryRequests.length === 0 ? [] : [{ ...request, playerRequest: null }];

function stretches(states: readonly StateSlice[]): Stretch[] {
  const found: Stretch[] = [];
  let mediaAt = 0;
  for (const { state, from, to } of states) {
    if (state === 'seeking') break;
    if (state !== 'playing') continue;
    found.push({ from, to, mediaAt });
    mediaAt += to - from;
  }
  return found;
}

/** The media time that was shown at an instant; null where the session did not play then. */
export function playheadAt(played: readonly Stretch[], at: number): number | null {
  const stretch = played.find(({ from, to }) => from <= at && at < to);
  return stretch === undefined ? null : stretch.mediaAt + at - stretch.from;
}
