import type { SessionClock, StoredPlayerEvent } from '@telecine/domain';
import {
  type Agreement,
  agreedAt,
  type Bounds,
  middleOf,
  mostAgreed,
  pairBoundsNear,
  tightest,
} from './clock-bounds.ts';
import type { EdgeLines, SourceOffsets } from './delivery-lines.ts';
import type { ReportedRequestSide } from './player-reports.ts';

/** The player's clock against the receiver's: an offset, and how much it changes. */
export interface PlayerClock {
  readonly shown: SessionClock;
  /** An instant of the player on the receiver's clock. */
  toReceiver(at: number): number;
}

/** Lines whose sources' clocks are set right, with what they say of the player's. */
export interface ClockedLines extends EdgeLines {
  /** From URLs that tell which line is whose. */
  readonly bounds: readonly Bounds[];
  readonly offsets: SourceOffsets;
}

/** Fewer pairs may all be wrong ones. */
const ENOUGH_PAIRS = 3;
/** Receive times are this good at least, unless all reports were late. */
const REPORT_SLACK_MS = 1_000;
/** Reports of moments this far apart that were this equally fast came at once: what waited has waited for different times. */
const PROMPT_SPREAD_MS = 300;
const PROMPT_SPAN_MS = 450;
/** A share of votes that chance may take away. */
const NEARLY = 0.8;
/** The way of a report to the receiver, where nothing else tells it. */
const REPORT_WAY_MS = 25;
/** Pairs that agree on as much as a round trip tell more than reports, whose way here may be as long. */
const TIGHT_MS = 500;
/** A source is only called wrong if it contradicts the reports' receipt by more than this. */
const SOURCE_TOLERANCE_MS = 150;
/** A slope between nearer bounds than this is jitter. */
const DRIFT_SPAN_MS = 20_000;
/** What a drift must move the session's ends apart by to be told from jitter. */
const LEAST_SHIFT_MS = 60;
const NO_BOUND = Number.NEGATIVE_INFINITY;

/**
 * Estimates the player's clock. A request can't be logged before it was sent, nor answered before it was logged, so each pair of
 * observations bounds the offset from both sides (as in NTP); the offset that most pairs allow is the answer, and wrong pairs simply
 * don't vote for it. Without pairs, the fastest report bounds it from below.
 */
export function estimateClock(
  events: readonly StoredPlayerEvent[],
  reported: readonly ReportedRequestSide[],
  { edge, bounds: unique, offsets }: ClockedLines,
): PlayerClock {
  const sources = [...offsets].map(([id, offsetMs]) => ({ id, offsetMs })).sort((a, b) => (a.id < b.id ? -1 : 1));
  if (events.length === 0) return fixedClock(0, { offsetMs: null, residualMs: null, pairs: 0, sources });
  const fastest = fastestReports(events);
  const bounds =
    unique.length >= ENOUGH_PAIRS ? unique : pairBoundsNear(reported, edge, fastest.offset, REPORT_SLACK_MS, unique);
  const common = agreement(bounds, fastest);
  if (common === null || !isBelievable(common, fastest)) {
    const offset = fastest.offset + (fastest.isPrompt ? REPORT_WAY_MS : 0);
    return fixedClock(offset, { offsetMs: rounded(offset), residualMs: null, pairs: 0, sources });
  }
  const voters = bounds.filter((bound) => bound.low <= common.high && bound.high >= common.low);
  const offset = offsetIn(common, fastest);
  const shown = {
    offsetMs: rounded(offset),
    residualMs: rounded(Math.max(offset - common.low, common.high - offset)),
    pairs: voters.length,
    sources,
  };
  const drift = trustedDrift(bounds, driftOf(bounds, offset), common.votes);
  if (drift === 0) return fixedClock(offset, shown);
  const middle = voters.reduce((sum, bound) => sum + bound.at, 0) / voters.length;
  return { shown, toReceiver: (at) => at - offset - drift * (at - middle) };
}

/** What most pairs allow, or, where reports came at once, nearly as many with them. */
function agreement(bounds: readonly Bounds[], { offset, isPrompt }: FastestReports): Agreement | null {
  const most = mostAgreed(bounds, offset);
  if (most === null || !isPrompt || most.low <= offset + REPORT_WAY_MS) return most;
  const prompt = agreedAt(bounds, offset + REPORT_WAY_MS, offset);
  return prompt !== null && prompt.votes >= most.votes * NEARLY ? prompt : most;
}

/** Few pairs may all be wrong ones; but where no reports came at once, their receipt says even less. */
function isBelievable({ votes }: Agreement, { isPrompt }: FastestReports): boolean {
  return votes >= ENOUGH_PAIRS || !isPrompt;
}

/** The middle of what most pairs allow; where that is wide (whole seconds) and allows reports that came at once, these. */
function offsetIn(common: Agreement, { offset }: FastestReports): number {
  const middle = middleOf(common);
  const byReports = offset + REPORT_WAY_MS;
  const isTight = common.high - common.low <= TIGHT_MS;
  return byReports < common.low || isTight ? middle : Math.min(middle, byReports);
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
  const least = fastestReports(events).offset;
  const sure = bounds.filter(({ isOnly }) => isOnly);
  const suspects = sure.filter(({ high }) => least - high > SOURCE_TOLERANCE_MS).map(({ sourceId }) => sourceId);
  for (const source of new Set(suspects)) {
    const own = sure.filter(({ sourceId }) => sourceId === source);
    const common = mostAgreed(own, NO_BOUND);
    // Tries that report another try's start disagree among each other; a clock that is wrong is wrong for all.
    if (common === null || common.votes < Math.max(ENOUGH_PAIRS, own.length / 2)) continue;
    if (least - common.high < SOURCE_TOLERANCE_MS) continue;
    ahead.set(source, least - middleOf(common));
  }
  return ahead;
}

interface FastestReports {
  /** What the fastest report tells of the offset: it is at least this, and more by the report's way here. */
  readonly offset: number;
  /** Whether reports of several moments were as fast: then they came at once. */
  readonly isPrompt: boolean;
}

/**
 * The fastest report tells the offset but for its way here; of many, the third fastest, so that no single odd clock decides.
 */
function fastestReports(events: readonly StoredPlayerEvent[]): FastestReports {
  const leads = new Float64Array(events.map(leadOf)).sort();
  const offset = leads[leads.length - (events.length >= MANY_REPORTS ? 3 : 1)] ?? 0;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    if (Math.abs(leadOf(event) - offset) > PROMPT_SPREAD_MS) continue;
    if (event.occurredAt < first) first = event.occurredAt;
    if (event.occurredAt > last) last = event.occurredAt;
  }
  return { offset, isPrompt: last - first >= PROMPT_SPAN_MS };
}

/** How much later a report says that it was sent than it was received. Requests may carry their start (CMCD does), or their end. */
function leadOf({ occurredAt, kind, request, receivedAt }: StoredPlayerEvent): number {
  const ended = kind === 'request' && request ? request.startedAt + (request.durationMs ?? 0) : occurredAt;
  return Math.max(occurredAt, ended) - receivedAt;
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
  return Math.abs(slope) * spanOf(near) < LEAST_SHIFT_MS ? 0 : slope;
}

function spanOf(bounds: readonly Bounds[]): number {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { at } of bounds) {
    if (at < first) first = at;
    if (at > last) last = at;
  }
  return last - first;
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
