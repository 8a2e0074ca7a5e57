import type { PullState } from '@telecine/control-plane';
import type { SourceState } from '@telecine/domain';
import type { SourceVolume } from './source-health.ts';

export const SOURCE_FLAGS = [
  'not_readable',
  'left_aside',
  'silence',
  'lag',
  'refusals',
  'match_rate_drop',
  'no_session_ids',
] as const;
export type SourceFlagCode = (typeof SOURCE_FLAGS)[number];

/** Something about a source that somebody should look at. */
export interface SourceFlag {
  readonly code: SourceFlagCode;
  readonly severity: 'high' | 'medium';
  /** What was seen. */
  readonly detail: string;
  /** From what value on it is flagged, or what to do about it, in words. */
  readonly threshold: string;
}

/** What flags are decided from: the last hour against the day before it. */
export interface FlagFacts {
  readonly state: SourceState;
  readonly now: number;
  /** Null: never. */
  readonly lastReceivedAt: number | null;
  /** The longest that it was silent between lines of the last day, ms. */
  readonly usualSilenceMs: number;
  readonly lastHour: SourceVolume;
  readonly dayBefore: SourceVolume;
  /** Of a bucket or files that are fetched; null where lines are sent here, or before the first try. */
  readonly pull: PullState | null;
}

const MINUTE_MS = 60_000;
const LEAST_SILENCE_MS = 10 * MINUTE_MS;
const LEAST_LAG_MS = 5 * MINUTE_MS;
const REFUSED_SHARE = 0.01;
const REFUSED_SHARE_HIGH = 0.2;
const TOLD_MS = 24 * 60 * MINUTE_MS;
/** A share of fewer says little. */
const LEAST_LINES = 20;
const LEAST_SESSIONS = 10;

/** What is wrong with a source, the worst first. One that is off isn't expected to send, and a draft only to be readable. */
export function healthFlags(facts: FlagFacts): SourceFlag[] {
  if (facts.state === 'off') return [];
  const fetched = [notReadable(facts), leftAside(facts)];
  const sent = [silence(facts), refusals(facts), lag(facts), matchRate(facts), sessionIds(facts)];
  return [...fetched, ...(facts.state === 'active' ? sent : [])]
    .filter((flag) => flag !== null)
    .sort((a, b) => (a.severity === b.severity ? 0 : a.severity === 'high' ? -1 : 1));
}

function notReadable({ now, pull }: FlagFacts): SourceFlag | null {
  if (!pull?.failure) return null;
  const { since, detail, advice } = pull.failure;
  const before = pull.succeededAt === null ? 'never read so far' : `last read ${duration(now - pull.succeededAt)} ago`;
  return {
    code: 'not_readable',
    severity: 'high',
    detail: `Can’t be read: ${detail}`,
    threshold: `${advice} It has failed for ${duration(now - since)} and is tried again every half minute; ${before}.`,
  };
}

function leftAside({ now, pull }: FlagFacts): SourceFlag | null {
  if (!pull?.leftAside || now - pull.leftAside.at > TOLD_MS) return null;
  const { name, detail, at } = pull.leftAside;
  return {
    code: 'left_aside',
    severity: 'medium',
    detail: `${name} could not be read and was left aside ${duration(now - at)} ago: ${detail}`,
    threshold: 'It is read when it is written over. Flagged for a day.',
  };
}

function silence({ now, lastReceivedAt, usualSilenceMs }: FlagFacts): SourceFlag | null {
  if (lastReceivedAt === null) return null;
  const silentMs = now - lastReceivedAt;
  const limit = Math.max(LEAST_SILENCE_MS, 3 * usualSilenceMs);
  if (silentMs < limit) return null;
  return {
    code: 'silence',
    severity: 'high',
    detail: `Nothing has come for ${duration(silentMs)}.`,
    threshold: `Flagged after ${duration(limit)}: three times the longest silence of the last day, and at least ${duration(LEAST_SILENCE_MS)}.`,
  };
}

function refusals({ lastHour: { received, rejected } }: FlagFacts): SourceFlag | null {
  if (received < LEAST_LINES || rejected / received < REFUSED_SHARE) return null;
  return {
    code: 'refusals',
    severity: rejected / received >= REFUSED_SHARE_HIGH ? 'high' : 'medium',
    detail: `${percent(rejected / received)} of the last hour’s ${received} lines were refused.`,
    threshold: `Flagged from ${percent(REFUSED_SHARE)} on, of at least ${LEAST_LINES} lines in an hour.`,
  };
}

function lag({ lastHour, dayBefore }: FlagFacts): SourceFlag | null {
  const { lagP95Ms } = lastHour;
  if (lagP95Ms === null) return null;
  const limit = Math.max(LEAST_LAG_MS, 3 * (dayBefore.lagP95Ms ?? 0));
  if (lagP95Ms < limit) return null;
  return {
    code: 'lag',
    severity: 'medium',
    detail: `Lines come ${duration(lagP95Ms)} after their request’s end (95th percentile of the last hour).`,
    threshold: `Flagged from ${duration(limit)} on: three times the day before’s, and at least ${duration(LEAST_LAG_MS)}.`,
  };
}

function matchRate({ lastHour, dayBefore }: FlagFacts): SourceFlag | null {
  const [is, was] = [lastHour.matchRate, dayBefore.matchRate];
  if (is.value === null || was.value === null || is.of < LEAST_SESSIONS || was.of < LEAST_SESSIONS) return null;
  if (is.value >= was.value / 2) return null;
  return {
    code: 'match_rate_drop',
    severity: 'high',
    detail: `Players reported ${percent(is.value)} of the last hour’s ${is.of} sessions, after ${percent(was.value)} the day before.`,
    threshold: `Flagged below half of the day before’s share, of at least ${LEAST_SESSIONS} sessions in each.`,
  };
}

function sessionIds({ lastHour: { sessionIdRate } }: FlagFacts): SourceFlag | null {
  if (sessionIdRate.of < LEAST_LINES || sessionIdRate.part > 0) return null;
  return {
    code: 'no_session_ids',
    severity: 'medium',
    detail: `None of the last hour’s ${sessionIdRate.of} lines carries a session ID: they can only be joined by guess.`,
    threshold: `Flagged when there is none in at least ${LEAST_LINES} lines of an hour.`,
  };
}

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

function duration(ms: number): string {
  if (ms < MINUTE_MS) return `${Math.round(ms / 1000)} s`;
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes < 120) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}
