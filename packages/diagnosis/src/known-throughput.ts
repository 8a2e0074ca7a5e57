import type { Observation } from './observe.ts';
import { edgeLine, isWhole, rateKbps } from './request-facts.ts';
import type { TimedRequest } from './request-index.ts';

/** Smaller answers are over before their rate shows. */
const TELLING_BYTES = 50_000;
/** As many of the last answers as a player looks back on. */
const LOOK_BACK = 3;
const LONG_AGO_MS = 30_000;

/**
 * What the line was known to carry when a picture was asked for, kbps: the median of the last answers that the player reports, else its
 * own estimate (CMCD `mtp`). Null where neither is told: of lines alone the rate is the edge's.
 */
export function knownThroughput({ index: { pictures } }: Observation, place: number): number | null {
  const asked = pictures[place];
  if (asked === undefined) return null;
  const rates: number[] = [];
  for (let before = place - 1; before >= 0 && rates.length < LOOK_BACK; before--) {
    const other = pictures[before];
    if (other === undefined || other.from < asked.from - LONG_AGO_MS) break;
    if (other.to <= asked.from && tellsRate(other)) rates.push(rateKbps(other.request) ?? 0);
  }
  rates.sort((a, b) => a - b);
  return rates[rates.length >> 1] ?? ownEstimate(asked);
}

function tellsRate({ request }: TimedRequest): boolean {
  const bytes = edgeLine(request)?.bytes ?? request.playerRequest?.bytes ?? 0;
  return request.playerRequest !== null && isWhole(request) && bytes > TELLING_BYTES;
}

/** CMCD `mtp` of the request; version 2 has it as a list. */
function ownEstimate({ request }: TimedRequest): number | null {
  const said = edgeLine(request)?.cmcd?.mtp;
  const first: unknown = Array.isArray(said) ? said[0] : said;
  const value: unknown = typeof first === 'object' && first !== null && 'value' in first ? first.value : first;
  return typeof value === 'number' && value > 0 ? value : null;
}
