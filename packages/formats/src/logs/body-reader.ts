import type { DeliveryRowSink, RejectReason } from '@telecine/domain';
import {
  CLOSE_BRACKET,
  COMMA,
  CR,
  HASH,
  isText,
  LF,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SPACE,
  TAB,
} from '../bytes/ascii.ts';
import { endOfBareValue, skipSpace } from '../bytes/bare-value.ts';
import { envelope } from './envelope.ts';
import { MAX_LINE_BYTES } from './limits.ts';
import type { LineOutcome, LogFormat } from './log-format.ts';
import { PartialLines } from './partial-lines.ts';
import { quoted, type Refusal, refusal } from './refusal.ts';
import type { RowDraft } from './row-draft.ts';
import { shippedLine } from './shipped-line.ts';
import { unreadableBody } from './unreadable-body.ts';

/** Wrappers in wrappers: a container runtime's around a log shipper's, in a vendor's envelope. */
const MOST_WRAPPERS = 6;

/** Finds the lines of a body, whatever they are shipped in, and hands each to the sink as a row or with the reason why not. */
export class BodyReader {
  readonly #format: LogFormat;
  readonly #sink: DeliveryRowSink;
  readonly #draft: RowDraft;
  readonly #parts = new PartialLines();
  #received = 0;
  #isFirstPart = true;

  constructor(format: LogFormat, sink: DeliveryRowSink, draft: RowDraft) {
    this.#format = format;
    this.#sink = sink;
    this.#draft = draft;
  }

  /** Returns how many lines there were. */
  read(bytes: Buffer): number {
    this.readPart(bytes);
    return this.end();
  }

  /** Reads the next part of a body that was cut at line ends. Only the first may be JSON over several lines. */
  readPart(bytes: Buffer): void {
    const isFirst = this.#isFirstPart;
    this.#isFirstPart = false;
    const problem = isFirst ? unreadableBody(bytes) : null;
    if (problem) this.#reject(problem.reason, problem.detail, { bytes, from: 0, to: bytes.length });
    else this.#body(bytes, 0, isFirst);
  }

  /** Refuses what was begun and never ended; returns how many lines there were. */
  end(): number {
    for (const rest of this.#parts.rest()) {
      this.#reject(
        'wrong_shape',
        'The last part of this line, which a container runtime cut, is not in the body.',
        rest,
      );
    }
    return this.#received;
  }

  #body(bytes: Buffer, wrappers: number, isBegin: boolean): void {
    let at = isBegin && hasByteOrderMark(bytes) ? 3 : 0;
    let isFirst = isBegin;
    let mayGoOverLines = isBegin;
    while (at < bytes.length) {
      const lineEnd = bytes.indexOf(LF, at);
      let to = lineEnd < 0 ? bytes.length : lineEnd;
      let from = startOfLine(bytes, at, to);
      at = to + 1;
      while (to > from && (bytes[to - 1] === CR || bytes[to - 1] === SPACE)) to--;
      if (from === to) continue;
      if (bytes[from] === OPEN_BRACKET && isArray(bytes, from))
        at = this.#array(bytes, from, isFirst ? bytes.length : to, wrappers);
      else {
        const end = mayGoOverLines ? endOfObjectOverLines(bytes, from, to) : -1;
        if (end >= 0) at = behindComma(bytes, end);
        mayGoOverLines = end >= 0; // one such object is followed by others
        this.#line(bytes, from, end < 0 ? to : end, wrappers);
      }
      isFirst = false;
      from = to;
    }
  }

  #line(bytes: Buffer, from: number, to: number, wrappers: number, around: RefusedLine | null = null): void {
    const outcome = this.#read(bytes, from, to);
    if (outcome === 'header') {
      if (namesFields(bytes, from, to)) this.#sink.header?.(bytes, from, to);
      return;
    }
    if (outcome === null) {
      this.#received++;
      this.#sink.row(this.#draft.row, bytes, from, to);
    } else this.#refused(outcome, bytes, from, to, wrappers, around);
  }

  #read(bytes: Buffer, from: number, to: number): LineOutcome {
    if (to - from > MAX_LINE_BYTES) {
      return refusal('line_too_long', `The line has ${to - from} bytes; at most ${MAX_LINE_BYTES} are read.`);
    }
    this.#draft.clear();
    return this.#format.read(this.#draft, bytes, from, to);
  }

  /** A line that the format can't read may be wrapped. `around` is what it was itself wrapped in. */
  #refused(
    problem: Refusal,
    bytes: Buffer,
    from: number,
    to: number,
    wrappers: number,
    around: RefusedLine | null,
  ): void {
    const firstEnd = endOfFirst(bytes, from, to);
    if (firstEnd >= 0) {
      this.#objects(bytes, from, firstEnd, to, wrappers);
      return;
    }
    const refused = { problem, bytes, from, to };
    if (wrappers < MOST_WRAPPERS) {
      const records = envelope(bytes, from, to);
      if (records) {
        if (!records.isTest) this.#array(bytes, records.arrayFrom, to, wrappers + 1);
        return;
      }
      const inner = mayBeWrapped(problem, bytes[from]) ? shippedLine(bytes, from, to) : null;
      const whole = inner?.part ? this.#parts.join(inner, inner.part) : inner;
      if (whole) this.#inner(whole.bytes, whole.from, whole.to, wrappers + 1, refused);
      if (inner) return;
    }
    const told = around !== null && isOwnText(around, refused) ? around : refused;
    this.#reject(told.problem.reason, told.problem.detail, told);
  }

  /** Objects one after the other, the first of which ends at `firstEnd`. What follows the last is refused as one. */
  #objects(bytes: Buffer, from: number, firstEnd: number, to: number, wrappers: number): void {
    let start = from;
    for (let end = firstEnd; end >= 0; end = endOfFirst(bytes, start, to)) {
      this.#line(bytes, start, end, wrappers);
      start = skipSpace(bytes, behindComma(bytes, end), to);
    }
    if (start < to) this.#line(bytes, start, to, wrappers);
  }

  /** What was wrapped is one line, or several. */
  #inner(bytes: Buffer, from: number, to: number, wrappers: number, around: RefusedLine): void {
    const lineEnd = bytes.indexOf(LF, from);
    if ((lineEnd < 0 || lineEnd >= to) && bytes[from] !== OPEN_BRACKET) this.#line(bytes, from, to, wrappers, around);
    else this.#body(bytes.subarray(from, to), wrappers, true);
  }

  /**
   * Elements of a JSON array; returns where it ends. One that begins the body may go over several lines, any other ends with
   * its line: else a body of arrays that never end would be read to its end for each of them. Where it breaks off, the rest of
   * the line is refused.
   */
  #array(bytes: Buffer, from: number, limit: number, wrappers: number): number {
    let at = skipSpace(bytes, from + 1, limit);
    let start = from; // of what is refused, should it break off here
    while (at < limit) {
      if (bytes[at] === CLOSE_BRACKET) return at + 1;
      start = at;
      const end = endOfBareValue(bytes, at, limit);
      if (end <= at) break;
      const next = skipSpace(bytes, end, limit);
      if (next >= limit || (bytes[next] !== COMMA && bytes[next] !== CLOSE_BRACKET)) break;
      this.#line(bytes, at, end, wrappers);
      at = bytes[next] === COMMA ? skipSpace(bytes, next + 1, limit) : next;
      start = Math.min(at, limit - 1);
    }
    const lineEnd = bytes.indexOf(LF, start);
    const to = lineEnd < 0 || lineEnd > limit ? limit : lineEnd;
    this.#reject('not_json', `The JSON array breaks off at ${quoted(bytes, start, to)}.`, { bytes, from: start, to });
    return to + 1;
  }

  #reject(
    reason: RejectReason,
    detail: string,
    { bytes, from, to }: { bytes: Buffer; from: number; to: number },
  ): void {
    this.#received++;
    this.#sink.reject(reason, detail, bytes, from, to);
  }
}

