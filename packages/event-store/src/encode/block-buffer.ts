import { encodeBlock } from '../native/block.ts';
import type { Column } from '../native/column.ts';

/** More rows than this and a block is closed, so that a large body doesn't grow one block without end. */
const MOST_ROWS = 65_536;
/** Kept for the next block. */
const MOST_SPARE_BYTES = 16 * 1024 * 1024;

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
    if (this.#rows >= MOST_ROWS) this.#close();
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

  #close(): void {
    if (this.#rows === 0) return;
    this.#blocks.push(encodeBlock(this.#rows, this.#columns, this.#spare));
    this.#spare = undefined;
    for (const column of this.#columns) column.reset();
    this.#rows = 0;
  }
}
