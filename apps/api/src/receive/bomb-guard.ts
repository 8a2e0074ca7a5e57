import { BOMB_FROM, BOMB_RATIO } from '../ingest/limits.ts';

/** A body that was packed to unpack to much more than any log would. */
export class BombError extends Error {
  override readonly name = 'BombError';
}

/** Watches how much comes out of a decompressor for what went in. */
export class BombGuard {
  #in = 0;
  #out = 0;

  in(bytes: number): void {
    this.#in += bytes;
  }

  /** Throws BombError. */
  out(bytes: number): void {
    this.#out += bytes;
    if (this.#out > BOMB_FROM && this.#out > this.#in * BOMB_RATIO) {
      const [out, into] = [this.#out, this.#in].map((size) => Math.round(size / 1024));
      throw new BombError(
        `The body unpacks to more than ${BOMB_RATIO} times its size (${out} kB from ${into} kB so far), which no log does: it was not read further.`,
      );
    }
  }
}
