/** Where a byte first stands in a range, -1 for nowhere. `indexOf` would go on to the body's end for each line that hasn't it. */
export function indexWithin(bytes: Buffer, byte: number, from: number, to: number): number {
  for (let at = from; at < to; at++) if (bytes[at] === byte) return at;
  return -1;
}
