import type { Observation } from './observe.ts';
import { edgeLine, FINE_MS, isWhole, rateKbps } from './request-facts.ts';
import type { TimedRequest } from './request-index.ts';

/** Smaller answers are over before their rate shows. */
const TELLING_BYTES = 50_000;
const LONG_AGO_MS = 30_000;

/** A player asks anew at once when it cuts an answer, and the edge notices a little later. */
const CUT_MS = 300;
/** An answer that took this long was slow for the player as well, whoever saw it. */
const CRAWL_MS = 1_000;

/**
 * What delivery was known to give when a picture was asked for, kbps: the median of the last `lookBack` answers that the player
 * reports or that crawled, else its own estimate (CMCD `mtp`). Null where neither is told: of lines alone a fast rate is the edge's, and
 * a slow one no less than the line's: what lies between may have swallowed some, so there the player's own estimate bounds it.
 */
export function knownThroughput({ index: { pictures } }: Observation, place: number, lookBack: number): number | null {
  const asked = pictures[place];
  if (asked === undefined) return null;
  const rates: number[] = [];
  let reported = false;
  for (let before = place - 1; before >= 0 && rates.length < lookBack; before--) {
    const other = pictures[before];
    if (other === undefined || other.from < asked.from - LONG_AGO_MS) break;
    if (other.to > asked.from + CUT_MS || !tellsRate(other)) continue;
    rates.push(rateKbps(other.request) ?? 0);
    reported ||= other.request.playerRequest !== null;
  }
  rates.sort((a, b) => a - b);
  const seen = rates[rates.length >> 1] ?? null;
  if (seen !== null && reported) return seen;
  const said = ownEstimate(asked);
  return seen === null || said === null ? (said ?? seen) : Math.min(seen, said);
}

function tellsRate({ request, from, to }: TimedRequest): boolean {
  if (to - from >= CRAWL_MS && rateKbps(request) !== null) return true;
  const bytes = edgeLine(request)?.bytes ?? request.playerRequest?.bytes ?? 0;
  return request.playerRequest !== null && isWhole(request) && bytes > TELLING_BYTES;
}

/** CMCD `mtp` of the request; version 2 has it as a list. */
function ownEstimate({ request }: TimedRequest): number | null {
  const line = edgeLine(request);
  // Where the log has no fine times, crawls that the estimate does not yet know can't be seen.
  if (line === null || line.timeResolutionMs > FINE_MS) return null;
  const said = line.cmcd?.mtp;
  const first: unknown = Array.isArray(said) ? said[0] : said;
  const value: unknown = typeof first === 'object' && first !== null && 'value' in first ? first.value : first;
  return typeof value === 'number' && value > 0 ? value : null;
}
