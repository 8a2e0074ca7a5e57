import { MAX_LINE_BYTES } from '../logs/limits.ts';

/**
 * Memory for what has to be decoded of one line: JSON escapes, percent-encoding. Ranges stay valid until the next `clear`.
 * Of fixed size, so that it never moves under a row that points into it: decoding never lengthens a text, and a byte of a
 * line is decoded once as a field, at most three times as CMCD, and once more as a session ID.
 */
export class Scratch {
  readonly bytes = Buffer.allocUnsafe(6 * MAX_LINE_BYTES);
  used = 0;
  /** Where the last decoded text begins; it ends at `used`. */
  from = 0;

  clear(): void {
    this.used = 0;
    this.from = 0;
  }
}
