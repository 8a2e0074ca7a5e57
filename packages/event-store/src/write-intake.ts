import type { EngineClient } from './engine/engine-client.ts';

/** What one process took in from a source in one minute of receipt so far. */
export interface IntakeCount {
  readonly projectId: string;
  readonly sourceId: string;
  /** Begin of the minute, epoch ms. */
  readonly minute: number;
  /** Names the process, so that several count side by side. */
  readonly process: string;
  /** Grows with each writing; the newest counts. */
  readonly version: number;
  readonly bodies: number;
  readonly bytes: number;
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
}

const KEPT_MS = 400 * 86_400_000;

/** Writes counts in place of earlier ones of the same minute and process. Repeating it is harmless. */
export async function writeIntake(engine: EngineClient, counts: readonly IntakeCount[]): Promise<void> {
  if (counts.length === 0) return;
  const rows = counts.map(({ projectId, sourceId, minute, ...count }) => ({
    ...count,
    project_id: projectId,
    source_id: sourceId,
    minute: Math.floor(minute / 1000),
    expires_on: new Date(Math.max(minute, Date.now()) + KEPT_MS).toISOString().slice(0, 10),
  }));
  await engine.insertRows('telecine.source_intake', rows, { max_partitions_per_insert_block: 0 });
}
