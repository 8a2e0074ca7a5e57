import { type FileHandle, open, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { EventStoreError, errorCode } from '../errors.ts';
import { type SegmentKind, sealedName, segmentFile } from './segment-name.ts';
import { syncDirectory } from './sync-directory.ts';

/** A segment is sealed, and so may be loaded, this long after its first row: what a query waits for at most. */
const SEAL_AFTER_MS = 60;
const SEAL_AT_BYTES = 32 * 1024 * 1024;
/** Well before the loader takes a segment for left behind. */
const NEVER_APPEND_AFTER_MS = 30_000;

/** A segment that can't be sealed stays open on disk: durable, and taken over by the loader later. */
const LEFT_OPEN = () => {};

interface OpenSegment {
  readonly handle: FileHandle;
  readonly file: string;
  readonly begunAt: number;
  /** Bytes that are durable. */
  length: number;
  /** Whether its name in the directory is. */
  named: boolean;
  timer: NodeJS.Timeout;
}

/** Appends blocks of one kind to segment files, each durable when `append` resolves. One writer a kind and thread. */
export class SegmentWriter {
  readonly #directory: string;
  readonly #kind: SegmentKind;
  readonly #worker: string;
  #segment: OpenSegment | null = null;
  #sequence = 0;
  /** Everything done so far: appends and seals never overlap. */
  #tail: Promise<void> = Promise.resolve();

  constructor(directory: string, kind: SegmentKind, worker: string) {
    this.#directory = directory;
    this.#kind = kind;
    this.#worker = worker;
  }

  /** Resolves when the blocks are durable. Throws `spool_unavailable`; then none of them is kept. */
  append(blocks: readonly Buffer[]): Promise<void> {
    return this.#inTurn(() => this.#append(blocks));
  }

  /** Seals what is open, so that it may be loaded. */
  close(): Promise<void> {
    return this.#inTurn(() => this.#seal());
  }

  async #append(blocks: readonly Buffer[]): Promise<void> {
    if (this.#segment && Date.now() - this.#segment.begunAt > NEVER_APPEND_AFTER_MS) await this.#seal();
    try {
      const segment = this.#segment ?? (await this.#begin());
      const { bytesWritten } = await segment.handle.writev([...blocks], segment.length);
      const length = blocks.reduce((sum, block) => sum + block.length, 0);
      if (bytesWritten !== length) throw new Error(`Only ${bytesWritten} of ${length} bytes were written.`);
      await Promise.all([segment.handle.datasync(), segment.named || syncDirectory(this.#directory)]);
      segment.named = true;
      segment.length += length;
      if (segment.length >= SEAL_AT_BYTES) await this.#seal();
    } catch (error) {
      await this.#abandon();
      const full = errorCode(error) === 'ENOSPC' || errorCode(error) === 'EDQUOT';
      throw new EventStoreError(
        'spool_unavailable',
        full
          ? 'The disk is full: nothing can be received until there is room.'
          : 'The disk refuses what is to be stored: nothing can be received now.',
        error,
      );
    }
  }

  async #begin(): Promise<OpenSegment> {
    const begunAt = Date.now();
    const file = segmentFile(this.#kind, begunAt, this.#worker, this.#sequence++);
    const handle = await open(path.join(this.#directory, file), 'wx', 0o600);
    const timer = setTimeout(() => this.close().catch(LEFT_OPEN), SEAL_AFTER_MS);
    const segment = { handle, file, begunAt, length: 0, named: false, timer };
    this.#segment = segment;
    return segment;
  }

  async #seal(): Promise<void> {
    const segment = this.#segment;
    if (!segment) return;
    this.#segment = null;
    clearTimeout(segment.timer);
    await segment.handle.close();
    const from = path.join(this.#directory, segment.file);
    // Not synced: after a power cut it may be open again, and is taken over then.
    await rename(from, path.join(this.#directory, sealedName(segment.file)));
  }

  /** Lets go of a segment after a failure. What was acknowledged of it goes on to be loaded; the rest is cut off. */
  async #abandon(): Promise<void> {
    const segment = this.#segment;
    if (!segment) return;
    this.#segment = null;
    clearTimeout(segment.timer);
    const file = path.join(this.#directory, segment.file);
    try {
      if (segment.length > 0) await segment.handle.truncate(segment.length);
      await segment.handle.close();
      if (segment.length > 0) await rename(file, path.join(this.#directory, sealedName(segment.file)));
      else await unlink(file);
    } catch {
      // The disk does not even take that: the loader finds the file later, checks it and loads what is good of it.
    }
  }

  /** One after the other, whether or not the one before succeeded. */
  #inTurn(step: () => Promise<void>): Promise<void> {
    const done = this.#tail.then(step);
    this.#tail = done.catch(() => {});
    return done;
  }
}
