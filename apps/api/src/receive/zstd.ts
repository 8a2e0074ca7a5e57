import { Decompress } from 'fzstd';
import { ZstdFrames } from './zstd-frames.ts';

/** Unpacks a whole body. Throws an error with code `ERR_BUFFER_TOO_LARGE` beyond `maxBytes`, and another for a damaged one. */
export function unpackZstd(body: Uint8Array, maxBytes: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  const unpacker = new ZstdUnpacker((part) => {
    size += part.length;
    if (size > maxBytes) throw Object.assign(new Error('Too large.'), { code: 'ERR_BUFFER_TOO_LARGE' });
    parts.push(part);
  });
  unpacker.push(body);
  unpacker.end();
  return Buffer.concat(parts);
}

/**
 * Unpacks zstd as it comes, one frame after the other; Node has it from version 22 on only. `write` is called while bytes are
 * pushed, and may throw to stop. Throws for what is no zstd, is cut off, or needs too large a window.
 */
export class ZstdUnpacker {
  readonly #frames = new ZstdFrames();
  readonly #decompress: Decompress;

  constructor(write: (part: Uint8Array) => void) {
    this.#decompress = new Decompress((part) => {
      if (part.length > 0) write(part);
    });
  }

  push(bytes: Uint8Array): void {
    this.#frames.push(bytes); // first: the decoder takes the memory that a frame's header asks for
    this.#decompress.push(bytes);
  }

  end(): void {
    if (!this.#frames.isComplete) throw new RangeError('The zstd frame is cut off.');
  }
}
