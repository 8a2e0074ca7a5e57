import { readdir } from 'node:fs/promises';
import { parseSegmentName, type SegmentName } from './segment-name.ts';

/** The segments in a spool, oldest first. */
export async function listSegments(directory: string): Promise<SegmentName[]> {
  const names = (await readdir(directory)).flatMap((file) => parseSegmentName(file) ?? []);
  return names.sort((a, b) => a.begunAt - b.begunAt);
}
