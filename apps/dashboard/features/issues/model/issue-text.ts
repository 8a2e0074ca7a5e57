import { FINDING_LABELS, type FindingCode, type IssueState } from '@telecine/domain';
import { countText, dayText, durationText, numberText, timeOfDayText } from '@/lib/format.ts';
import { inSentence } from '../../session/model/in-sentence.ts';
import type { IssueItem } from '../issue-types.ts';

export const STATE_LABELS: Readonly<Record<IssueState, string>> = {
  open: 'Open',
  acknowledged: 'Acknowledged',
  resolved: 'Resolved',
  ignored: 'Ignored',
};

/** Where it is: CDN and POP; '' where its code is about neither. */
export const placeText = ({ cdn, pop }: Pick<IssueItem, 'cdn' | 'pop'>): string =>
  [cdn, pop].filter((part) => part !== '').join(' ');

/** When something was: `13:42` on the same day as `now`, else with its day. */
export function seenText(at: number, now: number, timeZone: string): string {
  const time = timeOfDayText(at, timeZone).slice(0, 5);
  const day = dayText(at, timeZone);
  return day === dayText(now, timeZone) ? time : `${day.slice(5)} ${time}`;
}

/** How long ago something was, as coarse as one says it: `just now`, `46 m ago`, `2 h 51 m ago`. */
export function agoText(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return 'just now';
  return minutes < 60 ? `${minutes}\u00a0m ago` : `${durationText(minutes * 60_000)} ago`;
}

/** The length of a stretch of time, which is round: `5 minutes`, `hour`, `2 days`. */
export function stretchLengthText(ms: number): string {
  const [unit, name] = UNITS.find(([length]) => ms % length === 0) ?? [1, 'millisecond'];
  const count = ms / unit;
  return count === 1 ? name : `${numberText(count)}\u00a0${name}s`;
}

const UNITS = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
] as const;

/** What it did to whom, in short sentences. */
export function impactText({ sessions, blamed, harmed, shows }: ImpactFacts): string {
  if (sessions === 0) return 'No session of this time has it.';
  const inThem = (count: number) => (count === sessions ? '' : ` in ${numberText(count)} of them`);
  return [
    `${countText(sessions, 'session')} ${sessions === 1 ? 'has' : 'have'} it.`,
    blamed === 0 ? 'No verdict blames it.' : `The verdict blames it${inThem(blamed)}.`,
    harmed === 0 ? 'Play went on.' : `Play stopped or was given up${inThem(harmed)}.`,
    ...shows.flatMap(({ code, sessions: shown }) => SAID[code]?.(inThem(shown)) ?? []),
  ].join(' ');
}
type ImpactFacts = Pick<IssueItem, 'sessions' | 'blamed' | 'harmed' | 'shows'>;

/** What came of it, and in how many sessions. */
const SAID: Readonly<Partial<Record<FindingCode, (inThem: string) => string>>> = {
  silent_failure: (inThem) => `The player reported nothing of it${inThem}.`,
  hidden_retry: (inThem) => `A retry made it good${inThem}.`,
  cdn_failover: (inThem) => `The player went to another CDN${inThem}.`,
  left_while_waiting: (inThem) => `The viewer left while waiting${inThem}.`,
};

/** By what else an issue shows than by its own code, in a sentence's words: `hidden retry, CDN failover`. */
export const alsoText = ({ code, shows }: Pick<IssueItem, 'code' | 'shows'>): string =>
  shows
    .filter((shown) => shown.code !== code)
    .map((shown) => inSentence(FINDING_LABELS[shown.code]))
    .join(', ');
