import { open } from 'node:fs/promises';

/** Makes names durable: a file's own fsync doesn't cover its entry in the directory. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
