import type { ObjectType, RejectReason } from '@telecine/domain';
import type { SampleReading } from './read-sample.ts';

/** What a sample promises of its source. Shares are of the records that were read. */
export interface SampleFacts {
  readonly lines: number;
  readonly read: number;
  readonly rejected: number;
  readonly reasons: readonly { readonly reason: RejectReason; readonly lines: number }[];
  readonly withSessionId: number;
  /** Different session IDs. */
  readonly sessions: number;
  /** Records of media, by what they were asked for. */
  readonly objects: Readonly<Partial<Record<ObjectType, number>>>;
  /** Records whose object was recognised. */
  readonly recognised: number;
  readonly time: SampleTime;
}

/** Epoch ms; null without records. */
export interface SampleTime {
  readonly first: number | null;
  readonly last: number | null;
  readonly resolutionMs: number | null;
  /** Records that the project would keep: not older than its retention, not more than a day ahead. */
  readonly plausible: number;
  /** In words, where some aren't. */
  readonly doubt: string | null;
}

const DAY_MS = 86_400_000;

/** Counts what a sample holds. `retentionDays` is the project's. */
export function sampleFacts(reading: SampleReading, retentionDays: number, now = Date.now()): SampleFacts {
  const { records, notes, rejected } = reading;
  const objects: Partial<Record<ObjectType, number>> = {};
  for (const { objectType } of notes) objects[objectType] = (objects[objectType] ?? 0) + 1;
  const identified = notes.filter(({ sessionId }) => sessionId !== '');
  return {
    lines: records.length + rejected.length,
    read: records.length,
    rejected: rejected.length,
    reasons: reasonsOf(rejected),
    withSessionId: identified.length,
    sessions: new Set(identified.map(({ sessionId }) => sessionId)).size,
    objects,
    recognised: records.length - (objects.other ?? 0),
    time: timeOf(reading, retentionDays, now),
  };
}

function reasonsOf(rejected: SampleReading['rejected']): SampleFacts['reasons'] {
  const counts = new Map<RejectReason, number>();
  for (const { reason } of rejected) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, lines]) => ({ reason, lines })).sort((a, b) => b.lines - a.lines);
}

function timeOf({ records }: SampleReading, retentionDays: number, now: number): SampleTime {
  const [one] = records;
  if (!one) return { first: null, last: null, resolutionMs: null, plausible: 0, doubt: null };
  const starts = records.map(({ startedAt }) => startedAt);
  const [first, last] = [Math.min(...starts), Math.max(...starts)];
  const plausible = starts.filter((at) => at >= now - retentionDays * DAY_MS && at <= now + DAY_MS).length;
  const doubt = plausible === starts.length ? null : doubtOf(first, last, retentionDays, now);
  return { first, last, resolutionMs: one.timeResolutionMs, plausible, doubt };
}

/** A factor of a thousand either way is the usual mistake. */
function doubtOf(first: number, last: number, retentionDays: number, now: number): string {
  const near = (at: number) => Math.abs(at - now) < 3650 * DAY_MS;
  if (!near(first) && near(first * 1000)) return 'The times look like seconds that were read as milliseconds.';
  if (!near(last) && near(last / 1000)) return 'The times look like microseconds that were read as milliseconds.';
  if (last > now + DAY_MS) return 'Some times are more than a day ahead: look at the clock and the time zone.';
  return `Some times are older than the ${retentionDays} days that this project keeps. As a sample that does no harm.`;
}
