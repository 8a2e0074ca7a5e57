import { mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { checkSegment } from '../native/check-segment.ts';
import { type SegmentName, sealedName } from './segment-name.ts';
import { syncDirectory } from './sync-directory.ts';

export const DAMAGED = 'damaged';

/**
 * Makes a segment that an earlier life left behind fit to be loaded: its good blocks are kept, whatever is torn or flipped
 * moves to `damaged/`. A torn end was never acknowledged, a flipped bit was; they can't always be told apart, so nothing is
 * thrown away. Returns the number of bytes set aside.
 */
export async function recoverSegment(directory: string, segment: SegmentName): Promise<number> {
  const file = path.join(directory, segment.file);
  const sealed = path.join(directory, sealedName(segment.file));
  const content = await readFile(file);
  const { blocks, bad } = checkSegment(content);
  if (bad.length === 0 && blocks.length > 0) {
    if (file !== sealed) await rename(file, sealed);
    return 0;
  }
  for (const range of bad) {
    await setAside(directory, `${segment.file}.${range.at}`, content.subarray(range.at, range.at + range.length));
  }
  if (blocks.length > 0) {
    const good = blocks.map((block) => content.subarray(block.at, block.at + block.length));
    await writeDurably(`${sealed}.new`, good);
    await rename(`${sealed}.new`, sealed);
  }
  if (blocks.length === 0 || file !== sealed) await unlink(file);
  await syncDirectory(directory);
  return bad.reduce((sum, range) => sum + range.length, 0);
}

async function setAside(directory: string, name: string, bytes: Buffer): Promise<void> {
  const damaged = path.join(directory, DAMAGED);
  await mkdir(damaged, { recursive: true, mode: 0o700 });
  await writeDurably(path.join(damaged, name), [bytes]);
}

async function writeDurably(file: string, parts: readonly Buffer[]): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    for (const part of parts) await handle.writeFile(part); // appends: the handle keeps its position
    await handle.sync();
  } finally {
    await handle.close();
  }
}
