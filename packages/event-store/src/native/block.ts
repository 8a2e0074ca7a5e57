import { crc32 } from 'node:zlib';
import { writeVarint } from './bytes.ts';
import type { Column } from './column.ts';

/** Begins a block's frame: this, the block's length and its CRC-32 (computed with the CRC's own four bytes as zeros). */
export const FRAME_MAGIC = Buffer.from('TLC1');
export const FRAME_SIZE = 12;

/**
 * One self-checking block. Its first column, `_frame`, holds in row 0 magic, length and CRC-32 of the block, so that a file
 * of blocks is both a journal and plain Native input. `rows` is at least 1. The block lies in `room` if it fits.
 */
export function encodeBlock(rows: number, columns: readonly Column[], room?: Buffer): Buffer {
  let size = 64 + rows;
  for (const column of columns) size += column.size() + column.name.length + column.type.length + 8;
  const block = room && room.length >= size ? room : Buffer.allocUnsafeSlow(size);

  let at = writeVarint(block, writeVarint(block, 0, columns.length + 1), rows);
  at = writeText(block, at, '_frame');
  at = writeText(block, at, 'String');
  at = writeVarint(block, at, FRAME_SIZE);
  const frame = at;
  at += FRAME_SIZE;
  block.fill(0, at, at + rows - 1); // the other rows' empty strings
  at += rows - 1;
  for (const column of columns) {
    at = writeText(block, at, column.name);
    at = writeText(block, at, column.type);
    at = column.write(block, at);
  }

  FRAME_MAGIC.copy(block, frame);
  block.writeUInt32LE(at, frame + 4);
  block.writeUInt32LE(0, frame + 8);
  const whole = block.subarray(0, at);
  block.writeUInt32LE(crc32(whole), frame + 8);
  return whole;
}

function writeText(block: Buffer, at: number, text: string): number {
  const after = writeVarint(block, at, text.length);
  return after + block.write(text, after, 'latin1');
}
