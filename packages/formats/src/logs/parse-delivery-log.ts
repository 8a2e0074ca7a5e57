import type { DeliveryRowSink, LogFormatId, LogFormatOptions } from '@telecine/domain';
import { CLOSE_BRACKET, COMMA, LF, OPEN_BRACE, OPEN_BRACKET, QUOTE, SPACE } from '../bytes/ascii.ts';
import { forgetBytes } from '../bytes/end-of-quoted.ts';
import { nginxCombined } from '../nginx/nginx-combined.ts';
import { nginxJson } from '../nginx/nginx-json.ts';
import { endOfBareValue, skipSpace } from './flat-json.ts';
import { MAX_LINE_BYTES } from './limits.ts';
import type { LogFormat } from './log-format.ts';
import { quoted, type Refusal, refusal } from './refusal.ts';
import { RowDraft } from './row-draft.ts';
import { shippedLine } from './shipped-line.ts';

const FORMATS: Readonly<Record<LogFormatId, (options: LogFormatOptions) => LogFormat>> = {
  nginx_json: nginxJson,
  nginx_combined: nginxCombined,
};

/**
 * Reads a body of log lines and hands every non-empty one to the sink, as a row or with the reason why it is none; returns
 * how many there were. Lines end in LF or CR LF; elements of a JSON array are lines too. A line that a shipper wrapped is
 * unwrapped, and then its inner text is what its identity is made of. Never throws, whatever the bytes.
 */
export function parseDeliveryLog(
  body: Uint8Array,
  format: LogFormatId,
  options: LogFormatOptions,
  sink: DeliveryRowSink,
): number {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  const draft = spare ?? new RowDraft();
  spare = null; // a sink might parse another body meanwhile
  try {
    return new BodyReader(FORMATS[format](options), sink, draft).read(bytes);
  } finally {
    draft.release();
    forgetBytes();
    spare = draft;
  }
}

/** A draft holds some hundred kB of scratch memory: too much to allocate for each small body. */
let spare: RowDraft | null = null;

/** Wrappers in wrappers: a container runtime's around a log shipper's. */
const MOST_WRAPPERS = 4;

class BodyReader {
  readonly #format: LogFormat;
  readonly #sink: DeliveryRowSink;
  readonly #draft: RowDraft;

  constructor(format: LogFormat, sink: DeliveryRowSink, draft: RowDraft) {
    this.#format = format;
    this.#sink = sink;
    this.#draft = draft;
  }

  read(bytes: Buffer): number {
    let received = 0;
    let at = hasByteOrderMark(bytes) ? 3 : 0;
    while (at < bytes.length) {
      let from = at;
      const lineEnd = bytes.indexOf(LF, at);
      let to = lineEnd < 0 ? bytes.length : lineEnd;
      at = to + 1;
      while (from < to && (bytes[from] ?? 0) <= SPACE) from++;
      while (to > from && (bytes[to - 1] ?? 0) <= SPACE) to--;
      if (from === to) continue;
      if (bytes[from] === OPEN_BRACKET && isArray(bytes, from)) {
        const array = this.#array(bytes, from, received === 0 ? bytes.length : to);
        received += array.received;
        at = array.end;
      } else {
        received++;
        this.#line(bytes, from, to, 0);
      }
    }
    return received;
  }

  #line(bytes: Buffer, from: number, to: number, wrappers: number): void {
    const problem = this.#read(bytes, from, to);
    if (problem === null) {
      this.#sink.row(this.#draft.row, bytes, from, to);
      return;
    }
    const inner = mayBeWrapped(problem) && wrappers < MOST_WRAPPERS ? shippedLine(bytes, from, to) : null;
    if (inner) this.#line(inner.bytes, inner.from, inner.to, wrappers + 1);
    else this.#sink.reject(problem.reason, problem.detail, bytes, from, to);
  }

  #read(bytes: Buffer, from: number, to: number): Refusal | null {
    if (to - from > MAX_LINE_BYTES) {
      return refusal('line_too_long', `The line has ${to - from} bytes; at most ${MAX_LINE_BYTES} are read.`);
    }
    this.#draft.clear();
    return this.#format.read(this.#draft, bytes, from, to);
  }

  /**
   * Elements of a JSON array. One that begins the body may go over several lines, any other ends with its line: else a body
   * of arrays that never end would be read to its end for each of them. Where it breaks off, the rest of the line is refused.
   */
  #array(bytes: Buffer, from: number, limit: number): { readonly received: number; readonly end: number } {
    let received = 0;
    let at = skipSpace(bytes, from + 1, limit);
    let start = from; // of what is refused, should it break off here
    while (at < limit) {
      if (bytes[at] === CLOSE_BRACKET) return { received, end: at + 1 };
      start = at;
      const end = endOfBareValue(bytes, at, limit);
      if (end <= at) break;
      const next = skipSpace(bytes, end, limit);
      if (next >= limit || (bytes[next] !== COMMA && bytes[next] !== CLOSE_BRACKET)) break;
      received++;
      this.#line(bytes, at, end, 0);
      at = bytes[next] === COMMA ? skipSpace(bytes, next + 1, limit) : next;
      start = Math.min(at, limit - 1);
    }
    const lineEnd = bytes.indexOf(LF, start);
    const to = lineEnd < 0 ? bytes.length : lineEnd;
    this.#sink.reject('not_json', `The JSON array breaks off at ${quoted(bytes, start, to)}.`, bytes, start, to);
    return { received: received + 1, end: to + 1 };
  }
}

/** Reasons that a wrapper around a good line gives too. */
const mayBeWrapped = ({ reason }: Refusal): boolean =>
  reason === 'wrong_shape' || reason === 'not_json' || reason === 'missing_field';

const hasByteOrderMark = (bytes: Buffer): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/** `[{`, `["` and `[]`; a log line may begin with a bracket too. */
function isArray(bytes: Buffer, from: number): boolean {
  const first = bytes[skipSpace(bytes, from + 1, bytes.length)];
  return first === OPEN_BRACE || first === QUOTE || first === CLOSE_BRACKET;
}
