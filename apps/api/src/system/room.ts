import { access, constants, mkdir, stat, statfs } from 'node:fs/promises';
import path from 'node:path';

/** The stores make files of this size just to open. */
const LEAST_FREE_BYTES = 256 * 1024 * 1024;

/** Makes the data directory. Throws a sentence when it can't be made or written, or its disk is full. */
export async function ensureRoom(dataDir: string): Promise<void> {
  try {
    await mayBeMade(dataDir);
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.W_OK);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new Error(`The data directory ${dataDir} can't be used: ${words}. Set TELECINE_DATA_DIR to one that can.`, {
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

/** File systems of the kernel, by the number that statfs gives: there Node's mkdir, which makes parents too, never returns. */
const WITHOUT_FILES: ReadonlyMap<number, string> = new Map([
  [0x9fa0, 'proc'],
  [0x62656572, 'sysfs'],
]);

/** Throws where what is nearest above a directory that isn't there takes none. */
async function mayBeMade(directory: string): Promise<void> {
  let above = directory;
  for (;;) {
    const found = await stat(above).catch(() => null);
    if (found?.isDirectory()) break;
    if (found) throw new Error(`${above} is no directory`);
    above = path.dirname(above);
  }
  const { type } = await statfs(above);
  const kernels = WITHOUT_FILES.get(type);
  if (kernels) throw new Error(`${above} is the kernel's (${kernels}), which keeps no files`);
  await access(above, constants.W_OK);
}
