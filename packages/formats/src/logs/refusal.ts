import type { RejectReason } from '@telecine/domain';

/** Why a line is no row. */
export interface Refusal {
  readonly reason: RejectReason;
  /** One sentence for a person. */
  readonly detail: string;
}

export const refusal = (reason: RejectReason, detail: string): Refusal => ({ reason, detail });

/** A piece of what was received, for a detail: short, printable, in quotes. */
export function quoted(bytes: Buffer, from: number, to: number): string {
  const text = bytes.toString('utf8', from, Math.min(to, from + LONGEST_QUOTE));
  return `“${text.replace(/[^\x20-\x7e\u00a0-\uffff]/g, '·')}${to - from > LONGEST_QUOTE ? '…' : ''}”`;
}

const LONGEST_QUOTE = 60;
