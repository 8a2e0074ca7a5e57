import type { Arrival } from './arrival.ts';
import { stepOf } from './segment-step.ts';

/** Where nothing at all tells. */
export const USUAL_DURATION_MS = 4_000;
/** What encoders are set to. */
const CANDIDATES_MS = [1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 8_000, 10_000, 12_000];
/** A pace this close to a candidate votes for it. */
const TOLERANCE = 0.1;
/** A player that did nothing for this long before a request had a full buffer. */
const IDLE_MS = 300;
/** Paces are measured over at most so many segments. */
const STRIDE = 3;
const ENOUGH_VOTES = 3;

/**
 * How long a segment lasts where nobody says: a player with a full buffer asks for one in the time that one plays. Sound and picture
 * vote together; without a full buffer, all requests of the later half do.
 */
export function segmentDuration(video: readonly Arrival[], audio: readonly Arrival[]): number {
  const idle = [...paces(whenIdle(video), stepOf(video)), ...paces(whenIdle(audio), stepOf(audio))];
  const voted = mostVoted(idle);
  if (voted !== null) return voted;
  const late = [video, audio].flatMap((arrivals) => paces(arrivals.slice(arrivals.length >> 1), stepOf(arrivals)));
  return mostVoted(late) ?? USUAL_DURATION_MS;
}

/** The requests that a track made after doing nothing. */
function whenIdle(arrivals: readonly Arrival[]): Arrival[] {
  const found: Arrival[] = [];
  let busyUntil = Number.POSITIVE_INFINITY;
  for (const arrival of arrivals) {
    if (arrival.requestedAt - busyUntil > IDLE_MS) found.push(arrival);
    busyUntil = Math.max(Number.isFinite(busyUntil) ? busyUntil : 0, arrival.doneAt ?? Number.POSITIVE_INFINITY);
  }
  return found;
}

/** Time a segment between requests of near segments. */
function paces(arrivals: readonly Arrival[], step: number): number[] {
  const found: number[] = [];
  for (let index = 0; index < arrivals.length; index++) {
    for (let next = index + 1; next <= index + STRIDE && next < arrivals.length; next++) {
      const a = arrivals[index];
      const b = arrivals[next];
      if (!a || !b || b.number <= a.number || b.number - a.number > STRIDE * step) continue;
      found.push((b.requestedAt - a.requestedAt) / ((b.number - a.number) / step));
    }
  }
  return found;
}

function mostVoted(found: readonly number[]): number | null {
  let best: number | null = null;
  let most = ENOUGH_VOTES - 1;
  for (const candidate of CANDIDATES_MS) {
    let votes = 0;
    for (const pace of found) if (Math.abs(pace - candidate) < candidate * TOLERANCE) votes++;
    if (votes > most) [best, most] = [candidate, votes];
  }
  return best;
}
