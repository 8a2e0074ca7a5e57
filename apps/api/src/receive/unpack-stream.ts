import { pipeline, Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { BombError, BombGuard } from './bomb-guard.ts';
import type { Encoding } from './decode.ts';
import { ZstdUnpacker } from './zstd.ts';

/** A body that isn't what its encoding says, or is cut off. */
export class DamagedError extends Error {
  override readonly name = 'DamagedError';
}

/** A body without its content encoding, piece by piece. Throws BombError or DamagedError, and what reading the body throws. */
export function unpackStream(body: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncIterable<Uint8Array> {
  switch (encoding) {
    case 'identity':
      return body;
    case 'gzip':
      return unpackedBy(createGunzip(PIECES), body);
    case 'deflate':
      return unpackedBy(createInflate(PIECES), body);
    case 'br':
      return unpackedBy(createBrotliDecompress(PIECES), body);
    case 'zstd':
      return unpackedZstd(body);
  }
}

async function* unpackedBy(unpacker: Transform, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const guard = new BombGuard();
  let reading: { readonly error: unknown } | null = null;
  async function* counted() {
    try {
      for await (const piece of body) {
        for (let at = 0; at < piece.length; at += STEP) {
          const step = piece.subarray(at, at + STEP);
          guard.in(step.length);
          yield step;
        }
      }
    } catch (error) {
      reading = { error };
      throw error;
    }
  }
  pipeline(Readable.from(counted()), unpacker, () => {}); // the loop below hears of what goes wrong
  try {
    for await (const piece of unpacker) {
      const bytes = asBytes(piece);
      guard.out(bytes.length);
      yield bytes;
    }
  } catch (error) {
    throw reading || error instanceof BombError ? error : new DamagedError('The decoder gave up.', { cause: error });
  }
}

async function* unpackedZstd(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const guard = new BombGuard();
  let unpacked: Uint8Array[] = [];
  const unpacker = new ZstdUnpacker((part) => {
    guard.out(part.length); // here, as one push may unpack to gigabytes
    unpacked.push(part);
  });
  for await (const piece of body) {
    for (let at = 0; at < piece.length; at += STEP) {
      const step = piece.subarray(at, at + STEP);
      guard.in(step.length);
      decoding(() => unpacker.push(step));
      yield* unpacked;
      unpacked = [];
    }
  }
  decoding(() => unpacker.end());
}

function decoding(step: () => void): void {
  try {
    step();
  } catch (error) {
    throw error instanceof BombError ? error : new DamagedError('The decoder gave up.', { cause: error });
  }
}

/** Small, as what went in counts before what comes out of it can be seen. */
const STEP = 16 * 1024;

/** Each costs a turn of the event loop and one of zlib's threads. */
const PIECES = { chunkSize: 64 * 1024 };

/** Decompressors of Node give buffers. */
const asBytes = (piece: unknown): Uint8Array => piece as Uint8Array;
