/** What RFC 8878 asks every decoder to support; a header of six bytes may ask for gigabytes. */
const LARGEST_WINDOW = 8 * 1024 * 1024;
const MAGIC = 0xfd2f_b528;
const SKIPPABLE = 0x184d_2a50;
const CHECKSUM_BYTES = 4;

/**
 * Follows the frames and blocks of a zstd stream (RFC 8878, section 3) without unpacking them: says whether the last frame is
 * whole, and throws a RangeError for a frame that needs a window of more than 8 MB, or for what is no frame.
 */
export class ZstdFrames {
  #state: 'frame' | 'block' | 'skip' = 'frame';
  /** Bytes of a header that is not whole yet. */
  #head: number[] = [];
  /** What is left to skip, and what comes then. */
  #left = 0;
  #then: 'frame' | 'block' = 'frame';
  #hasChecksum = false;

  /** Whether the stream may end here. */
  get isComplete(): boolean {
    return this.#state === 'frame' && this.#head.length === 0;
  }

  push(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length) {
      if (this.#state === 'skip') {
        const step = Math.min(this.#left, bytes.length - at);
        at += step;
        this.#left -= step;
        if (this.#left === 0) this.#state = this.#then;
        continue;
      }
      this.#head.push(bytes[at++] ?? 0);
      const isWhole = this.#state === 'frame' ? this.#frame() : this.#block();
      if (isWhole) this.#head = [];
    }
  }

  /** False while the header isn't whole. */
  #frame(): boolean {
    if (this.#head.length < 5) return false;
    const magic = this.#number(0, 4);
    if (magic - (magic % 16) === SKIPPABLE) {
      if (this.#head.length < 8) return false;
      this.#skip(this.#number(4, 4), 'frame');
      return true;
    }
    if (magic !== MAGIC) throw new RangeError('No frame of zstd.');
    const descriptor = this.#head[4] ?? 0;
    const isSingle = (descriptor & 0x20) !== 0;
    const windowBytes = isSingle ? 0 : 1;
    const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
    const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
    if (this.#head.length < 5 + windowBytes + dictionaryBytes + sizeBytes) return false;
    const content = this.#number(5 + windowBytes + dictionaryBytes, sizeBytes) + (sizeBytes === 2 ? 256 : 0);
    const window = isSingle ? content : windowSize(this.#head[5] ?? 0);
    if (window > LARGEST_WINDOW) throw new RangeError('The zstd frame needs a window of more than 8 MB.');
    this.#hasChecksum = (descriptor & 4) !== 0;
    this.#state = 'block';
    return true;
  }

  /** False while the header isn't whole. */
  #block(): boolean {
    if (this.#head.length < 3) return false;
    const header = this.#number(0, 3);
    const isLast = (header & 1) === 1;
    const isRun = ((header >> 1) & 3) === 1; // one byte, repeated
    const checksum = isLast && this.#hasChecksum ? CHECKSUM_BYTES : 0;
    this.#skip((isRun ? 1 : header >> 3) + checksum, isLast ? 'frame' : 'block');
    return true;
  }

  #skip(bytes: number, then: 'frame' | 'block'): void {
    this.#left = bytes;
    this.#then = then;
    this.#state = bytes === 0 ? then : 'skip';
  }

  /** Little-endian, of the header so far. */
  #number(at: number, bytes: number): number {
    let number = 0;
    for (let index = bytes - 1; index >= 0; index--) number = number * 256 + (this.#head[at + index] ?? 0);
    return number;
  }
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}
