import type { Arrival } from './arrival.ts';
import { busyTime } from './busy-time.ts';
import { medianSize } from './median-size.ts';
import { stepOf } from './segment-step.ts';

/** Where nothing at all tells. */
export const USUAL_DURATION_MS = 4_000;

/** What encoders are set to, and how usual that is. */
const CANDIDATES: readonly (readonly [durationMs: number, weight: number])[] = [
  [1_000, 0.3],
  [2_000, 1],
  [3_000, 0.5],
  [4_000, 1.1],
  [5_000, 0.5],
  [6_000, 1],
  [8_000, 0.5],
  [10_000, 0.7],
  [12_000, 0.3],
];
/** A pace this close to a candidate votes for it. */
const TOLERANCE = 0.1;
/** A player that did nothing for this long before a request had a full buffer. */
const IDLE_MS = 300;
/** No player's buffer is full with less. */
const LEAST_FULL_MS = 4_000;
/** At the edge of a live stream a player may hold no more than this many segments. */
const LEAST_LIVE = 2;
/** Paces are measured over at most so many segments. */
const STRIDE = 3;
const ENOUGH_VOTES = 3;
/** Sound is hardly ever coded with less or more, kbps. */
const SOUND_KBPS = [40, 400] as const;
const UNUSUAL_SOUND = 0.2;
/** Few players get not even two thirds of the media that they play, all the time. */
const STARVED_THROUGHOUT = 0.4;

/**
 * How long a segment lasts where nobody says: a player with a full buffer asks for one in the time that one plays. Sound and picture
 * vote together. Where no buffer was full, the stream may be live: its edge sets the pace. Else the usual that suits the size of sound.
 */
export function segmentDuration(video: readonly Arrival[], audio: readonly Arrival[]): number {
  const tracks = [
    { track: video, paces: pacesOf(video, audio) },
    { track: audio, paces: pacesOf(audio, video) },
  ];
  const soundBytes = medianSize(audio);
  const pace = usualPace(video.length > 0 ? video : audio);
  const ballots = CANDIDATES.map(([durationMs, usual]) => {
    const ballot = { durationMs, weight: usual * soundWeight(soundBytes, durationMs), full: 0, live: 0 };
    for (const { track, paces } of tracks) {
      const near = paces.filter(({ ms }) => Math.abs(ms - durationMs) < durationMs * TOLERANCE);
      if (near.length === 0) continue;
      const levels = levelsOf(track, durationMs);
      for (const { from } of near) {
        const level = levels[from] ?? 0;
        if (level >= LEAST_FULL_MS) ballot.full++;
        if (level >= LEAST_LIVE * durationMs) ballot.live++;
      }
    }
    return ballot;
  });
  return (
    elected(ballots, 1, ({ full }) => (full < ENOUGH_VOTES ? 0 : full)) ??
    elected(ballots, 1, ({ live }) => (live < ENOUGH_VOTES ? 0 : live)) ??
    elected(ballots, 0, ({ durationMs }) => (1.5 * durationMs < pace ? STARVED_THROUGHOUT : 1)) ??
    USUAL_DURATION_MS
  );
}

interface Ballot {
  readonly durationMs: number;
  readonly weight: number;
  readonly full: number;
  readonly live: number;
}

/** The length with the most weight of votes, more than `least`. */
function elected(ballots: readonly Ballot[], least: number, votes: (ballot: Ballot) => number): number | null {
  let best: number | null = null;
  let most = least;
  for (const ballot of ballots) {
    const weight = votes(ballot) * ballot.weight;
    if (weight > most) [best, most] = [ballot.durationMs, weight];
  }
  return best;
}

/** The usual time a segment between requests for something new, ms; 0 without any. */
function usualPace(track: readonly Arrival[]): number {
  const step = stepOf(track);
  const paces: number[] = [];
  for (let index = 1; index < track.length; index++) {
    const [before, arrival] = [track[index - 1], track[index]];
    const segments = before && arrival ? (arrival.number - before.number) / step : 0;
    if (before && arrival && segments > 0) paces.push((arrival.requestedAt - before.requestedAt) / segments);
  }
  return paces.sort((a, b) => a - b)[paces.length >> 1] ?? 0;
}

/** Sound has a usual bitrate: segments whose size makes it another are hardly this long. */
function soundWeight(bytes: number | null, durationMs: number): number {
  if (bytes === null) return 1;
  const kbps = (bytes * 8) / durationMs;
  return kbps >= SOUND_KBPS[0] && kbps <= SOUND_KBPS[1] ? 1 : UNUSUAL_SOUND;
}

/** Time a segment between requests of near segments, each made after idling. */
interface Pace {
  readonly ms: number;
  /** Index of the first of the two. */
  readonly from: number;
}

function pacesOf(own: readonly Arrival[], other: readonly Arrival[]): Pace[] {
  const idle = afterIdling(own, other);
  const step = stepOf(own);
  const found: Pace[] = [];
  idle.forEach((from, index) => {
    for (const to of idle.slice(index + 1, index + 1 + STRIDE)) {
      const [a, b] = [own[from], own[to]];
      const segments = ((b?.number ?? 0) - (a?.number ?? 0)) / step;
      if (!a || !b || segments <= 0 || segments > STRIDE) continue;
      if (own.slice(from, to).some(({ arrivedAt }) => arrivedAt === null)) continue;
      found.push({ ms: (b.requestedAt - a.requestedAt) / segments, from });
    }
  });
  return found;
}

/** Indices of the requests for something new that a track made after doing nothing, while the other did nothing either. */
function afterIdling(own: readonly Arrival[], other: readonly Arrival[]): number[] {
  const found: number[] = [];
  let busyUntil = Number.NEGATIVE_INFINITY;
  own.forEach((arrival, index) => {
    const before = own[index - 1];
    if (before === undefined) return;
    busyUntil = Math.max(busyUntil, before.doneAt ?? arrival.requestedAt);
    if (arrival.number <= before.number || before.arrivedAt === null) return;
    const idle = arrival.requestedAt - busyUntil > IDLE_MS;
    if (idle && busyTime(other, busyUntil, arrival.requestedAt) < (arrival.requestedAt - busyUntil) / 4)
      found.push(index);
  });
  return found;
}

/** How much a player would have had when it made each request, if segments lasted that long, ms. */
function levelsOf(track: readonly Arrival[], durationMs: number): Float64Array {
  const step = stepOf(track);
  const levels = new Float64Array(track.length);
  let level = 0;
  for (let at = 1; at < track.length; at++) {
    const [before, arrival] = [track[at - 1], track[at]];
    if (!before || !arrival) break;
    const ahead = (arrival.number - before.number) / step;
    const isNext = ahead >= 0 && ahead <= STRIDE;
    // A longer gap may be a pause, which takes nothing out of a buffer.
    const played = Math.min(arrival.requestedAt - before.requestedAt, (ahead + 1) * durationMs);
    level = isNext ? Math.max(0, level + ahead * durationMs - played) : 0;
    levels[at] = level;
  }
  return levels;
}
