import type { Arrival } from './arrival.ts';
import { USUAL_DURATION_MS } from './segment-duration.ts';
import { stepOf } from './segment-step.ts';

/** One try to fetch a segment. */
export interface Fetch {
  /** The segment's place in the content, counted from the session's first: 0, 1, 2 … Negative before it. */
  readonly position: number;
  readonly requestedAt: number;
  readonly arrivedAt: number | null;
  /** Of its answer; null where nobody says. */
  readonly bytes: number | null;
  /** Since when no request of the track is under way, as this one is made. */
  readonly idleSince: number;
  /** What the player said that it had of the track when it asked for what comes next; null where it didn't, or asked for another. */
  readonly bufferMs: number | null;
  /** Its place among the track's tries. */
  readonly index: number;
  /** The try before this one of the same segment. */
  readonly before: Fetch | null;
}

/** The segments of one medium in media time. */
export interface MediaTrack {
  readonly durationMs: number;
  /** In order of request. */
  readonly fetches: readonly Fetch[];
  /** The furthest position that came. */
  readonly last: number;
  /** The last try of a position; null where it was never asked for. */
  lastTry(position: number): Fetch | null;
}

/** Places the segments of a track in media time; null where none was asked for. */
export function mediaTrack(arrivals: readonly Arrival[]): MediaTrack | null {
  const opening = arrivals.find(({ arrivedAt }) => arrivedAt !== null) ?? arrivals[0];
  if (opening === undefined) return null;
  const { positionOf, least } = positions(arrivals, opening.number);
  const fetches: Fetch[] = [];
  /** By position, counted from `least`. */
  const tries: Fetch[] = [];
  let last = -1;
  let idleSince = opening.requestedAt;
  // A request whose end nobody saw may have run until the next: the track was not idle.
  let mayStillRun = false;
  let asked = -1;
  for (const { number, requestedAt, arrivedAt, bytes, doneAt, bufferMs: said } of arrivals) {
    const position = positionOf(number);
    const before = tries[position - least] ?? null;
    const bufferMs = position === asked + 1 ? said : null;
    if (position > asked) asked = position;
    idleSince = mayStillRun ? requestedAt : idleSince;
    const fetch = { position, requestedAt, arrivedAt, bytes, idleSince, bufferMs, index: fetches.length, before };
    mayStillRun = doneAt === null;
    idleSince = Math.max(idleSince, doneAt ?? requestedAt);
    fetches.push(fetch);
    tries[position - least] = fetch;
    if (arrivedAt !== null && position > last) last = position;
  }
  return { durationMs: durationOf(arrivals), fetches, last, lastTry: (position) => tries[position - least] ?? null };
}

/** Numbers that leave more places empty than this are no numbers of segments: hashes, or something else. */
const MOST_GAPS = 10;

interface Positions {
  /** The least of all. */
  readonly least: number;
  positionOf(number: number): number;
}

/** Places the numbers of a track: by their common step, or where they have none in the order in which they were first asked for. */
function positions(arrivals: readonly Arrival[], first: number): Positions {
  const step = stepOf(arrivals);
  let least = first;
  let most = first;
  for (const { number } of arrivals) {
    if (number < least) least = number;
    if (number > most) most = number;
  }
  if ((most - least) / step <= MOST_GAPS * arrivals.length + 100) {
    const positionOf = (number: number): number => Math.round((number - first) / step);
    return { least: positionOf(least), positionOf };
  }
  const order = new Map<number, number>();
  for (const { number } of arrivals) if (!order.has(number)) order.set(number, order.size);
  const opening = order.get(first) ?? 0;
  return { least: -opening, positionOf: (number) => (order.get(number) ?? 0) - opening };
}

/** When the segment at a position had come, if it ever did. After a seek (`since`) what was fetched anew counts before what was kept. */
export function cameAt(track: MediaTrack, position: number, since = Number.NEGATIVE_INFINITY): number | null {
  let kept: number | null = null;
  let anew: number | null = null;
  for (let fetch = track.lastTry(position); fetch !== null; fetch = fetch.before) {
    const { requestedAt, arrivedAt } = fetch;
    if (arrivedAt === null) continue;
    if (requestedAt >= since) anew = anew === null ? arrivedAt : Math.min(anew, arrivedAt);
    else kept = kept === null ? arrivedAt : Math.min(kept, arrivedAt);
  }
  return anew ?? kept;
}

/** The same, but of a segment that never came the next that did: players jump over what they can't get. */
export function cameAtOrNext(track: MediaTrack, position: number, since?: number): number | null {
  for (let at = position; at <= track.last; at++) {
    const came = cameAt(track, at, since);
    if (came !== null) return came;
  }
  return null;
}

/** Whether the segment at a position was asked for, before an instant where one is given. */
export function wasAsked(track: MediaTrack, position: number, until = Number.POSITIVE_INFINITY): boolean {
  for (let fetch = track.lastTry(position); fetch !== null; fetch = fetch.before) {
    if (fetch.requestedAt < until) return true;
  }
  return false;
}

/** No player works with shorter or longer segments, whatever a request claims. */
const SHORTEST_MS = 100;
const LONGEST_MS = 120_000;

/** A segment's media duration: the mean of what is said, since sound segments alternate. */
function durationOf(arrivals: readonly Arrival[]): number {
  let sum = 0;
  let said = 0;
  for (const { durationMs } of arrivals) {
    if (durationMs === null) continue;
    sum += durationMs;
    said++;
  }
  return said === 0 ? USUAL_DURATION_MS : Math.min(LONGEST_MS, Math.max(SHORTEST_MS, sum / said));
}
