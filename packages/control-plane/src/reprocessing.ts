import { newId } from '@telecine/domain';
import type { Database } from './database.ts';
import { ControlPlaneError } from './errors.ts';
import type { Prisma, Reprocessing as Row } from './generated/client.ts';
import { recordAudit } from './record-audit.ts';

/** Which refused lines are read again. Instants are epoch ms, of receipt. */
export interface ReprocessSelection {
  readonly from: number;
  readonly to: number;
  /** Null: whatever the reason. */
  readonly reason: string | null;
}

/** Refused lines that are being read again, or were. total = accepted + rejected + incomplete once it is done. */
export interface Reprocessing {
  readonly id: string;
  readonly sourceId: string;
  readonly selection: ReprocessSelection;
  readonly state: 'running' | 'done' | 'failed';
  readonly total: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Of which only the beginning was kept. */
  readonly incomplete: number;
  /** Why it failed; '' otherwise. */
  readonly detail: string;
  readonly startedAt: number;
  readonly updatedAt: number;
}

/** A run that wrote nothing for so long has ended with its process. */
const ABANDONED_MS = 60_000;
const ABANDONED = 'The process that did it ended. Start it again: nothing is stored twice.';

/** Begins a run. Throws `not_found`, and `conflict` while another run of this source goes on. */
export function startReprocessing(
  database: Database,
  input: {
    readonly sourceId: string;
    readonly selection: ReprocessSelection;
    readonly total: number;
    readonly actor: string;
  },
): Promise<Reprocessing> {
  const { sourceId, selection, total, actor } = input;
  return database.prisma.$transaction(async (transaction) => {
    const source = await transaction.logSource.findUnique({ where: { id: sourceId }, include: { project: true } });
    if (!source) throw new ControlPlaneError('not_found', 'There is no such log source.');
    await transaction.$queryRaw`SELECT 1 FROM log_source WHERE id = ${sourceId} FOR UPDATE`; // one begins at a time
    await transaction.reprocessing.updateMany({
      where: { sourceId, state: 'running', updatedAt: { lt: new Date(Date.now() - ABANDONED_MS) } },
      data: { state: 'failed', detail: ABANDONED },
    });
    if ((await transaction.reprocessing.count({ where: { sourceId, state: 'running' } })) > 0) {
      throw new ControlPlaneError('conflict', 'Refused lines of this source are being read again already.');
    }
    const row = await transaction.reprocessing.create({
      data: { id: newId('reprocessing'), sourceId, selection: { ...selection }, total, actor },
    });
    await recordAudit(transaction, {
      organizationId: source.project.organizationId,
      projectId: source.projectId,
      actor,
      action: 'source.reprocess',
      subjectId: sourceId,
      after: { ...selection, records: total },
    });
    return toReprocessing(row);
  });
}

export interface ReprocessingProgress {
  readonly id: string;
  readonly accepted: number;
  readonly rejected: number;
  readonly incomplete: number;
  readonly state: Reprocessing['state'];
  readonly detail?: string;
}

/** Writes down how far a run is. */
export async function updateReprocessing(database: Database, progress: ReprocessingProgress): Promise<void> {
  const { id, ...data } = progress;
  await database.prisma.reprocessing.update({ where: { id }, data });
}

/** The runs of a source, latest first, at most 20. */
export async function listReprocessings(database: Database, sourceId: string): Promise<readonly Reprocessing[]> {
  const rows = await database.prisma.reprocessing.findMany({
    where: { sourceId },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: 20,
  });
  return rows.map(toReprocessing);
}

function toReprocessing(row: Row): Reprocessing {
  const isAbandoned = row.state === 'running' && row.updatedAt.getTime() < Date.now() - ABANDONED_MS;
  return isAbandoned ? { ...asStored(row), state: 'failed', detail: ABANDONED } : asStored(row);
}

const asStored = (row: Row): Reprocessing => ({
  id: row.id,
  sourceId: row.sourceId,
  selection: asSelection(row.selection),
  state: row.state,
  total: row.total,
  accepted: row.accepted,
  rejected: row.rejected,
  incomplete: row.incomplete,
  detail: row.detail,
  startedAt: row.startedAt.getTime(),
  updatedAt: row.updatedAt.getTime(),
});

/** Written by `startReprocessing`, which takes nothing else. */
const asSelection = (json: Prisma.JsonValue): ReprocessSelection => json as unknown as ReprocessSelection;
