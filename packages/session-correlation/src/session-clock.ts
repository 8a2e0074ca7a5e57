import type { SessionClock, StoredPlayerEvent } from '@telecine/domain';
import { type Bounds, middleOf, mostAgreed, pairBoundsNear, tightest } from './clock-bounds.ts';
import type { LinesByPath, SourceOffsets } from './delivery-lines.ts';
import type { ReportedRequestSide } from './player-reports.ts';

/** The player's clock against the receiver's: an offset, and how much it changes. */
export interface PlayerClock {
  readonly shown: SessionClock;
  /** An instant of the player on the receiver's clock. */
  toReceiver(at: number): number;
}

/** Below this many, receive times of reports say more than pairs do. */
const ENOUGH_PAIRS = 3;
/** Receive times are this good at least, unless all reports were late. */
const REPORT_SLACK_MS = 1_000;
/** A source is only called wrong if it contradicts the reports' receipt by more than this. */
const SOURCE_TOLERANCE_MS = 150;
/** A shorter session or a slower drift than this can't be told from jitter. */
const DRIFT_SPAN_MS = 20_000;
const LEAST_DRIFT = 0.0005;
const NO_BOUND = Number.NEGATIVE_INFINITY;

/**
 * Estimates the player's clock. A request can't be logged before it was sent, nor answered before it was logged, so each pair of
 * observations bounds the offset from both sides (as in NTP); the offset that most pairs allow is the answer, and wrong pairs simply
 * don't vote for it. Without pairs, the fastest report bounds it from below.
 */
export function estimateClock(
  events: readonly StoredPlayerEvent[],
  reported: readonly ReportedRequestSide[],
  edge: LinesByPath,
  unique: readonly Bounds[],
  sources: SourceOffsets,
): PlayerClock {
  const sourceClocks = [...sources].map(([id, offsetMs]) => ({ id, offsetMs })).sort((a, b) => (a.id < b.id ? -1 : 1));
  if (events.length === 0) return fixedClock(0, { offsetMs: null, residualMs: null, pairs: 0, sources: sourceClocks });
  const byReports = offsetOfReports(events);
  const bounds = unique.length >= ENOUGH_PAIRS ? unique : pairBoundsNear(reported, edge, byReports, REPORT_SLACK_MS);
  const common = mostAgreed(bounds, byReports);
  if (common === null || common.votes < ENOUGH_PAIRS) {
    return fixedClock(byReports, { offsetMs: rounded(byReports), residualMs: null, pairs: 0, sources: sourceClocks });
  }
  const voters = bounds.filter((bound) => bound.low <= common.high && bound.high >= common.low);
  const offset = middleOf(common);
  const residual = medianOf(tightest(voters).map((bound) => Math.abs(middleOf(bound) - offset)));
  const shown = {
    offsetMs: rounded(offset),
    residualMs: rounded(residual),
    pairs: voters.length,
    sources: sourceClocks,
  };
  const drift = trustedDrift(bounds, driftOf(bounds, offset), common.votes);
  if (drift === 0) return fixedClock(offset, shown);
  const middle = voters.reduce((sum, bound) => sum + bound.at, 0) / voters.length;
  return { shown, toReceiver: (at) => at - offset - drift * (at - middle) };
}

function fixedClock(offset: number, shown: SessionClock): PlayerClock {
  return { shown, toReceiver: (at) => at - offset };
}

/**
 * Sources whose clock must be ahead of the receiver's, and by how much: pairs tell the player's clock against theirs, and a report
 * can't be received before it was sent. That a source is behind can't be told from a player whose reports are late.
 */
export function sourcesAhead(
  events: readonly StoredPlayerEvent[],
  bounds: readonly Bounds[],
): ReadonlyMap<string, number> {
  const ahead = new Map<string, number>();
  if (bounds.length === 0) return ahead;
  const least = offsetOfReports(events);
  const suspects = bounds.filter(({ high }) => least - high > SOURCE_TOLERANCE_MS).map(({ sourceId }) => sourceId);
  for (const source of new Set(suspects)) {
    const own = bounds.filter(({ sourceId }) => sourceId === source);
    const common = mostAgreed(own, NO_BOUND);
    // Tries that report another try's start disagree among each other; a clock that is wrong is wrong for all.
    if (common === null || common.votes < Math.max(ENOUGH_PAIRS, own.length / 2)) continue;
    if (least - common.high < SOURCE_TOLERANCE_MS) continue;
    ahead.set(source, least - middleOf(common));
  }
  return ahead;
}

/**
 * The fastest report tells the offset but for its way here; of many, the third fastest, so that no single odd clock decides. Reports of
 * requests carry the request's start, not their own time.
 */
function offsetOfReports(events: readonly StoredPlayerEvent[]): number {
  const fastest = [NO_BOUND, NO_BOUND, NO_BOUND] as [number, number, number];
  for (const { occurredAt, kind, request, receivedAt } of events) {
    const sentAt = occurredAt + (kind === 'request' ? (request?.durationMs ?? 0) : 0) - receivedAt;
    if (sentAt > fastest[0]) [fastest[0], fastest[1], fastest[2]] = [sentAt, fastest[0], fastest[1]];
    else if (sentAt > fastest[1]) [fastest[1], fastest[2]] = [sentAt, fastest[1]];
    else if (sentAt > fastest[2]) fastest[2] = sentAt;
  }
  return events.length >= MANY_REPORTS ? fastest[2] : fastest[0];
}

const MANY_REPORTS = 10;

/** How fast the offset changes (ms per ms), by the slopes between the tightest bounds near the common offset; 0 if not telling. */
function driftOf(bounds: readonly Bounds[], offset: number): number {
  const near = tightest(bounds.filter((bound) => Math.abs(middleOf(bound) - offset) < 5_000));
  const slopes: number[] = [];
  for (let i = 0; i < near.length; i++) {
    const first = near[i];
    for (let j = i + 1; j < near.length; j++) {
      const second = near[j];
      if (!first || !second || Math.abs(second.at - first.at) < DRIFT_SPAN_MS) continue;
      slopes.push((middleOf(second) - middleOf(first)) / (second.at - first.at));
    }
  }
  const slope = slopes.length < 3 ? 0 : medianOf(slopes);
  return Math.abs(slope) < LEAST_DRIFT ? 0 : slope;
}

/** A drift is believed only if far more pairs agree once it is taken out. */
function trustedDrift(bounds: readonly Bounds[], drift: number, votes: number): number {
  if (drift === 0) return 0;
  const straight = bounds.map(({ low, high, at }) => ({ low: low - drift * at, high: high - drift * at }));
  const agreed = mostAgreed(straight, NO_BOUND);
  return agreed !== null && agreed.votes > votes * 1.25 + 1 ? drift : 0;
}

function medianOf(values: number[]): number {
  values.sort((a, b) => a - b);
  const middle = values.length >> 1;
  const upper = values[middle] ?? 0;
  return values.length % 2 === 1 ? upper : (upper + (values[middle - 1] ?? upper)) / 2;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
