import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

/** A file as it is now. */
export interface FollowedFile {
  /** The same file under whatever name; another one once it was truncated or replaced. */
  readonly name: string;
  readonly size: number;
  /** Epoch ms. */
  readonly changedAt: number;
  /** Whether it is packed: such a file doesn't grow, and is read as a whole. */
  readonly isPacked: boolean;
  /** Its first line with the line end; empty while that isn't whole. */
  readonly firstLine: Buffer;
  /** Lines on top that begin with `#`. */
  readonly comments: Buffer;
  readonly handle: FileHandle;
}

const BEGIN_BYTES = 16_384;
const LF = 0x0a;
const HASH = 0x23;
const SIGNS = [
  [0x1f, 0x8b],
  [0x28, 0xb5, 0x2f, 0xfd],
];

/** Opens a file to follow it; close its handle. */
export async function openFollowed(path: string): Promise<FollowedFile> {
  const handle = await open(path);
  try {
    const { ino, dev, birthtimeMs, size, mtimeMs } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGIN_BYTES), 0, BEGIN_BYTES, 0);
    const begin = buffer.subarray(0, bytesRead);
    const firstLine = begin.subarray(0, begin.indexOf(LF) + 1);
    const sign = createHash('sha256').update(firstLine.subarray(0, 1024)).digest('hex').slice(0, 16);
    return {
      name: `file ${dev} ${ino} ${Math.round(birthtimeMs)} ${sign}`,
      size,
      changedAt: mtimeMs,
      isPacked: SIGNS.some((bytes) => bytes.every((byte, at) => begin[at] === byte)),
      firstLine,
      comments: commentsOf(begin),
      handle,
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Where the last whole line before `to` ends; `from` where none does after it. Reads backwards. */
export async function endOfLastLine({ handle }: FollowedFile, from: number, to: number): Promise<number> {
  for (let end = to; end > from; end -= BEGIN_BYTES) {
    const start = Math.max(from, end - BEGIN_BYTES);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(end - start), 0, end - start, start);
    const found = buffer.subarray(0, bytesRead).lastIndexOf(LF);
    if (found >= 0) return start + found + 1;
  }
  return from;
}

/** The lines before a place that begins a line, at most so many bytes; whole ones. In memory of its own. */
export async function linesBefore({ handle }: FollowedFile, to: number, most: number): Promise<Uint8Array> {
  const from = Math.max(0, to - most);
  const memory = new Uint8Array(to - from);
  const { bytesRead } = await handle.read(memory, 0, memory.length, from);
  const begin = from === 0 ? 0 : memory.indexOf(LF) + 1;
  return memory.subarray(begin, bytesRead);
}

function commentsOf(begin: Buffer): Buffer {
  let to = 0;
  while (begin[to] === HASH) {
    const end = begin.indexOf(LF, to);
    if (end < 0) break;
    to = end + 1;
  }
  return begin.subarray(0, to);
}
