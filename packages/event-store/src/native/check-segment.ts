import { crc32 } from 'node:zlib';
import { FRAME_MAGIC, FRAME_SIZE } from './block.ts';

export interface GoodBlock {
  readonly at: number;
  readonly length: number;
  readonly rows: number;
}
export interface BadRange {
  readonly at: number;
  readonly length: number;
}
export interface CheckedSegment {
  readonly blocks: readonly GoodBlock[];
  /** What lies between and after the good blocks: torn by a crash or damaged since. Never load it, never throw it away. */
  readonly bad: readonly BadRange[];
  readonly rows: number;
}

/** Names and lengths of the `_frame` column before its value. */
const BEFORE_FRAME = 15;
/** Where a block can begin before its frame: two varints of one to three bytes lie before the column's head. */
const FRAME_OFFSETS = [17, 18, 19, 20];

/** Finds the good blocks of a segment. */
export function checkSegment(file: Buffer): CheckedSegment {
  const blocks: GoodBlock[] = [];
  const bad: BadRange[] = [];
  let at = 0;
  while (at < file.length) {
    const block = blockAt(file, at) ?? nextBlock(file, at);
    const end = block?.at ?? file.length;
    if (end > at) bad.push({ at, length: end - at });
    if (!block) break;
    blocks.push(block);
    at = block.at + block.length;
  }
  return { blocks, bad, rows: blocks.reduce((sum, block) => sum + block.rows, 0) };
}

function nextBlock(file: Buffer, after: number): GoodBlock | null {
  for (let mark = file.indexOf(FRAME_MAGIC, after + 1); mark >= 0; mark = file.indexOf(FRAME_MAGIC, mark + 1)) {
    for (const offset of FRAME_OFFSETS) {
      const block = mark - offset > after ? blockAt(file, mark - offset) : null;
      if (block) return block;
    }
  }
  return null;
}

function blockAt(file: Buffer, at: number): GoodBlock | null {
  const columns = readVarint(file, at);
  const rows = readVarint(file, columns.next);
  const frame = rows.next + BEFORE_FRAME;
  if (frame + FRAME_SIZE > file.length) return null;
  if (!FRAME_MAGIC.equals(file.subarray(frame, frame + FRAME_MAGIC.length))) return null;
  const length = file.readUInt32LE(frame + 4);
  if (length < frame + FRAME_SIZE - at || at + length > file.length) return null;
  const head = crc32(ZEROS, crc32(file.subarray(at, frame + 8)));
  const whole = crc32(file.subarray(frame + FRAME_SIZE, at + length), head);
  return whole === file.readUInt32LE(frame + 8) ? { at, length, rows: rows.value } : null;
}

const ZEROS = Buffer.alloc(4);

function readVarint(file: Buffer, at: number): { value: number; next: number } {
  let value = 0;
  let next = at;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = file[next++] ?? 0;
    value |= (byte & 127) << shift;
    if (byte < 128) break;
  }
  return { value, next };
}
