import { dateTimeText } from '@/lib/format.ts';

/** An instant as an `<input type="datetime-local">` holds it in a zone: `2026-11-22T15:45`. */
export const toLocalInput = (at: number, timeZone: string): string =>
  dateTimeText(at, timeZone).slice(0, 16).replace(' ', 'T');

/** What such an input says, as epoch ms; null while it is incomplete. An hour that a clock change skips moves on by its length. */
export function fromLocalInput(text: string, timeZone: string): number | null {
  const asUtc = Date.parse(`${text}Z`);
  if (!/T\d\d:\d\d/.test(text) || Number.isNaN(asUtc)) return null;
  // The offset at the guess may differ from the one at the answer, so ask twice.
  const guess = asUtc - offsetMs(asUtc, timeZone);
  return asUtc - offsetMs(guess, timeZone);
}

const offsetMs = (at: number, timeZone: string): number =>
  Date.parse(`${dateTimeText(at, timeZone).slice(0, 19).replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000;
