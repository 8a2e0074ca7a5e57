import { CLOSE_BRACKET, OPEN_BRACKET, QUOTE, SPACE } from '../bytes/ascii.ts';
import { endOfQuoted, quotedText } from '../bytes/end-of-quoted.ts';
import { unescapeText } from '../bytes/unescape.ts';
import type { RowDraft } from '../logs/row-draft.ts';

/** How values between separators may be wrapped. */
export interface ValueShape {
  /** One ASCII character. Of several spaces in a row all count as one. */
  readonly separator: string;
  /** RFC 4180 doubles a quote inside, `backslash` escapes it. By default quotes are no more than text. */
  readonly quotes?: 'doubled' | 'backslash';
  /** Whether `[a b]` is one value, read without its brackets. */
  readonly brackets?: boolean;
}

/** Reads values one after another. One object, reused: after `read`, `bytes` from `from` to `to` are the value. */
export class ValueScanner {
  bytes: Buffer = NOTHING;
  from = 0;
  to = 0;
  /** Where the separator stands behind the value, or the line's end. */
  end = 0;
  readonly #separator: number;
  readonly #quotes: ValueShape['quotes'];
  readonly #brackets: boolean;

  constructor({ separator, quotes, brackets = false }: ValueShape) {
    this.#separator = separator.charCodeAt(0);
    this.#quotes = quotes;
    this.#brackets = brackets;
  }

  /** Reads the value that begins at `from`. False where a quote opens and none closes it. */
  read(draft: RowDraft, bytes: Buffer, from: number, lineTo: number): boolean {
    const first = bytes[from];
    this.bytes = bytes;
    if (from < lineTo && first === QUOTE && this.#quotes !== undefined) {
      return this.#quotes === 'doubled'
        ? this.#doubled(draft, bytes, from, lineTo)
        : this.#escaped(draft, bytes, from, lineTo);
    }
    if (from < lineTo && first === OPEN_BRACKET && this.#brackets) {
      const close = this.#endOfBrackets(bytes, from, lineTo);
      if (close > 0) {
        this.from = from + 1;
        this.to = close;
        this.end = close + 1;
        return true;
      }
    }
    let at = from;
    const separator = this.#separator;
    while (at < lineTo && bytes[at] !== separator) at++;
    this.from = from;
    this.to = at;
    this.end = at;
    return true;
  }

  /** Where the next value begins, -1 behind the last one. */
  next(bytes: Buffer, lineTo: number): number {
    let at = this.end;
    if (at >= lineTo) return -1;
    at++;
    if (this.#separator === SPACE) while (at < lineTo && bytes[at] === SPACE) at++;
    return at;
  }

  #isEnd(bytes: Buffer, at: number, lineTo: number): boolean {
    return at === lineTo || bytes[at] === this.#separator;
  }

  #escaped(draft: RowDraft, bytes: Buffer, from: number, lineTo: number): boolean {
    const close = endOfQuoted(bytes, from + 1, lineTo);
    if (close < 0 || !this.#isEnd(bytes, close + 1, lineTo)) return false;
    this.from = from + 1;
    this.to = close;
    this.end = close + 1;
    if (!quotedText.isEscaped) return true;
    const { scratch } = draft;
    unescapeText(bytes, from + 1, close, scratch);
    this.bytes = scratch.bytes;
    this.from = scratch.from;
    this.to = scratch.used;
    return true;
  }

  #doubled(draft: RowDraft, bytes: Buffer, from: number, lineTo: number): boolean {
    let isDoubled = false;
    let at = from + 1;
    while (at < lineTo && (bytes[at] !== QUOTE || bytes[at + 1] === QUOTE)) {
      if (bytes[at] === QUOTE) {
        isDoubled = at + 1 < lineTo;
        at++;
      }
      at++;
    }
    if (at >= lineTo || !this.#isEnd(bytes, at + 1, lineTo)) return false;
    this.from = from + 1;
    this.to = at;
    this.end = at + 1;
    if (!isDoubled) return true;
    const { scratch } = draft;
    scratch.from = scratch.used;
    for (let copied = from + 1; copied < at; copied++) {
      scratch.bytes[scratch.used++] = bytes[copied] ?? 0;
      if (bytes[copied] === QUOTE) copied++;
    }
    this.bytes = scratch.bytes;
    this.from = scratch.from;
    this.to = scratch.used;
    return true;
  }

  /** The bracket that is followed by a separator or the line's end; -1 where none is. */
  #endOfBrackets(bytes: Buffer, from: number, lineTo: number): number {
    for (let at = from + 1; at < lineTo; at++) {
      if (bytes[at] === CLOSE_BRACKET && this.#isEnd(bytes, at + 1, lineTo)) return at;
    }
    return -1;
  }
}

const NOTHING = Buffer.alloc(0);
