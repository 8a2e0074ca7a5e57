import { grown } from './bytes.ts';
import type { Column } from './column.ts';

/** Width in bytes and range of each type. Wide integers are exact within ±2^53, the range of a double. */
const KINDS = {
  UInt8: { width: 1, least: 0, most: 0xff },
  UInt16: { width: 2, least: 0, most: 0xffff },
  UInt32: { width: 4, least: 0, most: 0xffff_ffff },
  UInt64: { width: 8, least: 0, most: Number.MAX_SAFE_INTEGER },
  Int64: { width: 8, least: Number.MIN_SAFE_INTEGER, most: Number.MAX_SAFE_INTEGER },
  /** Days since 1970. */
  Date: { width: 2, least: 0, most: 0xffff },
  /** Milliseconds since 1970 UTC. */
  "DateTime64(3, 'UTC')": { width: 8, least: 0, most: 4_102_444_799_999 },
  /** Microseconds since 1970 UTC. */
  "DateTime64(6, 'UTC')": { width: 8, least: 0, most: 4_102_444_799_999_999 },
  Float64: { width: 8, least: -Number.MAX_VALUE, most: Number.MAX_VALUE },
} as const;
export type NumberType = keyof typeof KINDS;

/**
 * A column of numbers. Fractions are rounded except in Float64. NaN and what is out of range become NULL in a nullable
 * column and throw a RangeError in another: the engine would store them modulo the type's size, silently.
 * Written through typed arrays in the machine's byte order: every platform that Node runs on is little-endian, as Native is.
 */
export class NumberColumn implements Column {
  readonly name: string;
  readonly type: string;
  readonly #nullable: boolean;
  readonly #isFloat: boolean;
  readonly #width: number;
  readonly #least: number;
  readonly #most: number;
  #rows = 0;
  #capacity = 256;
  #nulls = Buffer.allocUnsafeSlow(256);
  #bytes: Buffer<ArrayBuffer>;
  #halves: Uint16Array;
  #words: Uint32Array;
  #floats: Float64Array;

  constructor(name: string, type: NumberType, nullable = false) {
    const kind = KINDS[type];
    this.name = name;
    this.type = nullable ? `Nullable(${type})` : type;
    this.#nullable = nullable;
    this.#isFloat = type === 'Float64';
    this.#width = kind.width;
    this.#least = kind.least;
    this.#most = kind.most;
    this.#bytes = Buffer.allocUnsafeSlow(this.#capacity * WIDEST);
    this.#halves = new Uint16Array(this.#bytes.buffer);
    this.#words = new Uint32Array(this.#bytes.buffer);
    this.#floats = new Float64Array(this.#bytes.buffer);
  }

  holds(value: number): boolean {
    return value >= this.#least && value <= this.#most; // false for NaN
  }

  put(value: number): void {
    const row = this.#rows;
    if (row === this.#capacity) this.#grow();
    const inRange = value >= this.#least && value <= this.#most;
    if (this.#nullable) this.#nulls[row] = inRange ? 0 : 1;
    else if (!inRange) throw new RangeError(`${this.name} can’t hold ${value}`);
    const held = inRange ? value : 0;
    if (this.#isFloat) this.#floats[row] = held;
    else if (this.#width === 8) {
      const whole = Math.round(held);
      const high = Math.floor(whole / 0x1_0000_0000);
      this.#words[row * 2] = whole - high * 0x1_0000_0000;
      this.#words[row * 2 + 1] = high;
    } else if (this.#width === 4) this.#words[row] = Math.round(held);
    else if (this.#width === 2) this.#halves[row] = Math.round(held);
    else this.#bytes[row] = Math.round(held);
    this.#rows = row + 1;
  }

  size(): number {
    return this.#rows * (this.#width + (this.#nullable ? 1 : 0));
  }

  write(target: Buffer, at: number): number {
    const afterNulls = this.#nullable ? at + this.#nulls.copy(target, at, 0, this.#rows) : at;
    return afterNulls + this.#bytes.copy(target, afterNulls, 0, this.#rows * this.#width);
  }

  reset(): void {
    this.#rows = 0;
  }

  #grow(): void {
    this.#capacity *= 2;
    this.#nulls = grown(this.#nulls, this.#capacity);
    this.#bytes = grown(this.#bytes, this.#capacity * WIDEST);
    this.#halves = new Uint16Array(this.#bytes.buffer);
    this.#words = new Uint32Array(this.#bytes.buffer);
    this.#floats = new Float64Array(this.#bytes.buffer);
  }
}

/** Room for the widest type in each row, so that every view fits. */
const WIDEST = 8;
