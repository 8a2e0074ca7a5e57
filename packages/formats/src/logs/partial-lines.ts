import { MAX_LINE_BYTES } from './limits.ts';

interface Range {
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
}

/** Joins the parts into which container runtimes cut long lines. One for a body; each stream has its own line. */
export class PartialLines {
  readonly #open = new Map<string, Buffer[]>();

  /** The whole line with its last part, null as long as more of it must come. */
  join(range: Range, part: { readonly stream: string; readonly isLast: boolean }): Range | null {
    const parts = this.#open.get(part.stream) ?? [];
    if (part.isLast && parts.length === 0) return range;
    // A copy that says "too long" is enough of a line that is too long.
    const length = parts.reduce((sum, { length }) => sum + length, 0);
    if (length <= MAX_LINE_BYTES) parts.push(range.bytes.subarray(range.from, range.to));
    if (!part.isLast) {
      this.#open.set(part.stream, parts);
      return null;
    }
    this.#open.delete(part.stream);
    return whole(parts);
  }

  /** What was begun and never ended. */
  rest(): Range[] {
    const rest = [...this.#open.values()].map(whole);
    this.#open.clear();
    return rest;
  }
}

function whole(parts: readonly Buffer[]): Range {
  const bytes = Buffer.concat(parts);
  return { bytes, from: 0, to: bytes.length };
}
