import type { PlayerDialect, StateSlice } from '@telecine/domain';
import type { Arrival, MediaArrivals } from './media-arrivals.ts';

/** What a player is known to do between having media and showing it. Priors; a project's own sessions can replace them. */
export interface PlaybackHabits {
  /** From the first segments' arrival to the first frame. */
  readonly startLagMs: number;
  /** From the missing segment's arrival to play going on. */
  readonly resumeLagMs: number;
  /** How long sound plays on without picture before the player calls it a stall. */
  readonly pictureGraceMs: number;
}

const HABITS: Readonly<Record<PlayerDialect, PlaybackHabits>> = {
  'hls.js': { startLagMs: 120, resumeLagMs: 60, pictureGraceMs: 3_000 },
  'dash.js': { startLagMs: 120, resumeLagMs: 60, pictureGraceMs: 3_000 },
  shaka: { startLagMs: 120, resumeLagMs: 150, pictureGraceMs: 2_500 },
  telecine: { startLagMs: 120, resumeLagMs: 60, pictureGraceMs: 3_000 },
  other: { startLagMs: 150, resumeLagMs: 100, pictureGraceMs: 2_500 },
};
export const habitsOf = (dialect: PlayerDialect): PlaybackHabits => HABITS[dialect];

export interface ModelledPlay {
  readonly states: readonly StateSlice[];
  /** When the picture stood still for want of media. */
  readonly pictureStalls: readonly { readonly from: number; readonly to: number }[];
}

/** Shorter stalls than this are within the model's error. */
const LEAST_STALL_MS = 250;

/** One track's segments by media time. */
interface Track {
  readonly durationMs: number;
  readonly first: number;
  readonly step: number;
  /** Segment position (0, 1, 2 …) → when it came. */
  readonly cameAt: ReadonlyMap<number, number>;
  readonly last: number;
}

/**
 * Plays the session from the arrival of its segments alone: play starts when both tracks have their first segment, goes on while
 * the next has come, and stands where it has not. Gap-free from `from` to `to`; empty where no media is known.
 */
export function modelledPlay(arrivals: MediaArrivals, habits: PlaybackHabits, from: number, to: number): ModelledPlay {
  const video = trackOf(arrivals.video);
  const audio = trackOf(arrivals.audio);
  if (video === null && audio === null) return { states: [], pictureStalls: [] };
  const tracks = [video, audio].flatMap((track) => track ?? []);
  const start = startOf(tracks, habits);
  if (start === null || start >= to)
    return { states: [{ state: 'starting', from, to, source: 'inferred' }], pictureStalls: [] };
  return play(video, audio, arrivals, habits, from, start, to);
}

/** When the first segment of every track has come. */
function startOf(tracks: readonly Track[], habits: PlaybackHabits): number | null {
  let start = 0;
  for (const track of tracks) {
    const came = track.cameAt.get(0);
    if (came === undefined) return null;
    start = Math.max(start, came);
  }
  return start + habits.startLagMs;
}

function play(
  video: Track | null,
  audio: Track | null,
  arrivals: MediaArrivals,
  habits: PlaybackHabits,
  from: number,
  start: number,
  to: number,
): ModelledPlay {
  const states: StateSlice[] = [{ state: 'starting', from, to: start, source: 'inferred' }];
  const pictureStalls: { from: number; to: number }[] = [];
  const grace = arrivals.muxed || audio === null ? 0 : habits.pictureGraceMs;
  /** Wall time at which media time 0 would have been shown. */
  let origin = start;
  let openedAt = start;
  let videoAt = 1;
  let audioAt = 1;
  for (;;) {
    const videoDue = video === null ? Number.POSITIVE_INFINITY : videoAt * video.durationMs;
    const audioDue = audio === null ? Number.POSITIVE_INFINITY : audioAt * audio.durationMs;
    const isVideo = videoDue <= audioDue;
    const track = isVideo ? video : audio;
    const position = isVideo ? videoAt : audioAt;
    if (track === null || position > track.last) break;
    const dueAt = origin + Math.min(videoDue, audioDue);
    if (dueAt >= to) break;
    if (isVideo) videoAt++;
    else audioAt++;
    const came = cameFrom(track, position);
    if (came === null || came <= dueAt) continue;
    const goesOnAt = Math.min(came + habits.resumeLagMs, to);
    if (isVideo && video !== null) pictureStalls.push({ from: dueAt, to: goesOnAt });
    const stallsAt = dueAt + (isVideo ? grace : 0);
    if (goesOnAt - stallsAt < LEAST_STALL_MS) continue;
    states.push({ state: 'playing', from: openedAt, to: stallsAt, source: 'inferred' });
    states.push({ state: 'rebuffering', from: stallsAt, to: goesOnAt, source: 'inferred' });
    origin += goesOnAt - stallsAt;
    openedAt = goesOnAt;
    if (goesOnAt >= to) return { states, pictureStalls: pictureStalls.filter(isLong) };
  }
  states.push(...theEnd(video ?? audio, arrivals, origin, openedAt, to));
  return { states, pictureStalls: pictureStalls.filter(isLong) };
}

