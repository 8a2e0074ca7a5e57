import { byTime, type DeliveryLine, firstNotBefore } from './delivery-lines.ts';
import { CLOCK_SLACK_MS } from './pair-cost.ts';
import type { Pair } from './pair-requests.ts';

/** A player follows a redirect at once; the way to the other host may be long. */
const LONGEST_WAY_MS = 10_000;

/** Pairs whose answer sent the player on, each with the line of where it went. */
export interface FollowedRedirects {
  readonly pairs: readonly Pair[];
  readonly linesAlone: readonly DeliveryLine[];
}

/**
 * Follows redirects: a player reports the URL that it asked for, and the log of where it was sent has another. The line that began
 * right after the redirect, while the request ran, with the same file name and the most alike path is its answer.
 */
export function followRedirects(pairs: readonly Pair[], linesAlone: readonly DeliveryLine[]): FollowedRedirects {
  if (linesAlone.length === 0 || !pairs.some(isRedirected)) return { pairs, linesAlone };
  const lines = [...linesAlone].sort(byTime);
  const taken = new Set<DeliveryLine>();
  const followed = pairs.map((pair) => {
    const target = isRedirected(pair) ? targetOf(pair, lines, taken) : null;
    if (target === null) return pair;
    taken.add(target);
    return { ...pair, main: target, tries: [...pair.tries, pair.main] };
  });
  return { pairs: followed, linesAlone: lines.filter((line) => !taken.has(line)) };
}

const isRedirected = ({ main }: Pair): boolean =>
  main.raw.status >= 300 && main.raw.status < 400 && main.raw.status !== 304;

function targetOf(
  { main, player }: Pair,
  lines: readonly DeliveryLine[],
  taken: ReadonlySet<DeliveryLine>,
): DeliveryLine | null {
  const answered = main.end ?? main.at;
  const latest = Math.min(player.end ?? Number.POSITIVE_INFINITY, answered + LONGEST_WAY_MS) + CLOCK_SLACK_MS;
  const from = main.at - CLOCK_SLACK_MS - main.raw.timeResolutionMs;
  const file = main.url.path.length - main.url.path.lastIndexOf('/');
  let target: DeliveryLine | null = null;
  let most = file - 1;
  for (let index = firstNotBefore(lines, from); index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined || line.at > latest + line.raw.timeResolutionMs) break;
    const alike = taken.has(line) ? 0 : commonEnd(line.url.path, main.url.path);
    if (alike > most) [target, most] = [line, alike];
  }
  return target;
}

/** How many characters at the end of both are equal. */
function commonEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) length++;
  return length;
}
