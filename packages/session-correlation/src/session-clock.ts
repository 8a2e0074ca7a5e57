import type { SessionClock, StoredPlayerEvent } from '@telecine/domain';
import type { DeliveryLine, SourceOffsets } from './delivery-lines.ts';
import type { ReportedRequestSide } from './player-reports.ts';

/** The player's clock against the receiver's: an offset, and how much it changes. */
export interface PlayerClock {
  readonly shown: SessionClock;
  /** An instant of the player on the receiver's clock. */
  toReceiver(at: number): number;
}

/** Where one observation says that the offset (player minus receiver) must lie. */
interface Bounds {
  readonly low: number;
  readonly high: number;
  /** When it was observed, player's clock. */
  readonly at: number;
}

/** Below this many, receive times of reports say more than pairs do. */
const ENOUGH_PAIRS = 3;
/** A URL asked for more often than this tells too little about which line is whose. */
const MOST_REPEATS = 3;
/** A shorter session or a slower drift than this can't be told from jitter. */
const DRIFT_SPAN_MS = 20_000;
const LEAST_DRIFT = 0.0005;

/**
 * Estimates the player's clock. A request can't be logged before it was sent, nor answered before it was logged, so each pair of
 * observations bounds the offset from both sides (as in NTP); the offset that most pairs allow is the answer (Marzullo's
 * algorithm), and wrong pairs simply don't vote for it. Without pairs, the fastest report bounds it from below.
 */
export function estimateClock(
  events: readonly StoredPlayerEvent[],
  reported: readonly ReportedRequestSide[],
  lines: readonly DeliveryLine[],
  sources: SourceOffsets,
): PlayerClock {
  const sourceClocks = [...sources].map(([id, offsetMs]) => ({ id, offsetMs })).sort((a, b) => (a.id < b.id ? -1 : 1));
  if (events.length === 0) return fixedClock(0, { offsetMs: null, residualMs: null, pairs: 0, sources: sourceClocks });
  const byReports = offsetOfReports(events);
  const bounds = pairBounds(reported, lines);
  const common = mostAgreed(bounds, byReports);
  if (common === null || common.votes < ENOUGH_PAIRS) {
    return fixedClock(byReports, { offsetMs: rounded(byReports), residualMs: null, pairs: 0, sources: sourceClocks });
  }
  const voters = bounds.filter((bound) => bound.low <= common.high && bound.high >= common.low);
  const offset = (common.low + common.high) / 2;
  const drift = trustedDrift(bounds, driftOf(bounds, offset), common.votes);
  const middle = voters.reduce((sum, bound) => sum + bound.at, 0) / voters.length;
  const residual = medianOf(tightest(voters).map((bound) => Math.abs((bound.low + bound.high) / 2 - offset)));
  const shown = {
    offsetMs: rounded(offset),
    residualMs: rounded(residual),
    pairs: voters.length,
    sources: sourceClocks,
  };
  return drift === 0 ? fixedClock(offset, shown) : driftingClock(offset, drift, middle, shown);
}

/** A source is only called wrong if it contradicts the reports' receipt by more than this. */
const SOURCE_TOLERANCE_MS = 2_000;

/**
 * Sources whose clock must be ahead of the receiver's, and by how much: pairs tell the player's clock against theirs, and a report
 * can't be received before it was sent. That a source is behind can't be told from a player whose reports are late.
 */
export function sourcesAhead(
  events: readonly StoredPlayerEvent[],
  reported: readonly ReportedRequestSide[],
  lines: readonly DeliveryLine[],
): ReadonlyMap<string, number> {
  const ahead = new Map<string, number>();
  if (reported.length === 0) return ahead;
  const least = offsetOfReports(events);
  for (const source of new Set(lines.map(({ raw }) => raw.sourceId))) {
    const bounds = pairBounds(
      reported,
      lines.filter(({ raw }) => raw.sourceId === source),
    );
    const common = mostAgreed(bounds, Number.NEGATIVE_INFINITY);
    if (common === null || common.votes < ENOUGH_PAIRS || least - common.high < SOURCE_TOLERANCE_MS) continue;
    ahead.set(source, least - (common.low + common.high) / 2);
  }
  return ahead;
}

function fixedClock(offset: number, shown: SessionClock): PlayerClock {
  return { shown, toReceiver: (at) => at - offset };
}

function driftingClock(offset: number, drift: number, middle: number, shown: SessionClock): PlayerClock {
  return { shown, toReceiver: (at) => at - offset - drift * (at - middle) };
}

/** The fastest report tells the offset but for its way here. Reports of requests carry the request's start, not their own time. */
function offsetOfReports(events: readonly StoredPlayerEvent[]): number {
  let best = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    const sentAt = event.occurredAt + (event.kind === 'request' ? (event.request?.durationMs ?? 0) : 0);
    best = Math.max(best, sentAt - event.receivedAt);
  }
  return best;
}

