import type { Arrival } from './arrival.ts';
import { busyTime } from './busy-time.ts';
import { stepOf } from './segment-step.ts';

/** From the arrival of a segment to the next request, as its edge logs it. */
const NEXT_AFTER_MS = 25;
/** A player takes up to this long from what it has to what it asks for next. */
const PROMPT_MS = 400;
/** Players look after a track that has nothing under way about once a second. */
const TICK_MS = 1_200;
/** What came is asked for again sooner than this, if another rendition is wanted after all. */
const REPLACED_WITHIN_MS = 2_000;
/** A manifest or an init segment this long before a segment was asked for because of it. */
const PRELUDE_MS = 500;
/** A rendition that is smaller by this is a lesser one. */
const LESSER = 0.9;
/** A player with less than this in its buffer does not fetch anew what it has. */
const LOW_BUFFER_MS = 1_000;
/** Names that repeat more often than this are no numbers of segments: parts of one file. */
const MOST_REPEATS = 0.5;

/** What a player asked for besides media. */
export interface OtherRequests {
  /** When it asked for the manifest or the init segment of another rendition, as it does before that one's first segment. */
  readonly switches: readonly number[];
  /** When it asked for something that the picture needs, in vain. */
  readonly refusals: readonly number[];
}

/** Requests this near to as far apart as a segment plays are those of a full buffer. */
const RHYTHM = 0.15;

/**
 * When segments really came, where only lines tell: the edge has handed a small answer to its kernel long before the viewer has it.
 * A player asks for the next segment of a track as soon as it has the one before, unless its buffer is full, and then it has more left
 * to play than that takes. So what was under way may have come as late as the next request. `isMain`: the picture, or the only track;
 * the others also wait for it. `durationMs`: how long a segment plays.
 */
export function withHiddenArrivals(
  arrivals: readonly Arrival[],
  other: readonly Arrival[],
  isMain: boolean,
  { switches, refusals }: OtherRequests,
  durationMs: number,
): Arrival[] {
  const step = stepOf(arrivals);
  let nextSwitch = 0;
  let usual: Wait | null = null;
  return arrivals.map((arrival, index) => {
    const next = arrivals[index + 1];
    if (index === 0 || arrival.isReported || arrival.arrivedAt === null || next === undefined) return arrival;
    while ((switches[nextSwitch] ?? Number.POSITIVE_INFINITY) <= next.requestedAt - PRELUDE_MS) nextSwitch++;
    const prelude = switches[nextSwitch] ?? Number.POSITIVE_INFINITY;
    const asked = prelude > arrival.arrivedAt ? Math.min(prelude, next.requestedAt) : next.requestedAt;
    const latest = asked - NEXT_AFTER_MS;
    const idle = latest - arrival.arrivedAt;
    if (idle <= 0) return arrival;
    // Refused what the picture needs, a player leaves the sound alone.
    if (!isMain && refusals.some((at) => at > arrival.requestedAt && at < next.requestedAt)) return arrival;
    if (inRhythm(arrivals, index, durationMs)) return arrival;
    const isHidden = (isMain && idle > PROMPT_MS) || idle - busyTime(other, arrival.arrivedAt, latest) > TICK_MS;
    if (!isHidden) return arrival;
    // Elsewhere a player asks when its viewer wants to be there, and not when something came.
    if (!goesOn(arrival, next, step)) return cameAsUsual(arrival, arrival.arrivedAt, latest, usual);
    usual = { ms: latest - arrival.requestedAt, bytes: arrival.bytes };
    return { ...arrival, arrivedAt: latest };
  });
}

/** How long an answer was waited for, and its size. */
interface Wait {
  readonly ms: number;
  readonly bytes: number | null;
}

/** Whether the next request is for the same segment or the one after it. */
const goesOn = ({ number }: Arrival, next: Arrival, step: number): boolean =>
  next.number === number || next.number === number + step;

/** Came, for its size, in the time that the one before took. */
function cameAsUsual(arrival: Arrival, sentAt: number, latest: number, usual: Wait | null): Arrival {
  if (usual === null) return arrival;
  const share = arrival.bytes === null || !usual.bytes ? 1 : arrival.bytes / usual.bytes;
  return { ...arrival, arrivedAt: Math.min(latest, Math.max(sentAt, arrival.requestedAt + usual.ms * share)) };
}

/** Whether the requests before and after this one come at the pace of play. */
function inRhythm(arrivals: readonly Arrival[], index: number, durationMs: number): boolean {
  const [before, own, next] = [arrivals[index - 1], arrivals[index], arrivals[index + 1]];
  if (before === undefined || own === undefined || next === undefined) return false;
  const isPace = (gap: number): boolean => Math.abs(gap - durationMs) <= RHYTHM * durationMs;
  return isPace(own.requestedAt - before.requestedAt) && isPace(next.requestedAt - own.requestedAt);
}

/** What a player asks for again had not come, though its edge had handed it over, unless it wanted it better. */
export function withoutGivenUp(arrivals: readonly Arrival[]): Arrival[] {
  const again = arrivals.filter((arrival, index) => arrivals[index + 1]?.number === arrival.number).length;
  const numbersTell = again < MOST_REPEATS * arrivals.length;
  return arrivals.map((arrival, index) => {
    const next = arrivals[index + 1];
    if (arrival.isReported || arrival.arrivedAt === null || next?.number !== arrival.number) return arrival;
    return numbersTell && isGivenUp(arrival, arrival.arrivedAt, next)
      ? { ...arrival, arrivedAt: null, doneAt: null }
      : arrival;
  });
}

function isGivenUp({ bytes }: Arrival, sentAt: number, next: Arrival): boolean {
  if (next.bufferMs !== null) return next.bufferMs < LOW_BUFFER_MS;
  if (bytes !== null && next.bytes !== null && next.bytes < LESSER * bytes) return true;
  return next.requestedAt - sentAt > REPLACED_WITHIN_MS;
}
