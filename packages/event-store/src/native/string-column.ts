import { copyBytes, grown, writeVarint } from './bytes.ts';
import type { Column } from './column.ts';

/** Three bytes of UTF-8 a UTF-16 unit at most: texts up to here surely have a length of one byte. */
const SURELY_SHORT = 42;

/** String: any bytes, not only UTF-8. */
export class StringColumn implements Column {
  readonly name: string;
  readonly type = 'String';
  #bytes = Buffer.allocUnsafeSlow(1 << 12);
  #length = 0;

  constructor(name: string) {
    this.name = name;
  }

  put(source: Uint8Array, from: number, to: number): void {
    const need = this.#length + to - from + 5;
    if (need > this.#bytes.length) this.#bytes = grown(this.#bytes, need);
    this.#length = copyBytes(source, from, to, this.#bytes, writeVarint(this.#bytes, this.#length, to - from));
  }

  putBytes(bytes: Uint8Array): void {
    this.put(bytes, 0, bytes.length);
  }

  putText(text: string): void {
    const most = text.length * 3 + 5;
    if (this.#length + most > this.#bytes.length) this.#bytes = grown(this.#bytes, this.#length + most);
    if (text.length <= SURELY_SHORT) {
      const size = writeShort(this.#bytes, this.#length + 1, text);
      this.#bytes[this.#length] = size;
      this.#length += size + 1;
    } else {
      const at = writeVarint(this.#bytes, this.#length, Buffer.byteLength(text));
      this.#length = at + this.#bytes.write(text, at, 'utf8');
    }
  }

  size(): number {
    return this.#length;
  }

  write(target: Buffer, at: number): number {
    return at + this.#bytes.copy(target, at, 0, this.#length);
  }

  reset(): void {
    this.#length = 0;
  }
}

/** A short text of ASCII costs a third of what a call costs. Returns the number of bytes. */
function writeShort(bytes: Buffer, at: number, text: string): number {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 127) return bytes.write(text, at, 'utf8');
    bytes[at + index] = code;
  }
  return text.length;
}
