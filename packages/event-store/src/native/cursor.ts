/** A position in bytes that only moves forward. Throws a RangeError instead of reading past the end. */
export class Cursor {
  readonly bytes: Buffer;
  at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  /** Moves on by `length` bytes and returns where they begin. */
  skip(length: number): number {
    const from = this.at;
    if (from + length > this.bytes.length) throw new RangeError('The engine’s answer ends in the middle of a value.');
    this.at = from + length;
    return from;
  }

  /** An unsigned LEB128 number. */
  varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.bytes[this.skip(1)] ?? 0;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  /** A name or type: bytes after their number. */
  text(): string {
    const length = this.varint();
    const from = this.skip(length);
    return this.bytes.toString('latin1', from, from + length);
  }

  /** A UInt64 that is a count. */
  count(): number {
    const from = this.skip(8);
    return this.bytes.readUInt32LE(from) + this.bytes.readUInt32LE(from + 4) * 0x1_0000_0000;
  }
}
