import type { Answer } from './environment.ts';

const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;
/** A server may ask for more patience than we would have, up to this. */
const LONGEST_ASKED_MS = 15 * 60_000;

/**
 * How long to wait before the next try, ms: doubling from 1 s to 60 s, half of it random so that players don't come back in
 * step; at least what the server asked for, and then up to a fifth later.
 */
export function backOffMs(failures: number, askedMs: number | null, random: number): number {
  const step = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  const own = step / 2 + (step / 2) * random;
  if (askedMs === null) return own;
  return Math.max(own, Math.min(LONGEST_ASKED_MS, askedMs) * (1 + random / 5));
}

/** `Retry-After` in ms: seconds or an HTTP date (RFC 9110, 10.2.3); null where it is absent or unreadable. */
export function retryAfterMs(header: string | null, nowEpochMs: number): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return seconds < 0 ? null : seconds * 1_000;
  const until = Date.parse(header);
  return Number.isNaN(until) ? null : Math.max(0, until - nowEpochMs);
}

/** What an answer asks of us. */
export type AnswerMeaning = 'accepted' | 'retry' | 'too_large' | 'refused' | 'stop';

/** 401, 403 and 410 end all sending; 400, 415 and 422 say that this body will never be taken; all else may pass. */
export function meaningOf({ status }: Answer): AnswerMeaning {
  if (status >= 200 && status < 300) return 'accepted';
  if (status === 401 || status === 403 || status === 410) return 'stop';
  if (status === 413) return 'too_large';
  if (status === 400 || status === 415 || status === 422) return 'refused';
  return 'retry';
}