/** Every way to pair a reported request with a line of its URL; wrong ones are outvoted. */
function pairBounds(reported: readonly ReportedRequestSide[], lines: readonly DeliveryLine[]): Bounds[] {
  const linesOf = new Map<string, DeliveryLine[]>();
  for (const line of lines) if (line.raw.tier === 'edge') pushTo(linesOf, line.url.path, line);
  const reports = new Map<string, number>();
  for (const { parts } of reported) reports.set(parts.path, (reports.get(parts.path) ?? 0) + 1);
  const bounds: Bounds[] = [];
  for (const request of reported) {
    const candidates = linesOf.get(request.parts.path);
    if (!candidates || candidates.length > MOST_REPEATS || (reports.get(request.parts.path) ?? 0) > MOST_REPEATS)
      continue;
    for (const line of candidates) {
      if (request.parts.host !== '' && line.url.host !== '' && request.parts.host !== line.url.host) continue;
      const bound = boundsOfPair(request, line);
      if (bound !== null) bounds.push(bound);
    }
  }
  return bounds;
}

function boundsOfPair(request: ReportedRequestSide, line: DeliveryLine): Bounds | null {
  const coarse = line.raw.timeResolutionMs > 1 ? line.raw.timeResolutionMs : 0;
  const serverFirstByte = line.raw.ttfbMs ?? line.raw.originTtfbMs ?? 0;
  const firstByte = request.ttfbMs ?? null;
  const low = request.startedAt - line.at - coarse;
  const highs: number[] = [];
  if (firstByte !== null && line.end !== null) highs.push(request.startedAt + firstByte - line.at - serverFirstByte);
  if (request.durationMs !== null) highs.push(request.startedAt + request.durationMs - (line.end ?? line.at));
  const high = Math.min(...highs);
  return Number.isFinite(high) && high >= low ? { low, high, at: request.startedAt } : null;
}

/**
 * The interval that most bounds allow, and how many do: the earliest of equals, so that the order of the input never shows. Nothing
 * under `least` counts: no report came before it was sent.
 */
function mostAgreed(bounds: readonly Bounds[], least: number): { low: number; high: number; votes: number } | null {
  const edges: { at: number; step: number }[] = [];
  for (const { low, high } of bounds) {
    if (high > least) edges.push({ at: Math.max(low, least), step: 1 }, { at: high, step: -1 });
  }
  edges.sort((a, b) => a.at - b.at || b.step - a.step);
  let depth = 0;
  let best: { low: number; high: number; votes: number } | null = null;
  for (const [index, edge] of edges.entries()) {
    depth += edge.step;
    const next = edges[index + 1];
    if (edge.step > 0 && next && (best === null || depth > best.votes))
      best = { low: edge.at, high: next.at, votes: depth };
  }
  return best;
}

/** The quarter of the bounds that say most, at least three: fast answers, short queues. */
function tightest(bounds: readonly Bounds[]): Bounds[] {
  const sorted = [...bounds].sort((a, b) => a.high - a.low - (b.high - b.low));
  return sorted.slice(0, Math.max(3, Math.ceil(sorted.length / 4)));
}

/** How fast the offset changes (ms per ms), by the slopes between the tightest bounds near the common offset; 0 if not telling. */
function driftOf(bounds: readonly Bounds[], offset: number): number {
  const near = tightest(bounds.filter((bound) => Math.abs((bound.low + bound.high) / 2 - offset) < 5_000));
  const slopes: number[] = [];
  for (let i = 0; i < near.length; i++) {
    const first = near[i];
    for (let j = i + 1; j < near.length; j++) {
      const second = near[j];
      if (!first || !second || Math.abs(second.at - first.at) < DRIFT_SPAN_MS) continue;
      slopes.push((second.low + second.high - first.low - first.high) / 2 / (second.at - first.at));
    }
  }
  const slope = slopes.length < 3 ? 0 : medianOf(slopes);
  return Math.abs(slope) < LEAST_DRIFT ? 0 : slope;
}

/** A drift is believed only if far more pairs agree once it is taken out. */
function trustedDrift(bounds: readonly Bounds[], drift: number, votes: number): number {
  if (drift === 0) return 0;
  const straight = bounds.map(({ low, high, at }) => ({ low: low - drift * at, high: high - drift * at, at }));
  const agreed = mostAgreed(straight, Number.NEGATIVE_INFINITY);
  return agreed !== null && agreed.votes > votes * 1.25 + 1 ? drift : 0;
}

function medianOf(values: number[]): number {
  values.sort((a, b) => a - b);
  const middle = values.length >> 1;
  const upper = values[middle] ?? 0;
  return values.length % 2 === 1 ? upper : (upper + (values[middle - 1] ?? upper)) / 2;
}

function pushTo(map: Map<string, DeliveryLine[]>, key: string, line: DeliveryLine): void {
  const list = map.get(key);
  if (list) list.push(line);
  else map.set(key, [line]);
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
