import type { Arrival } from './arrival.ts';

/** From the arrival of a segment to the next request, as its edge logs it. */
const NEXT_AFTER_MS = 25;
/** A first segment that takes longer is a slow start: its own sending must not speak against it. */
const SLOW_MS = 3_000;
/** What lies between an edge and its viewer can have taken this much of an answer before the viewer has any. */
const MOST_UNDER_WAY_BYTES = 262_144;
/** An answer of which the edge sent less than this itself tells nothing of the line. */
const LEAST_SENT_BYTES = 131_072;
/** So many requests after the first show how fast the line is while the buffer fills. */
const FILLING = 8;
/** The first answer comes on a connection that is still slow. */
const SLOW_START = 1.5;

/**
 * A player with an empty buffer asks for the next segment, or what it needs for that, as soon as it has the first: where only lines
 * tell, and those may have ended long before the viewer had the answer, that is when the first had come. Unless it would have come
 * much sooner at the speed that its own sending and the filling of the buffer show: then one segment was enough for the while.
 * `switches`: when it asked for the manifest or the init segment of another rendition.
 */
export function firstUntilNext(
  video: readonly Arrival[],
  audio: readonly Arrival[],
  switches: readonly number[],
): readonly Arrival[] {
  const [first, second] = video;
  if (first === undefined || second === undefined || first.arrivedAt === null || first.isReported) return video;
  const sentAt = first.arrivedAt;
  const turn = switches.find((at) => at > sentAt) ?? Number.POSITIVE_INFINITY;
  const next = Math.min(second.requestedAt, turn) - NEXT_AFTER_MS;
  const isSlow = next - first.requestedAt > SLOW_MS;
  const latest = Math.min(next, isSlow ? latestBySending(first) : next, latestByFilling(first, video, audio));
  return video.with(0, { ...first, arrivedAt: Math.max(sentAt, latest) });
}

/** What was under way when the edge had handed over the last, at the speed of the rest. */
function latestBySending({ bytes, requestedAt, doneAt }: Arrival): number {
  const sent = (bytes ?? 0) - MOST_UNDER_WAY_BYTES;
  if (doneAt === null || sent < LEAST_SENT_BYTES) return Number.POSITIVE_INFINITY;
  const speed = sent / Math.max(1, doneAt - requestedAt);
  return doneAt + (SLOW_START * MOST_UNDER_WAY_BYTES) / speed;
}

/** The first answer, at the best speed between one of the next requests and the one after. */
function latestByFilling(first: Arrival, video: readonly Arrival[], audio: readonly Arrival[]): number {
  let speed = 0;
  for (let index = 1; index <= FILLING; index++) {
    const [from, to] = [video[index], video[index + 1]];
    if (from === undefined || to === undefined) break;
    const beside = audio.filter(({ requestedAt }) => requestedAt >= from.requestedAt && requestedAt < to.requestedAt);
    const bytes = [from, ...beside].reduce((sum, arrival) => sum + (arrival.bytes ?? 0), 0);
    speed = Math.max(speed, bytes / Math.max(1, to.requestedAt - from.requestedAt));
  }
  const sound = audio[0]?.bytes ?? 0;
  return speed === 0
    ? Number.POSITIVE_INFINITY
    : first.requestedAt + (SLOW_START * ((first.bytes ?? 0) + sound)) / speed;
}
