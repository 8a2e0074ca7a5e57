/** Copies `source[from, to)` to `target` at `at` and returns the position after it. Short texts by a loop: a call costs more. */
export function copyBytes(source: Uint8Array, from: number, to: number, target: Uint8Array, at: number): number {
  if (to - from > 48) {
    target.set(source.subarray(from, to), at);
    return at + to - from;
  }
  let next = at;
  for (let index = from; index < to; index++) target[next++] = source[index] ?? 0;
  return next;
}

/** Writes an unsigned LEB128 number and returns the position after it. */
export function writeVarint(target: Uint8Array, at: number, value: number): number {
  let next = at;
  let rest = value;
  while (rest > 127) {
    target[next++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  target[next++] = rest;
  return next;
}

/** A copy with room for at least `need` bytes, twice as large or more so that growing stays rare. */
export function grown(bytes: Buffer, need: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, need));
  larger.set(bytes);
  return larger;
}

/** Bytes as text of as many characters, without a view of them where that can be. */
export const latin1 = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.isBuffer(bytes)
    ? bytes.toString('latin1', from, to)
    : Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
