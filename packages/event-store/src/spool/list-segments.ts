import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '../errors.ts';
import { parseSegmentName, type SegmentFile, type SegmentName } from './segment-name.ts';

/** The segments in a spool, oldest first. */
export async function listSegments(directory: string): Promise<SegmentFile[]> {
  const names = (await readdir(directory)).flatMap((file) => parseSegmentName(file) ?? []);
  const files = await Promise.all(names.map((name) => withSize(directory, name)));
  return files.sort((a, b) => a.begunAt - b.begunAt);
}

/** One that was sealed or loaded since the directory was read is still told of: sealed, it waits under another name. */
async function withSize(directory: string, name: SegmentName): Promise<SegmentFile> {
  try {
    return { ...name, bytes: (await stat(path.join(directory, name.file))).size };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { ...name, bytes: 0 };
    throw error;
  }
}
