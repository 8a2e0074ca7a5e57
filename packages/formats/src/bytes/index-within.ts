/** Where a byte first stands in a range, -1 for nowhere. `indexOf` would go on to the body's end for each line that hasn't it. */
export function indexWithin(bytes: Buffer, byte: number, from: number, to: number): number {
  for (let at = from; at < to; at++) if (bytes[at] === byte) return at;
  return -1;
}

/** Where it last stands. `lastIndexOf` would go back to the body's begin. */
export function lastIndexWithin(bytes: Buffer, byte: number, from: number, to: number): number {
  for (let at = to - 1; at >= from; at--) if (bytes[at] === byte) return at;
  return -1;
}

/** How often it stands there. */
export function countWithin(bytes: Buffer, byte: number, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (bytes[at] === byte) count++;
  return count;
}
