import { encodeBlock } from '../native/block.ts';
import type { Column } from '../native/column.ts';

/** More than this and a block is closed, so that neither a large body nor long lines grow one block without end. */
const MOST_ROWS = 16_384;
const MOST_BYTES = 8 * 1024 * 1024;
/** How often a block's bytes are counted, rows; a power of two. */
const COUNT_EVERY = 64;
/** Kept for the next block. */
const MOST_SPARE_BYTES = 12 * 1024 * 1024;

/** Rows on their way into blocks. */
export class BlockBuffer {
  readonly #columns: readonly Column[];
  #rows = 0;
  #blocks: Buffer[] = [];
  #spare: Buffer | undefined;

  constructor(columns: Readonly<Record<string, Column>>) {
    this.#columns = Object.values(columns);
  }

  /** Call once each column has its value of the row. */
  endRow(): void {
    this.#rows++;
    if ((this.#rows & (COUNT_EVERY - 1)) !== 0) return;
    if (this.#rows >= MOST_ROWS || this.#bytes() >= MOST_BYTES) this.#close();
  }

  /** The blocks of all rows so far, and a new beginning. */
  take(): readonly Buffer[] {
    this.#close();
    const blocks = this.#blocks;
    this.#blocks = [];
    return blocks;
  }

  /**
   * Takes blocks back that nobody reads any more, for their memory: megabytes that come and go with each commit make the
   * garbage collector run all the time.
   */
  giveBack(blocks: readonly Buffer[]): void {
    for (const { buffer } of blocks) {
      const isLarger = buffer.byteLength > (this.#spare?.length ?? 0);
      if (isLarger && buffer.byteLength <= MOST_SPARE_BYTES) this.#spare = Buffer.from(buffer);
    }
  }

  #bytes(): number {
    let bytes = 0;
    for (const column of this.#columns) bytes += column.size();
    return bytes;
  }

  #close(): void {
    if (this.#rows === 0) return;
    this.#blocks.push(encodeBlock(this.#rows, this.#columns, this.#spare));
    this.#spare = undefined;
    for (const column of this.#columns) column.reset();
    this.#rows = 0;
  }
}