/** A line that the format can't read, and why. */
interface RefusedLine {
  readonly problem: Refusal;
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
}

/**
 * Whether what seemed to be wrapped is only a text of the JSON line around it, which lacks a field: of `{"message":"started"}` it
 * says nothing that its message is no JSON.
 */
const isOwnText = (around: RefusedLine, { problem, bytes, from }: RefusedLine): boolean =>
  around.problem.reason === 'missing_field' && problem.reason === 'not_json' && bytes[from] !== OPEN_BRACE;

/** Reasons that a wrapper around a good line gives too; a prefix may look like a field that can't be read. */
const mayBeWrapped = ({ reason }: Refusal, first: number | undefined): boolean =>
  reason === 'wrong_shape' ||
  reason === 'not_json' ||
  reason === 'missing_field' ||
  reason === 'too_many_fields' ||
  (first !== OPEN_BRACE && first !== QUOTE && reason !== 'line_too_long');

const FIELDS = '#Fields:';

/** Other comments say nothing of the lines that follow. */
const namesFields = (bytes: Buffer, from: number, to: number): boolean =>
  bytes[from] !== HASH || isText(bytes, from, Math.min(to, from + FIELDS.length), FIELDS);

const hasByteOrderMark = (bytes: Buffer): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/** Behind spaces; tabs may stand for values that are empty, unless JSON or nothing follows them. */
function startOfLine(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] === SPACE || bytes[at] === CR)) at++;
  if (bytes[at] !== TAB || at === to) return at;
  let behind = at;
  while (behind < to && (bytes[behind] ?? 0) <= SPACE) behind++;
  return behind === to || bytes[behind] === OPEN_BRACE || bytes[behind] === OPEN_BRACKET ? behind : at;
}

/** `[{`, `["` and `[]`; a log line may begin with a bracket too. */
function isArray(bytes: Buffer, from: number): boolean {
  const first = bytes[skipSpace(bytes, from + 1, bytes.length)];
  return first === OPEN_BRACE || first === QUOTE || first === CLOSE_BRACKET;
}

/** Some put a comma between objects that are no array. */
function behindComma(bytes: Buffer, at: number): number {
  const next = skipSpace(bytes, at, bytes.length);
  return bytes[next] === COMMA ? next + 1 : at;
}

/**
 * Where the first of several JSON objects on a line ends, as Fluent Bit's `json_stream` and Splunk's HEC have them, or one before
 * a comma; -1 for neither.
 */
function endOfFirst(bytes: Buffer, from: number, to: number): number {
  if (bytes[from] !== OPEN_BRACE) return -1;
  const end = endOfBareValue(bytes, from, to);
  if (end < 0) return -1;
  const behind = behindComma(bytes, end);
  const next = skipSpace(bytes, behind, to);
  if (next < to) return bytes[next] === OPEN_BRACE ? end : -1;
  return behind > end && behind <= to ? end : -1;
}

/**
 * Where a JSON object ends that begins the body, or follows another such, and is printed over several lines; -1 where its line is
 * not a part of one.
 */
function endOfObjectOverLines(bytes: Buffer, from: number, to: number): number {
  if (bytes[from] !== OPEN_BRACE || endOfBareValue(bytes, from, to) >= 0) return -1;
  const next = bytes[skipSpace(bytes, to, bytes.length)];
  return next === QUOTE ? endOfBareValue(bytes, from, bytes.length) : -1;
}
