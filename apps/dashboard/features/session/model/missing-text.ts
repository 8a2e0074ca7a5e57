import { timeOfDayText } from '@/lib/format.ts';
import type { LogSourceFacts, LogSources } from './log-sources.ts';
import type { RequestFacts } from './request-facts.ts';

/** Why a request has one side only, in one or two sentences; '' where it has both. */
export function missingText(request: RequestFacts, sources: LogSources, timeZone: string): string {
  const expected = expectedSources(request, sources);
  switch (request.missing) {
    case null:
      return '';
    case 'awaiting':
      return `No delivery log yet. ${completeText(expected, timeZone)}`;
    case 'unlogged':
      return `No log line. ${completeText(expected, timeZone)} That is past this request.`;
    case 'unreported':
      return 'Not reported by the player, which did report others.';
    case 'one_sided':
      return request.line
        ? 'One line, one request. There is no player report to compare with.'
        : 'Seen by the player only. No delivery log of this session has come.';
  }
}

/** How far the sources' logs are complete: "cdn-b is complete to 16:06:59." */
export function completeText(sources: readonly LogSourceFacts[], timeZone: string): string {
  if (sources.length === 0) return 'No log source is set up that could have seen it.';
  const known = sources.filter(({ completeUntil }) => completeUntil !== null);
  if (known.length === 0) return `Nothing is known yet of how late ${listOf(sources.map(({ name }) => name))} may be.`;
  return known
    .map(({ name, completeUntil }) => `${name} is complete to ${timeOfDayText(completeUntil ?? 0, timeZone)}.`)
    .join(' ');
}

function expectedSources(request: RequestFacts, sources: LogSources): readonly LogSourceFacts[] {
  const url = request.joined.playerRequest?.url;
  const expected = url === undefined ? null : sources.expectedFor(url);
  return expected ? [expected] : sources.relevant;
}

const listOf = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

const WORDS = { awaiting: 'no delivery log yet', unlogged: 'no log line', unreported: 'said nothing' } as const;

/** The same in a few words, for a row. */
export function missingWords({ missing, line }: RequestFacts): string {
  if (missing === null) return '';
  return missing === 'one_sided' ? (line ? 'no player reports' : 'no log line') : WORDS[missing];
}
