import { readdir, statfs } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineClient } from './engine/engine-client.ts';
import { errorCode } from './errors.ts';
import { engineClock } from './queries/engine-clock.ts';
import { presentTables } from './queries/present-tables.ts';
import { ask } from './queries/query.ts';
import { migratedTables } from './schema/migrate.ts';
import { listSegments } from './spool/list-segments.ts';
import { DAMAGED } from './spool/recover-segment.ts';
import { QUARANTINE } from './spool/spool-loader.ts';

export interface SpoolHealth {
  /** Segments that wait for the engine, and their bytes. */
  readonly files: number;
  readonly bytes: number;
  /** Age of the oldest of them, ms; 0 when none waits. */
  readonly oldestAgeMs: number;
  /** Torn or flipped stretches that were set aside, since ever. */
  readonly damaged: number;
  /** Segments that the engine refused for good. */
  readonly quarantined: number;
  /** Where those of both kinds lie: absolute paths, at most 20. */
  readonly setAside: readonly string[];
}
export interface EventStoreHealth {
  readonly up: boolean;
  readonly spool: SpoolHealth;
  /** On the data directory's disk; null where the system doesn't say. */
  readonly freeBytes: number | null;
  /** The engine's clock less ours, ms; null while it doesn't answer. */
  readonly clockOffsetMs: number | null;
  /** Tables and views of this version that the engine hasn't; null while it doesn't answer. */
  readonly missingTables: readonly string[] | null;
}

/** What waits in the spool, and what is free on its disk: null where the system doesn't say. Bytes. */
export interface SpoolUse {
  readonly bytes: number;
  readonly freeBytes: number | null;
}

/** How long an engine may take to answer before it counts as down. */
const PATIENCE_MS = 2000;

/** What the store can say of itself, within a few seconds whatever the engine does. */
export async function eventStoreHealth(
  engine: EngineClient,
  spoolDir: string,
  cluster: string | undefined,
): Promise<EventStoreHealth> {
  const [up, spool, free] = await Promise.all([
    soon(() => engine.answers(), false),
    spoolHealth(spoolDir),
    freeBytes(spoolDir),
  ]);
  const [clockOffsetMs, missingTables] = up
    ? await Promise.all([soon(() => clockOffset(engine), null), soon(() => absentTables(engine, cluster), null)])
    : [null, null];
  return { up: up && clockOffsetMs !== null, spool, freeBytes: free, clockOffsetMs, missingTables };
}

export async function spoolHealth(directory: string): Promise<SpoolHealth> {
  const segments = await listSegments(directory);
  const [oldest] = segments;
  const damaged = await filesIn(path.join(directory, DAMAGED));
  const quarantined = await filesIn(path.join(directory, QUARANTINE));
  return {
    files: segments.length,
    bytes: segments.reduce((sum, segment) => sum + segment.bytes, 0),
    oldestAgeMs: oldest ? Math.max(0, Date.now() - oldest.begunAt) : 0,
    damaged: damaged.length,
    quarantined: quarantined.length,
    setAside: [...quarantined, ...damaged].slice(0, MOST_NAMED),
  };
}

const MOST_NAMED = 20;

export async function spoolUse(directory: string): Promise<SpoolUse> {
  const [segments, free] = await Promise.all([listSegments(directory), freeBytes(directory)]);
  return { bytes: segments.reduce((sum, segment) => sum + segment.bytes, 0), freeBytes: free };
}

async function freeBytes(directory: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(directory);
    return bavail * bsize;
  } catch {
    return null; // not every file system tells
  }
}

/** Half of the way there and back is taken for the way there. */
async function clockOffset(engine: EngineClient): Promise<number | null> {
  const askedAt = Date.now();
  const [now] = await ask(engine, engineClock, {});
  return now === undefined ? null : now - (askedAt + Date.now()) / 2;
}

async function absentTables(engine: EngineClient, cluster: string | undefined): Promise<readonly string[]> {
  const present = new Set(await ask(engine, presentTables, {}));
  return migratedTables(cluster).filter((table) => !present.has(table));
}

/** An answer, or `otherwise` where it doesn't come in time or at all: a store that is down is no error here. */
const soon = <Answer>(question: () => Promise<Answer>, otherwise: Answer): Promise<Answer> =>
  Promise.race([question().catch(() => otherwise), sleep(PATIENCE_MS, otherwise, { ref: false })]);

async function filesIn(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).sort().map((name) => path.join(directory, name));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
