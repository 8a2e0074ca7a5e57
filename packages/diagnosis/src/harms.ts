import type { SessionMetrics, SessionTimeline } from '@telecine/domain';
import { unplayableMedia, unrecoveredFailures } from '@telecine/qoe';
import { edgeLine, endOf, instantOf, isAborted, isNeeded } from './request-facts.ts';

/** What the viewer suffered, worst kind first. */
export const HARM_KINDS = ['failure', 'left_waiting', 'rebuffer', 'slow_start'] as const;
export type HarmKind = (typeof HARM_KINDS)[number];
export interface Harm {
  readonly kind: HarmKind;
  readonly from: number;
  readonly to: number;
  /** The picture stood still while the player said that it played. */
  readonly pictureOnly?: boolean;
  /** How many of the session's rebuffers are in it, and their time, ms: what the metrics count. */
  readonly rebuffers?: { readonly count: number; readonly ms: number };
  /** It can have been shorter: the edge notices late that a viewer is gone. */
  readonly atMost?: boolean;
}

/** A start of more than this is slow. */
export const SLOW_START_MS = 3_000;
/** A viewer who leaves sooner than this did not leave because of the wait. */
const PATIENCE_MS = 1_000;
/** Shorter stops than this are not noticed; shorter inferred ones not known. */
const LEAST_STOP_MS = { player: 200, cmcd: 400, inferred: 500 } as const;
const LEAST_FREEZE_MS = 800;
/** Of a stop between two instants that were rounded, what is longer than this many roundings is sure. */
const COARSE = 3;
/** A stop this long with media in the buffer is a player that hangs, not a viewer who is impatient. */
const HANGS_MS = 10_000;
const MEDIA_AT_HAND_MS = 2_000;

/** Everything that hurt: the worst kind first, and the longest of a kind. */
export function harmsOf(
  timeline: SessionTimeline,
  metrics: SessionMetrics,
  bufferedAt: (at: number) => number | null,
): Harm[] {
  const harms: Harm[] = [...ending(timeline, metrics, bufferedAt), ...stops(timeline)];
  const startup = metrics.startupTimeMs?.value ?? 0;
  if (startup > SLOW_START_MS) {
    harms.push({ kind: 'slow_start', from: timeline.startedAt, to: timeline.startedAt + startup });
  }
  return harms.sort(
    (a, b) =>
      HARM_KINDS.indexOf(a.kind) - HARM_KINDS.indexOf(b.kind) || b.to - b.from - (a.to - a.from) || a.from - b.from,
  );
}

/** From the first instant of some harms to their last. */
export function spanOf(harms: readonly Harm[]): { readonly from: number; readonly to: number } {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const harm of harms) {
    from = Math.min(from, harm.from);
    to = Math.max(to, harm.to);
  }
  return { from, to };
}

/** A failure, or a viewer who left while waiting; nothing where it ended well. */
function ending(timeline: SessionTimeline, metrics: SessionMetrics, bufferedAt: (at: number) => number | null): Harm[] {
  if (metrics.playbackFailed?.value) {
    return [{ kind: 'failure', from: failureStart(timeline), to: timeline.endedAt }];
  }
  const last = timeline.states.at(-1);
  if (last === undefined || (last.state !== 'starting' && last.state !== 'rebuffering')) return [];
  const hangs = last.to - last.from >= HANGS_MS && (bufferedAt(last.from) ?? 0) > MEDIA_AT_HAND_MS;
  if (hangs && last.state === 'rebuffering') return [{ kind: 'failure', from: last.from, to: last.to }];
  const to = Math.max(last.to, pendingUntil(timeline, last.from));
  if (to - last.from < PATIENCE_MS) return [];
  return [{ kind: 'left_waiting', from: last.from, to, ...(to > last.to ? { atMost: true } : {}) }];
}

/** From the first request that failed for good or could not be played, or from the last change of state. */
function failureStart(timeline: SessionTimeline): number {
  const first = unrecoveredFailures(timeline)[0] ?? unplayableMedia(timeline)[0];
  return first === undefined ? (timeline.states.at(-1)?.from ?? timeline.startedAt) : instantOf(first);
}

/**
 * Until when requests were open that the viewer, by leaving, cut. An edge that waits for its origin notices only when that answers,
 * so the viewer may have left earlier: it is the longest that the wait can have been.
 */
function pendingUntil({ requests }: SessionTimeline, since: number): number {
  let until = Number.NEGATIVE_INFINITY;
  for (const request of requests) {
    if (!isNeeded(request) || !isAborted(request) || edgeLine(request)?.durationMs === null) continue;
    if (endOf(request) >= since) until = Math.max(until, endOf(request));
  }
  return until;
}

/** Rebuffers and standing pictures; those that touch are one stop. */
function stops(timeline: SessionTimeline): Harm[] {
  const { states, pictureStalls } = timeline;
  const resolution = coarsest(timeline);
  const found: Harm[] = [];
  for (const { state, from, to, source } of states) {
    const least = source === 'player' ? LEAST_STOP_MS.player : Math.max(LEAST_STOP_MS[source], COARSE * resolution);
    if (state === 'rebuffering' && to - from >= least)
      found.push({ kind: 'rebuffer', from, to, rebuffers: { count: 1, ms: to - from } });
  }
  for (const { from, to } of pictureStalls)
    if (to - from >= LEAST_FREEZE_MS) found.push({ kind: 'rebuffer', from, to, pictureOnly: true });
  found.sort((a, b) => a.from - b.from);
  const joined: Harm[] = [];
  for (const stop of found) {
    const before = joined.at(-1);
    if (before !== undefined && stop.from <= before.to + 50) joined[joined.length - 1] = oneStop(before, stop);
    else joined.push(stop);
  }
  return joined;
}

/** The resolution of the coarsest log, ms: what is inferred from its lines can't be finer. */
function coarsest({ requests }: SessionTimeline): number {
  let resolution = 0;
  for (const { deliveryRequests } of requests)
    for (const { timeResolutionMs } of deliveryRequests) resolution = Math.max(resolution, timeResolutionMs);
  return resolution;
}

function oneStop(before: Harm, stop: Harm): Harm {
  const whole = { kind: before.kind, from: before.from, to: Math.max(before.to, stop.to) };
  if (before.pictureOnly && stop.pictureOnly) return { ...whole, pictureOnly: true };
  const count = (before.rebuffers?.count ?? 0) + (stop.rebuffers?.count ?? 0);
  return { ...whole, rebuffers: { count, ms: (before.rebuffers?.ms ?? 0) + (stop.rebuffers?.ms ?? 0) } };
}
