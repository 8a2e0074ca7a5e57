import { crc32 } from 'node:zlib';

/** CRC-32 of a record's raw bytes: with its length, source and instant what makes its id. */
export const recordHash = (bytes: Uint8Array, from: number, to: number): number => crc32(bytes.subarray(from, to));

/** Numbers equal records of one body, for those that nothing else tells apart: two retries may leave byte-equal lines. */
export class EqualRecords {
  readonly #seen = new Map<number, number>();

  begin(): void {
    this.#seen.clear();
  }

  /** How often a record of this hash and length came before in this body. */
  next(hash: number, length: number): number {
    const key = hash * 0x20_0000 + Math.min(length, 0x1f_ffff); // 53 bits: exact in a double
    const before = this.#seen.get(key) ?? 0;
    this.#seen.set(key, before + 1);
    return before;
  }
}
