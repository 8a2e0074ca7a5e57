import { durationText } from '@/lib/format.ts';
import type { RouterOutputs } from '@/lib/trpc.ts';

export type ConnectStatus = RouterOutputs['connect']['status'];
type Arrivals = ConnectStatus['reports'];

/** One of the three things that have to come. */
export interface CheckRow {
  readonly id: 'report' | 'line' | 'joined';
  readonly title: string;
  readonly state: 'arrived' | 'waiting' | 'problem';
  /** What came, or what is missing and what to look at. */
  readonly text: string;
  /** When the first came, epoch ms; null while none did. */
  readonly at: number | null;
}

const LONG_MS = 30_000;

/** The live check in words. `since`: from when on it counts, epoch ms. */
export function checkRows({ at: now, reports, lines, joined }: ConnectStatus, since: number): readonly CheckRow[] {
  return [
    side('report', 'First report', reports, now, since),
    side('line', 'First log line', lines, now, since),
    {
      id: 'joined',
      title: 'First joined session',
      state: joined ? 'arrived' : neverMet(reports, lines, now) ? 'problem' : 'waiting',
      text: joined ? 'A report and a log line carry the same session ID.' : whyNotJoined(reports, lines, now),
      at: joined?.startedAt ?? null,
    },
  ];
}

const WORDS = {
  report: {
    one: 'a report from your player',
    nameless:
      'Reports arrive but none carries a session ID. Look that CMCD has its sid: dash.js needs enabledKeys on the target.',
  },
  line: {
    one: 'a log line',
    nameless:
      'Lines arrive but none carries a session ID. Look that the player sends CMCD, and that the log has $request_uri or the CMCD headers.',
  },
} as const;

function side(
  id: 'report' | 'line',
  title: string,
  { firstAt, lastAt, anySession, lastBefore }: Arrivals,
  now: number,
  since: number,
): CheckRow {
  if (firstAt !== null && lastAt !== null) {
    const last = `The last came ${agoText(now - lastAt)}.`;
    return anySession
      ? { id, title, state: 'arrived', text: last, at: firstAt }
      : { id, title, state: 'problem', text: `${WORDS[id].nameless} ${last}`, at: firstAt };
  }
  const none =
    lastBefore === null
      ? noneText(now - since)
      : `The last came ${agoText(now - lastBefore)}, before you opened this page.`;
  return { id, title, state: 'waiting', text: `Waiting for ${WORDS[id].one}. ${none}`, at: null };
}

function noneText(forMs: number): string {
  const minutes = Math.floor(forMs / 60_000);
  if (minutes < 1) return 'None so far.';
  return `None in the last ${minutes === 1 ? 'minute' : `${minutes} minutes`}.`;
}

/** Both sides name sessions and have had the time to meet. */
const neverMet = (reports: Arrivals, lines: Arrivals, now: number): boolean =>
  reports.anySession && lines.anySession && now - Math.max(reports.firstAt ?? now, lines.firstAt ?? now) > LONG_MS;

function whyNotJoined(reports: Arrivals, lines: Arrivals, now: number): string {
  if (neverMet(reports, lines, now)) {
    return 'Both sides arrive, but no session has both. Look that the player that reports plays from the CDN whose lines arrive.';
  }
  if (reports.anySession && lines.anySession) return 'Both sides arrive. The session is being joined.';
  if (reports.anySession) return 'Waiting for a line with the session ID of a report.';
  if (lines.anySession) return 'Waiting for a report with the session ID of a line.';
  return 'Waiting for a report and a line of the same session.';
}

/** `just now`, `12 s ago`, `3 m 5 s ago`. */
const agoText = (ms: number): string =>
  ms < 1500 ? 'just now' : `${ms < 60_000 ? `${Math.round(ms / 1000)}\u00a0s` : durationText(ms)} ago`;

/** One way in which records were refused, in a sentence. */
export function refusedText(
  { source, reason, records, lastAt }: ConnectStatus['refused'][number],
  now: number,
): string {
  const what = source === null ? 'from players' : `of ${source}`;
  return `${records.toLocaleString('en')} ${records === 1 ? 'record' : 'records'} ${what} refused: ${reason.replaceAll('_', ' ')}, the last ${agoText(now - lastAt)}.`;
}
