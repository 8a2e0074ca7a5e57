import { realpath } from 'node:fs/promises';
import path from 'node:path';

/** Directories, parted by colons, whose files sources may read: who configures a source isn't always who owns the machine. */
export const DIRECTORIES = 'TELECINE_LOG_DIRS';

export const allowedDirectories = (env: Readonly<Record<string, string | undefined>>): readonly string[] =>
  (env[DIRECTORIES] ?? '').split(path.delimiter).filter((directory) => path.isAbsolute(directory));

/** Whether a file truly lies in one of the directories, wherever links lead. */
export async function isInside(file: string, directories: readonly string[]): Promise<boolean> {
  const real = await realpath(file).catch(() => null);
  if (real === null) return false;
  for (const directory of directories) {
    const root = await realpath(directory).catch(() => null);
    if (root !== null && real.startsWith(root.endsWith(path.sep) ? root : root + path.sep)) return true;
  }
  return false;
}
