import { MAX_LINE_BYTES } from '../logs/limits.ts';

/**
 * Memory for what has to be decoded of one line: JSON escapes, percent-encoding. Ranges stay valid until the next `clear`.
 * Of fixed size, so that it never moves under a row that points into it: decoding never lengthens a text, and a byte of a
 * line is decoded at most three times as a field (an escape, two layers of percents), three times as CMCD, and once more as a
 * session ID. Paths of nested members are written here too: of 256 fields, 8 levels deep, 200 bytes each at most.
 */
export class Scratch {
  readonly bytes = Buffer.allocUnsafe(16 * MAX_LINE_BYTES);
  used = 0;
  /** Where the last decoded text begins; it ends at `used`. */
  from = 0;

  /** Puts a copy behind what is there. */
  append(bytes: Buffer, from: number, to: number): void {
    for (let at = from; at < to; at++) this.bytes[this.used++] = bytes[at] ?? 0;
  }

  clear(): void {
    this.used = 0;
    this.from = 0;
  }
}
