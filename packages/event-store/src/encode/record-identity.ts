import { crc32 } from 'node:zlib';

/** CRC-32 of a record's raw bytes: with its length, source and instant what makes its id. */
export const recordHash = (bytes: Uint8Array, from: number, to: number): number => crc32(bytes.subarray(from, to));
