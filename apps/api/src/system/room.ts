import { mkdir, statfs } from 'node:fs/promises';

/** The stores make files of this size just to open. */
const LEAST_FREE_BYTES = 256 * 1024 * 1024;

/** Makes the data directory. Throws a sentence when it can't be written or its disk is full. */
export async function ensureRoom(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new Error(`The data directory ${dataDir} can't be made: ${words}. Set TELECINE_DATA_DIR to one that can.`, {
      cause: error,
    });
  }
  const { bavail, bsize } = await statfs(dataDir);
  if (bavail * bsize >= LEAST_FREE_BYTES) return;
  const free = Math.round((bavail * bsize) / 1048576);
  throw new Error(
    `The disk of ${dataDir} is nearly full: ${free} MB are free, at least ${LEAST_FREE_BYTES / 1048576} MB are needed. Free some, or set TELECINE_DATA_DIR to another disk.`,
  );
}
