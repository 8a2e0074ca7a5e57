import type { LearntPlayerModel } from '@telecine/domain';
import type { Database } from './database.ts';
import type { PlayerModel as Row } from './generated/client.ts';

/** What a project's joined sessions taught of its players, all at one time. */
export interface PlayerLesson {
  /** Epoch ms. */
  readonly learntAt: number;
  readonly models: readonly LearntPlayerModel[];
}

/** A project's last lesson; null where none was ever kept. */
export async function findPlayerLesson(database: Database, projectId: string): Promise<PlayerLesson | null> {
  const rows = await database.prisma.playerModel.findMany({
    where: { projectId },
    orderBy: [{ playerName: 'asc' }, { playerVersion: 'asc' }, { muxed: 'asc' }],
  });
  const [first] = rows;
  return first === undefined ? null : { learntAt: first.learntAt.getTime(), models: rows.map(toModel) };
}

/** Keeps a lesson in place of the one before, whole or not at all. */
export async function savePlayerLesson(
  database: Database,
  { projectId, learntAt, models }: PlayerLesson & { readonly projectId: string },
): Promise<void> {
  const data = models.map((model) => ({ ...toRow(model), projectId, learntAt: new Date(learntAt) }));
  await database.prisma.$transaction([
    database.prisma.playerModel.deleteMany({ where: { projectId } }),
    database.prisma.playerModel.createMany({ data }),
  ]);
}

const toModel = ({ id: _, projectId: __, learntAt: ___, ...model }: Row): LearntPlayerModel => model;

/** Column by column: what else an object may have is not stored. */
const toRow = (model: LearntPlayerModel): LearntPlayerModel => ({
  playerName: model.playerName,
  playerVersion: model.playerVersion,
  muxed: model.muxed,
  sessions: model.sessions,
  checked: model.checked,
  startupErrorMs: model.startupErrorMs,
  rebufferErrorMs: model.rebufferErrorMs,
  startThresholdMs: model.startThresholdMs,
  startLagMs: model.startLagMs,
  resumeThresholdMs: model.resumeThresholdMs,
  resumeLagMs: model.resumeLagMs,
  pictureGraceMs: model.pictureGraceMs,
  fullBufferMs: model.fullBufferMs,
});
