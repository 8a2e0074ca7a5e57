import type { LearntPlayerModel, SessionTimeline, SourceFacts } from '@telecine/domain';
import type { SettlingStore, StoredSession } from '@telecine/event-store';
import { measure } from '@telecine/qoe';
import { correlate, learnPlayerModels } from '@telecine/session-correlation';
import { actualPlay, type ComparedPlay, type PredictedPlay, predictedPlay, type Signal } from './compared-play.ts';
import { type ServingModel, ServingModels } from './serving-models.ts';
import { carriesCmcd, withheld } from './withheld.ts';

/** Joined sessions to measure again, and those that teach the project's models. They may be the same. */
export interface AccuracyJob {
  readonly projectId: string;
  readonly sessionIds: readonly string[];
  readonly teacherIds: readonly string[];
  /** The models by which the project's sessions are measured now. */
  readonly serving: readonly LearntPlayerModel[];
  readonly sources: readonly SourceFacts[];
}

/** What measuring again found. */
export interface MeasuredAgain {
  readonly plays: readonly ComparedPlay[];
  /** Sessions whose players did not report their states, or of which not all could be read. */
  readonly untold: number;
  readonly models: readonly ServingModel[];
}

/** Teachers are parted in so many; what one part holds is measured by what the others taught. */
const PARTS = 10;

/**
 * Measures joined sessions by their lines alone and puts what their players said beside it. No session is measured by what it taught
 * itself: its model is learnt from the other teachers. Sessions are loaded twice, so that only the teachers are held at a time.
 */
export async function measureAgain(
  store: Pick<SettlingStore, 'loadSessions'>,
  job: AccuracyJob,
): Promise<MeasuredAgain> {
  const modelsFor = await lessons(store, job);
  const serving = new ServingModels(job.serving);
  const plays: ComparedPlay[] = [];
  let untold = 0;
  for await (const records of store.loadSessions(job.projectId, job.sessionIds)) {
    const timeline = correlate({ ...records, sources: job.sources });
    const actual = records.truncated ? null : actualPlay(timeline, measure(timeline));
    if (actual === null) {
      untold++;
      continue;
    }
    const predict = (signal: Signal): PredictedPlay => {
      const bare = { ...withheld(records, signal), sources: job.sources };
      const alone = correlate({ ...bare, playerModels: modelsFor(records.sessionId) });
      serving.count(alone, signal);
      return predictedPlay(alone, measure(alone));
    };
    plays.push({
      sessionId: records.sessionId,
      startedAt: timeline.startedAt,
      playerName: timeline.player?.name ?? '',
      playerVersion: timeline.player?.version ?? '',
      sourceIds: [...new Set(records.requests.map(({ sourceId }) => sourceId))].sort(),
      actual,
      predicted: { cmcd: carriesCmcd(records) ? predict('cmcd') : null, timing: predict('timing') },
    });
  }
  return { plays, untold, models: serving.all() };
}

/** The models for a session: of all teachers, without its part if it is one. */
type ModelsFor = (sessionId: string) => readonly LearntPlayerModel[];

async function lessons(store: Pick<SettlingStore, 'loadSessions'>, job: AccuracyJob): Promise<ModelsFor> {
  const teachers: SessionTimeline[] = [];
  for await (const records of store.loadSessions(job.projectId, job.teacherIds)) teachers.push(joined(records, job));
  teachers.sort((a, b) => (a.sessionId < b.sessionId ? -1 : 1));
  const partOf = new Map(teachers.map(({ sessionId }, index) => [sessionId, index % PARTS]));
  const models = learnPlayerModels(teachers);
  const withoutPart = Array.from({ length: PARTS }, (_, part) =>
    learnPlayerModels(teachers.filter(({ sessionId }) => partOf.get(sessionId) !== part)),
  );
  return (sessionId) => withoutPart[partOf.get(sessionId) ?? PARTS] ?? models;
}

const joined = (records: StoredSession, { sources }: AccuracyJob): SessionTimeline =>
  correlate({ ...records, sources });