/** After the last segment that came: the content's end, or the wait for one that never came. */
function theEnd(
  track: Track | null,
  arrivals: MediaArrivals,
  origin: number,
  openedAt: number,
  to: number,
): StateSlice[] {
  const endsAt = track === null ? to : origin + (track.last + 1) * track.durationMs;
  if (endsAt >= to) return [{ state: 'playing', from: openedAt, to, source: 'inferred' }];
  const asked = arrivals.video.at(-1) ?? arrivals.audio.at(-1);
  const next = asked !== undefined && asked.arrivedAt === null;
  return [
    { state: 'playing', from: openedAt, to: endsAt, source: 'inferred' },
    { state: next ? 'rebuffering' : 'ended', from: endsAt, to, source: 'inferred' },
  ];
}

/** When a segment came; of one that never did, when the next that did (players skip what they can't get). */
function cameFrom(track: Track, position: number): number | null {
  for (let at = position; at <= track.last; at++) {
    const came = track.cameAt.get(at);
    if (came !== undefined) return came;
  }
  return null;
}

function trackOf(arrivals: readonly Arrival[]): Track | null {
  const came = arrivals.filter((arrival) => arrival.arrivedAt !== null);
  const firstCame = came[0];
  if (firstCame === undefined) return null;
  const step = stepOf(came);
  const first = firstCame.number;
  const cameAt = new Map<number, number>();
  let last = 0;
  for (const arrival of came) {
    const position = Math.round((arrival.number - first) / step);
    if (position < 0) continue;
    const known = cameAt.get(position);
    const at = arrival.arrivedAt ?? 0;
    if (known === undefined || at < known) cameAt.set(position, at);
    if (position > last) last = position;
  }
  return { durationMs: durationOf(came, step), first, step, cameAt, last };
}

/** Numbers of consecutive segments differ by this: 1, or a duration where names are times. */
function stepOf(arrivals: readonly Arrival[]): number {
  const steps: number[] = [];
  for (let index = 1; index < arrivals.length; index++) {
    const step = (arrivals[index]?.number ?? 0) - (arrivals[index - 1]?.number ?? 0);
    if (step > 0) steps.push(step);
  }
  return median(steps) ?? 1;
}

/** A segment's media duration: as said, else by the rhythm of requests once the buffer is full. */
function durationOf(arrivals: readonly Arrival[], step: number): number {
  const said = median(arrivals.flatMap((arrival) => arrival.durationMs ?? []));
  if (said !== null) return said;
  const paces: number[] = [];
  for (let index = Math.floor(arrivals.length / 3) + 4; index < arrivals.length; index++) {
    const a = arrivals[index - 4];
    const b = arrivals[index];
    if (!a || !b || b.number <= a.number) continue;
    paces.push((b.requestedAt - a.requestedAt) / ((b.number - a.number) / step));
  }
  const pace = median(paces) ?? 4_000;
  return Math.max(500, Math.round(pace / 500) * 500);
}

function median(values: number[]): number | null {
  if (values.length === 0) return null;
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? null;
}

const isLong = (stall: { from: number; to: number }): boolean => stall.to - stall.from >= LEAST_STALL_MS;

/**
 * When the picture stood still although the player says that it played: the playhead runs while the player's states say so, and
 * the next video segment had not come. Short of seeks, after which nothing is claimed.
 */
export function pictureStallsOf(
  arrivals: MediaArrivals,
  states: readonly StateSlice[],
): { from: number; to: number }[] {
  const track = trackOf(arrivals.video);
  const stalls: { from: number; to: number }[] = [];
  if (track === null) return stalls;
  let playhead = 0;
  let position = 1;
  for (const { state, from, to } of states) {
    if (state === 'seeking') break;
    if (state !== 'playing') continue;
    const end = playhead + to - from;
    for (; position <= track.last && position * track.durationMs < end; position++) {
      const dueAt = from + position * track.durationMs - playhead;
      const came = cameFrom(track, position) ?? dueAt;
      if (came - dueAt > 2 * LEAST_STALL_MS) stalls.push({ from: dueAt, to: Math.min(came, to) });
    }
    playhead = end;
  }
  return merged(stalls);
}

function merged(stalls: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const kept: { from: number; to: number }[] = [];
  for (const stall of stalls) {
    const before = kept.at(-1);
    if (before && stall.from <= before.to)
      kept[kept.length - 1] = { from: before.from, to: Math.max(before.to, stall.to) };
    else kept.push(stall);
  }
  return kept;
}
