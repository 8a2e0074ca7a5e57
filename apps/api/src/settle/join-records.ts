import { diagnose } from '@telecine/diagnosis';
import type { SessionMetrics, SessionTimeline, SourceFacts, Verdict } from '@telecine/domain';
import { measure } from '@telecine/qoe';
import { correlate } from '@telecine/session-correlation';
import type { PlaybackRecords } from './playback-sessions.ts';

/** A session with both sides joined, measured and diagnosed. */
export interface JoinedSession {
  readonly timeline: SessionTimeline;
  readonly metrics: SessionMetrics;
  readonly verdict: Verdict;
}

/** What settling has to know of a project besides a session's records. */
export interface ProjectFacts {
  readonly sources: readonly SourceFacts[];
  /** Names of the players whose reports nearly always come. */
  readonly reportingPlayers: readonly string[];
}

/** Correlate, measure, diagnose: what the product does with the records of a session. Pure. */
export function joinRecords(records: PlaybackRecords, { sources, reportingPlayers }: ProjectFacts): JoinedSession {
  const timeline = correlate({ ...records, sources });
  const metrics = measure(timeline);
  const verdict = diagnose(timeline, metrics, {
    projectReports: reportingPlayers.includes(timeline.player?.name ?? ''),
  });
  return { timeline, metrics, verdict };
}
