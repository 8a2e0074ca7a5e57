import { readdir, statfs } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from './errors.ts';
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
}
export interface EventStoreHealth {
  readonly up: boolean;
  readonly spool: SpoolHealth;
  /** On the data directory's disk; null where the system doesn't say. */
  readonly freeBytes: number | null;
}

export async function spoolHealth(directory: string): Promise<SpoolHealth> {
  const segments = await listSegments(directory);
  const [oldest] = segments;
  return {
    files: segments.length,
    bytes: segments.reduce((sum, segment) => sum + segment.bytes, 0),
    oldestAgeMs: oldest ? Math.max(0, Date.now() - oldest.begunAt) : 0,
    damaged: await countFiles(path.join(directory, DAMAGED)),
    quarantined: await countFiles(path.join(directory, QUARANTINE)),
  };
}

export async function freeBytes(directory: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(directory);
    return bavail * bsize;
  } catch {
    return null; // not every file system tells
  }
}

const countFiles = (directory: string): Promise<number> => absentAs(0, async () => (await readdir(directory)).length);

async function absentAs<Value>(otherwise: Value, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return otherwise;
    throw error;
  }
}
