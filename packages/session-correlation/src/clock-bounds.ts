import { type DeliveryLine, firstNotBefore, type LinesByPath } from './delivery-lines.ts';
import type { ReportedRequestSide } from './player-reports.ts';

/** Where an offset must lie, ms. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Where one pair of observations says that the offset (player minus receiver) must lie. */
export interface Bounds extends Interval {
  /** When it was observed, player's clock. */
  readonly at: number;
  /** Whose line it was. */
  readonly sourceId: string;
  /** Whether the path has no other line: then the report can't have another try's start. */
  readonly isOnly: boolean;
}

/** The offset that most bounds allow. */
export interface Agreement extends Interval {
  readonly votes: number;
}

/** A URL asked for more often than this tells too little about which line is whose. */
const MOST_REPEATS = 3;

/** Every way to pair a reported request with an edge line of its URL; wrong ones are outvoted. */
export function pairBounds(reported: readonly ReportedRequestSide[], edge: LinesByPath): Bounds[] {
  const repeats = new Map<string, number>();
  for (const { parts } of reported) repeats.set(parts.path, (repeats.get(parts.path) ?? 0) + 1);
  const bounds: Bounds[] = [];
  for (const request of reported) {
    const lines = edge.of.get(request.parts.path);
    if (lines === undefined || lines.length > MOST_REPEATS) continue;
    if ((repeats.get(request.parts.path) ?? 0) > MOST_REPEATS) continue;
    for (const line of lines) addBounds(bounds, request, line, lines.length === 1);
  }
  return bounds;
}

/**
 * The same for URLs that are asked for again and again (ranges of one file), with an offset that is known to within `slackMs`; and
 * what is `known` already.
 */
export function pairBoundsNear(
  reported: readonly ReportedRequestSide[],
  edge: LinesByPath,
  offset: number,
  slackMs: number,
  known: readonly Bounds[],
): Bounds[] {
  const bounds = [...known];
  for (const request of reported) {
    const lines = edge.of.get(request.parts.path);
    if (lines === undefined || lines.length <= MOST_REPEATS) continue;
    const at = request.startedAt - offset;
    for (let index = firstNotBefore(lines, at - slackMs); index < lines.length; index++) {
      const line = lines[index];
      if (line === undefined || line.at > at + slackMs) break;
      addBounds(bounds, request, line, false);
    }
  }
  return bounds;
}

/** A request can't be logged before it was sent, nor answered before it was logged. */
function addBounds(bounds: Bounds[], request: ReportedRequestSide, line: DeliveryLine, isOnly: boolean): void {
  const { parts, startedAt, ttfbMs, durationMs } = request;
  if (parts.host !== line.url.host && parts.host !== '' && line.url.host !== '') return;
  const coarse = line.shown.timeResolutionMs > 1 ? line.shown.timeResolutionMs : 0;
  const low = startedAt - line.at - coarse;
  let high = Number.POSITIVE_INFINITY;
  if (ttfbMs !== null && line.end !== null) {
    high = startedAt + ttfbMs - line.at - (line.shown.ttfbMs ?? line.shown.originTtfbMs ?? 0);
  }
  if (durationMs !== null) high = Math.min(high, startedAt + durationMs - (line.end ?? line.at));
  if (high >= low && high < Number.POSITIVE_INFINITY)
    bounds.push({ low, high, at: startedAt, sourceId: line.shown.sourceId, isOnly });
}

/**
 * The interval that most bounds allow, the earliest of equals, so that the order of the input never shows (Marzullo's algorithm).
 * Nothing under `least` counts: no report came before it was sent. Null without bounds.
 */
export function mostAgreed(bounds: readonly Interval[], least: number): Agreement | null {
  const lows = new Float64Array(bounds.length);
  const highs = new Float64Array(bounds.length);
  let count = 0;
  for (const { low, high } of bounds) {
    if (high < least) continue;
    lows[count] = low > least ? low : least;
    highs[count++] = high;
  }
  const from = lows.subarray(0, count).sort();
  const to = highs.subarray(0, count).sort();
  let best: Agreement | null = null;
  let closed = 0;
  for (let opened = 0; opened < count; opened++) {
    const low = from[opened] ?? 0;
    while ((to[closed] ?? Number.POSITIVE_INFINITY) < low) closed++;
    const votes = opened + 1 - closed;
    if (best === null || votes > best.votes) best = { low, high: to[closed] ?? low, votes };
  }
  return best;
}

/** What the bounds that allow an offset have in common; null where none does. */
export function agreedAt(bounds: readonly Interval[], offset: number, least: number): Agreement | null {
  let low = least;
  let high = Number.POSITIVE_INFINITY;
  let votes = 0;
  for (const bound of bounds) {
    if (bound.low > offset || bound.high < offset) continue;
    votes++;
    if (bound.low > low) low = bound.low;
    if (bound.high < high) high = bound.high;
  }
  return votes === 0 ? null : { low, high, votes };
}

/** More than this add nothing, and their slopes are counted by the square. */
const MOST_TIGHT = 100;

/** The quarter of the bounds that say most, at least three: fast answers, short queues. */
export function tightest(bounds: readonly Bounds[]): Bounds[] {
  const sorted = [...bounds].sort((a, b) => a.high - a.low - (b.high - b.low) || a.at - b.at);
  return sorted.slice(0, Math.min(MOST_TIGHT, Math.max(3, Math.ceil(sorted.length / 4))));
}

export const middleOf = ({ low, high }: Interval): number => (low + high) / 2;
