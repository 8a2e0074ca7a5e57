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
  #bytes: Buffer;
  #nulls = Buffer.allocUnsafeSlow(256);

  constructor(name: string, type: NumberType, nullable = false) {
    const kind = KINDS[type];
    this.name = name;
    this.type = nullable ? `Nullable(${type})` : type;
    this.#nullable = nullable;
    this.#isFloat = type === 'Float64';
    this.#width = kind.width;
    this.#least = kind.least;
    this.#most = kind.most;
    this.#bytes = Buffer.allocUnsafeSlow(256 * kind.width);
  }

  holds(value: number): boolean {
    return value >= this.#least && value <= this.#most; // false for NaN
  }

  put(value: number): void {
    const at = this.#rows * this.#width;
    if (at + this.#width > this.#bytes.length) {
      this.#bytes = grown(this.#bytes, 0);
      this.#nulls = grown(this.#nulls, 0);
    }
    const inRange = this.holds(value);
    if (this.#nullable) this.#nulls[this.#rows] = inRange ? 0 : 1;
    else if (!inRange) throw new RangeError(`${this.name} can’t hold ${value}`);
    this.#store(at, inRange ? value : 0);
    this.#rows++;
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

  #store(at: number, value: number): void {
    if (this.#isFloat) {
      this.#bytes.writeDoubleLE(value, at);
      return;
    }
    let rest = Math.round(value);
    if (this.#width === 8) {
      const high = Math.floor(rest / 0x1_0000_0000);
      this.#word(at + 4, high);
      rest -= high * 0x1_0000_0000;
    }
    if (this.#width >= 4) this.#word(at, rest);
    else {
      this.#bytes[at] = rest;
      if (this.#width === 2) this.#bytes[at + 1] = rest >>> 8;
    }
  }

  /** Four bytes, little-endian; by hand, because Buffer's writers check their arguments each time. */
  #word(at: number, value: number): void {
    const bytes = this.#bytes;
    bytes[at] = value;
    bytes[at + 1] = value >>> 8;
    bytes[at + 2] = value >>> 16;
    bytes[at + 3] = value >>> 24;
  }
}
