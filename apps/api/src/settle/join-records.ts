import { diagnose, peersWanted } from '@telecine/diagnosis';
import type {
  LearntPlayerModel,
  PeerContext,
  SessionMetrics,
  SessionTimeline,
  SourceFacts,
  Verdict,
} from '@telecine/domain';
import { measure } from '@telecine/qoe';
import { correlate } from '@telecine/session-correlation';
import type { PlaybackRecords } from './playback-sessions.ts';
import type { PlayerHabits } from './player-habits.ts';

/** A session with both sides joined, measured and diagnosed. */
export interface JoinedSession {
  readonly timeline: SessionTimeline;
  readonly metrics: SessionMetrics;
  readonly verdict: Verdict;
  /** What it was compared with, where other sessions could say more. */
  readonly compared: { readonly from: number; readonly to: number; readonly peers: PeerContext | null } | null;
}

/** What settling has to know of a project besides a session's records. */
export interface ProjectFacts {
  readonly sources: readonly SourceFacts[];
  readonly players: PlayerHabits;
  /** What its joined sessions taught of its players. */
  readonly playerModels: readonly LearntPlayerModel[];
}

/** Asks how the project's other sessions fared in a stretch of time, epoch ms. */
export type AskPeers = (span: { readonly from: number; readonly to: number }) => Promise<PeerContext | null>;

/** Correlate, measure, diagnose: what the product does with the records of a session; other sessions are asked where they can say more. */
export async function joinRecords(
  records: PlaybackRecords,
  { sources, players, playerModels }: ProjectFacts,
  askPeers: AskPeers,
): Promise<JoinedSession> {
  const timeline = withTruncation(correlate({ ...records, sources, playerModels }), records.truncated);
  const metrics = measure(timeline);
  const context = { projectReports: players.reporting.includes(timeline.player?.name ?? '') };
  const alone = diagnose(timeline, metrics, context);
  const span = peersWanted(alone);
  if (span === null) return { timeline, metrics, verdict: alone, compared: null };
  const peers = await askPeers(span);
  const verdict = peers === null ? alone : diagnose(timeline, metrics, { ...context, peers });
  return { timeline, metrics, verdict, compared: { ...span, peers } };
}

/** What was cut says so wherever it is shown. */
const withTruncation = (timeline: SessionTimeline, truncated: boolean): SessionTimeline =>
  truncated ? { ...timeline, completeness: { ...timeline.completeness, truncated } } : timeline;
