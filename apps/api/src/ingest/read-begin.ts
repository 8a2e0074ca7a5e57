/** The beginning of a body, and what comes behind it: null where there is nothing more. */
export interface BodyBegin {
  readonly begin: Uint8Array;
  readonly rest: AsyncIterable<Uint8Array> | null;
}

/** Reads a body until it ends or `most` bytes are there; `held` hears of each piece, and may throw to stop. */
export async function readBegin(
  body: AsyncIterable<Uint8Array>,
  most: number,
  held: (bytes: number) => void = () => {},
): Promise<BodyBegin> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const iterator = body[Symbol.asyncIterator]();
  while (size <= most) {
    const next = await iterator.next();
    if (next.done) return { begin: joined(pieces), rest: null };
    held(next.value.length);
    pieces.push(next.value);
    size += next.value.length;
  }
  return { begin: joined(pieces), rest: { [Symbol.asyncIterator]: () => iterator } };
}

/** One piece, which most bodies are, is not copied. */
function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [first] = pieces;
  return pieces.length === 1 && first ? first : Buffer.concat(pieces);
}
