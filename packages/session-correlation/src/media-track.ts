import type { Arrival } from './media-arrivals.ts';
import { USUAL_DURATION_MS } from './segment-duration.ts';

/** One try to fetch a segment. */
export interface Fetch {
  /** The segment's place in the content, counted from the session's first: 0, 1, 2 … Negative before it. */
  readonly position: number;
  readonly requestedAt: number;
  readonly arrivedAt: number | null;
  /** Since when no request of the track is under way, as this one is made. */
  readonly idleSince: number;
}

/** The segments of one medium in media time. */
export interface MediaTrack {
  readonly durationMs: number;
  /** In order of request. */
  readonly fetches: readonly Fetch[];
  readonly byPosition: ReadonlyMap<number, readonly Fetch[]>;
  /** The furthest position that came. */
  readonly last: number;
}

/** Places the segments of a track in media time; null where none was asked for. */
export function mediaTrack(arrivals: readonly Arrival[]): MediaTrack | null {
  const opening = arrivals.find(({ arrivedAt }) => arrivedAt !== null) ?? arrivals[0];
  if (opening === undefined) return null;
  const positionOf = positions(arrivals, opening.number);
  const fetches: Fetch[] = [];
  const byPosition = new Map<number, Fetch[]>();
  let last = -1;
  let idleSince = opening.requestedAt;
  // A request whose end nobody saw may have run until the next: the track was not idle.
  let mayStillRun = false;
  for (const { number, requestedAt, arrivedAt, doneAt } of arrivals) {
    const position = positionOf(number);
    const fetch = { position, requestedAt, arrivedAt, idleSince: mayStillRun ? requestedAt : idleSince };
    mayStillRun = doneAt === null;
    idleSince = Math.max(idleSince, doneAt ?? requestedAt);
    fetches.push(fetch);
    const known = byPosition.get(position);
    if (known) known.push(fetch);
    else byPosition.set(position, [fetch]);
    if (arrivedAt !== null && position > last) last = position;
  }
  return { durationMs: durationOf(arrivals), fetches, byPosition, last };
}

/** Numbers that leave more places empty than this are no numbers of segments: hashes, or something else. */
const MOST_GAPS = 10;

/** Places the numbers of a track: by their common step, or where they have none in the order in which they were first asked for. */
function positions(arrivals: readonly Arrival[], first: number): (number: number) => number {
  const step = stepOf(arrivals);
  let least = first;
  let most = first;
  for (const { number } of arrivals) {
    if (number < least) least = number;
    if (number > most) most = number;
  }
  if ((most - least) / step <= MOST_GAPS * arrivals.length + 100)
    return (number) => Math.round((number - first) / step);
  const order = new Map<number, number>();
  for (const { number } of arrivals) if (!order.has(number)) order.set(number, order.size);
  const opening = order.get(first) ?? 0;
  return (number) => (order.get(number) ?? 0) - opening;
}

/** When the segment at a position had come, if it ever did. After a seek (`since`) what was fetched anew counts before what was kept. */
export function cameAt(track: MediaTrack, position: number, since = Number.NEGATIVE_INFINITY): number | null {
  let kept: number | null = null;
  let anew: number | null = null;
  for (const { requestedAt, arrivedAt } of track.byPosition.get(position) ?? []) {
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

/** Numbers of consecutive segments differ by this: 1, or a duration where names are times. */
export function stepOf(arrivals: readonly Arrival[]): number {
  const steps: number[] = [];
  for (let index = 1; index < arrivals.length; index++) {
    const step = (arrivals[index]?.number ?? 0) - (arrivals[index - 1]?.number ?? 0);
    if (step > 0) steps.push(step);
  }
  return median(steps) ?? 1;
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

function median(values: number[]): number | null {
  if (values.length === 0) return null;
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? null;
}
