import type { EngineClient } from './engine/engine-client.ts';
import type { ReceivedRange } from './queries/received-range.ts';
import { RECEIVED_SQL, receivedBound } from './queries/received-range.ts';

/** Refused records of a source that were read again and are stored now. */
export interface ResolvedRecords extends ReceivedRange {
  readonly sourceId: string;
  /** As 16 hexadecimal digits. */
  readonly ids: readonly string[];
}

/** Takes records off the list of refused ones: each is written once more with the time, and the later row counts. */
export async function resolveRefused(engine: EngineClient, resolved: ResolvedRecords): Promise<void> {
  if (resolved.ids.length === 0) return;
  await engine.command(
    `INSERT INTO telecine.rejected_records SELECT * REPLACE (now64(3) AS resolved_at) FROM telecine.rejected_records FINAL
WHERE ${RECEIVED_SQL} AND source_id = {source:String} AND lower(hex(id)) IN {ids:Array(String)}`,
    { bound: { ...receivedBound(resolved), source: resolved.sourceId, ids: resolved.ids } },
  );
}
