import { QUOTE } from '../bytes/ascii.ts';
import { endOfQuoted, quotedText } from '../bytes/end-of-quoted.ts';
import { unescapeText } from '../bytes/unescape.ts';
import type { RowDraft } from '../logs/row-draft.ts';

/** A quoted field with nginx's escapes (`\x22`) taken off. One object, reused. */
export class QuotedText {
  bytes: Buffer = NOTHING;
  from = 0;
  to = 0;
  /** Behind the closing quote. */
  end = 0;

  /** False where no quote opens at `from` or none closes it. */
  read(draft: RowDraft, bytes: Buffer, from: number, to: number): boolean {
    if (from >= to || bytes[from] !== QUOTE) return false;
    const textTo = endOfQuoted(bytes, from + 1, to);
    if (textTo < 0) return false;
    this.end = textTo + 1;
    if (quotedText.isEscaped) {
      unescapeText(bytes, from + 1, textTo, draft.scratch);
      this.bytes = draft.scratch.bytes;
      this.from = draft.scratch.from;
      this.to = draft.scratch.used;
    } else {
      this.bytes = bytes;
      this.from = from + 1;
      this.to = textTo;
    }
    return true;
  }
}

const NOTHING = Buffer.alloc(0);
