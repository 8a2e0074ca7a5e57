import { crc32 } from 'node:zlib';

/** What a record is told apart by, beside its source: of the bytes that came, not of those that are kept. */
export interface RecordIdentity {
  readonly hash: number;
  readonly length: number;
  /** Place among equal records of its body. */
  readonly ordinal: number;
}

/** CRC-32 of a record's raw bytes: with its length, source and instant what makes its id. */
export const recordHash = (bytes: Uint8Array, from: number, to: number): number => crc32(bytes.subarray(from, to));
