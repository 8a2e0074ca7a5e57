import type { LearntPlayerModel, PlayerDialect, PlayerModel, SessionTimeline, SourceFacts } from '@telecine/domain';
import type { SettlingStore, StoredSession } from '@telecine/event-store';
import { measure } from '@telecine/qoe';
import { correlate, learnPlayerModels, servingModel } from '@telecine/session-correlation';
import { actualPlay, type ComparedPlay, type PredictedPlay, predictedPlay, type Signal } from './compared-play.ts';
import { carriesCmcd, withheld } from './withheld.ts';

/** Joined sessions to measure again, and those that teach the project's models. They may be the same. */
export interface AccuracyJob {
  readonly projectId: string;
  readonly sessionIds: readonly string[];
  readonly teacherIds: readonly string[];
  readonly sources: readonly SourceFacts[];
}

/** A model that serves sessions like the measured ones where only their lines tell. */
export interface ServingModel {
  /** As lines tell the player: its name, or where nobody names it the dialect `other`. */
  readonly playerName: string;
  /** Null where the model is one of all versions. */
  readonly playerVersion: string | null;
  readonly dialect: PlayerDialect;
  /** Whether picture and sound come in one: what tells players apart that nobody names. */
  readonly muxed: boolean;
  readonly model: PlayerModel;
  /** What taught it; null = a prior. */
  readonly learnt: Pick<LearntPlayerModel, 'sessions' | 'checked' | 'startupErrorMs' | 'rebufferErrorMs'> | null;
  /** How many of the measured sessions it serves. */
  readonly plays: Readonly<Record<Signal, number>>;
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
  const { modelsFor, models } = await lessons(store, job);
  const serving = new Map<string, Tally>();
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
      count(serving, alone, models, signal);
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
  return { plays, untold, models: [...serving.values()] };
}

interface Lessons {
  readonly models: readonly LearntPlayerModel[];
  /** The models for a session: of all teachers, without its part if it is one. */
  readonly modelsFor: (sessionId: string) => readonly LearntPlayerModel[];
}

async function lessons(store: Pick<SettlingStore, 'loadSessions'>, job: AccuracyJob): Promise<Lessons> {
  const teachers: SessionTimeline[] = [];
  for await (const records of store.loadSessions(job.projectId, job.teacherIds)) teachers.push(joined(records, job));
  teachers.sort((a, b) => (a.sessionId < b.sessionId ? -1 : 1));
  const partOf = new Map(teachers.map(({ sessionId }, index) => [sessionId, index % PARTS]));
  const models = learnPlayerModels(teachers);
  const withoutPart = Array.from({ length: PARTS }, (_, part) =>
    learnPlayerModels(teachers.filter(({ sessionId }) => partOf.get(sessionId) !== part)),
  );
  return { models, modelsFor: (sessionId) => withoutPart[partOf.get(sessionId) ?? PARTS] ?? models };
}

const joined = (records: StoredSession, { sources }: AccuracyJob): SessionTimeline =>
  correlate({ ...records, sources });

type Tally = ServingModel & { readonly plays: Record<Signal, number> };

function count(
  serving: Map<string, Tally>,
  alone: SessionTimeline,
  models: readonly LearntPlayerModel[],
  signal: Signal,
): void {
  const { model, learnt, muxed } = servingModel(alone, models);
  const playerName = alone.player?.name ?? '';
  const playerVersion = learnt?.playerVersion ?? null;
  const key = JSON.stringify([playerName, playerVersion, alone.dialect, playerName === '' && muxed]);
  const tally = serving.get(key) ?? {
    playerName,
    playerVersion,
    dialect: alone.dialect,
    muxed,
    model: parametersOf(model),
    learnt: learnt && taughtBy(learnt),
    plays: { cmcd: 0, timing: 0 },
  };
  tally.plays[signal]++;
  serving.set(key, tally);
}

const taughtBy = ({ sessions, checked, startupErrorMs, rebufferErrorMs }: LearntPlayerModel) => ({
  sessions,
  checked,
  startupErrorMs,
  rebufferErrorMs,
});

/** Without what a learnt model says of itself. */
const parametersOf = ({
  startThresholdMs,
  startLagMs,
  resumeThresholdMs,
  resumeLagMs,
  pictureGraceMs,
  fullBufferMs,
}: PlayerModel): PlayerModel => ({
  startThresholdMs,
  startLagMs,
  resumeThresholdMs,
  resumeLagMs,
  pictureGraceMs,
  fullBufferMs,
});
