import type { JoinedRequest, ObjectType, PlayerModel, TimelineEvent } from '@telecine/domain';
import type { Arrival, MediaArrivals } from './arrival.ts';
import { mediaTrack } from './media-track.ts';
import { medianSize } from './median-size.ts';
import { modelledPlay } from './playback-model.ts';
import type { SessionSpan } from './session-span.ts';

/** When a play ended after its last sign of life, and in which state. */
export interface EndOfPlay {
  readonly at: number;
  readonly state: 'ended' | 'rebuffering';
}

/** A player that still reports does so about this often: silence for longer means that it is gone. */
const REPORT_INTERVAL_MS = 12_000;
/** The modelled end of the content may be off by this. */
const END_SLACK_MS = 1_000;
/** Who waits in vain is seen to wait for this long, at least. */
const GIVEN_UP_MS = 1_000;
/** So long after an end that is only likely the session counts as over. */
const SETTLED_AFTER_MS = 3_000;
/** No content plays on for longer than this after its last request. */
const LONGEST_TAIL_MS = 180_000;

/**
 * A player that has the content's last segment, or has run out of tries for the next, asks for nothing more: it plays what it has,
 * unless it said that it leaves. Null where the content went on, or where nothing tells. What is only likely (tracks that end
 * together, a last request that was refused) counts once the logs are complete past that end: until then the player may ask for more.
 */
export function endOfPlay(
  arrivals: MediaArrivals,
  requests: readonly JoinedRequest[],
  events: readonly TimelineEvent[],
  player: PlayerModel,
  span: SessionSpan,
  completeUntil: number,
): EndOfPlay | null {
  const isLast = arrivals.atContentEnd === true;
  const onlyLines = events.length === 0;
  const gaveUp = onlyLines && lastAskFailed(requests);
  const isLikely = gaveUp || (onlyLines && arrivals.atContentEnd === null && endsLevel(arrivals));
  if (!isLast && !isLikely) return null;
  const { states } = modelledPlay(arrivals, player, span.from, span.to + LONGEST_TAIL_MS);
  const last = states.at(-1);
  if (last === undefined || last.from <= span.answeredTo) return null;
  if (!isLast && last.from + SETTLED_AFTER_MS > completeUntil) return null;
  const left = events.find(({ raw }) => raw.kind === 'visibility' || raw.kind === 'session_end');
  if (left !== undefined && left.at < last.from - END_SLACK_MS) return null;
  if (!onlyLines && last.from - span.answeredTo >= REPORT_INTERVAL_MS) return null;
  if (gaveUp) return last.state === 'playing' ? null : { at: last.from + GIVEN_UP_MS, state: 'rebuffering' };
  return last.state === 'ended' ? { at: last.from, state: 'ended' } : null;
}

/** Whether the last thing that the picture needed was refused. */
function lastAskFailed(requests: readonly JoinedRequest[]): boolean {
  const last = requests.findLast(({ object }) => FOR_PICTURE.has(object.type));
  const line = last?.deliveryRequests.at(-1);
  return line !== undefined && line.status >= 400;
}

const FOR_PICTURE: ReadonlySet<ObjectType> = new Set(['video', 'muxed', 'init', 'manifest', 'key']);

/** Whether the tracks end together: a player that runs out of content has all of both. */
function endsLevel({ video, audio }: MediaArrivals): boolean {
  const picture = mediaTrack(video);
  const last = video.at(-1);
  if (picture === null || last === undefined || last.arrivedAt === null) return false;
  if (audio.at(-1)?.arrivedAt === null) return false;
  const sound = mediaTrack(audio);
  if (sound === null) return true;
  const soundEnd = (sound.last + shareOfSegment(audio)) * sound.durationMs;
  return Math.abs(soundEnd - (picture.last + 1) * picture.durationMs) < picture.durationMs / 2;
}

/** How much of a segment the last one holds, by its size: sound has a steady bitrate, and content ends with a remainder. */
function shareOfSegment(audio: readonly Arrival[]): number {
  const usual = medianSize(audio) ?? 0;
  const last = audio.findLast(({ arrivedAt }) => arrivedAt !== null)?.bytes ?? usual;
  return usual === 0 ? 1 : Math.min(1, last / usual);
}
