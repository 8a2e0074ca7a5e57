import type { Evidence, JoinedRequest } from '@telecine/domain';
import { finding, type Rule, requestEvidence } from '../finding.ts';
import { harmWords } from '../harm-words.ts';
import { spanOf } from '../harms.ts';
import { knownThroughput } from '../known-throughput.ts';
import { type CauseOfHarm, causeOfHarm, type Observation } from '../observe.ts';
import { rateKbps } from '../request-facts.ts';
import { rate } from '../words.ts';

/** As many of the last answers as a player looks back on. */
const LOOK_BACK = 3;
/** A line carries a rendition if it has this much more. */
const HEADROOM = 1.2;

/** The player went up to a rendition that the line was known not to carry, and waited for it, where a lower one would have come. */
export const abrOverreach: Rule = {
  code: 'abr_overreach',
  requires:
    'a harm that is the line’s, a picture waited for in it at a higher bitrate than the one before and than the rate known when it was asked for, and a lowest bitrate that the line did carry',
  find(observation) {
    const cause = causeOfHarm(observation, 'network_slow') ?? causeOfHarm(observation, 'undetermined');
    const reach = cause === null ? null : overreach(observation, cause);
    if (cause === null || reach === null) return null;
    const { picture, bitrate, known, came, lowest, before } = reach;
    return finding({
      code: 'abr_overreach',
      severity: 'high',
      confidence: known * HEADROOM < bitrate ? 0.85 : 0.72,
      summary: `The player went up to ${rate(bitrate)} where the line was known to give ${rate(known)}. ${harmWords(cause.harms)}`,
      ...spanOf(cause.harms),
      evidence: [
        requestEvidence(picture, `${picture.object.name}: ${rate(bitrate)} asked for, ${rate(came)} came`),
        requestEvidence(before, `${before.object.name}: ${rate(before.object.bitrateKbps ?? 0)} before that`),
      ],
      counterEvidence: fallen(picture, came, known, lowest),
    });
  },
};

interface Overreach {
  readonly picture: JoinedRequest;
  readonly before: JoinedRequest;
  /** All kbps. */
  readonly bitrate: number;
  readonly known: number;
  readonly came: number;
  readonly lowest: number;
}

function overreach(observation: Observation, cause: CauseOfHarm): Overreach | null {
  const { pictures } = observation.index;
  const waited = new Set(cause.requests);
  const bitrates = pictures.flatMap(({ request }) => request.object.bitrateKbps ?? []);
  const lowest = bitrates.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY);
  for (const [place, { request: picture }] of pictures.entries()) {
    const before = pictures[place - 1]?.request;
    const bitrate = picture.object.bitrateKbps;
    const earlier = before?.object.bitrateKbps ?? null;
    if (before === undefined || bitrate === null || earlier === null || bitrate <= earlier || !waited.has(picture))
      continue;
    const known = knownThroughput(observation, place, LOOK_BACK);
    const came = rateKbps(picture);
    if (known === null || came === null || known >= bitrate) continue;
    // Where even the lowest would not have come, the line is the cause, whatever was asked for.
    if (Math.min(known, came) >= HEADROOM * lowest && came < bitrate)
      return { picture, before, bitrate, known, came, lowest };
  }
  return null;
}

/** A line that then gave less than was known is a reason of its own. */
function fallen(picture: JoinedRequest, came: number, known: number, lowest: number): Evidence[] {
  if (came * HEADROOM >= known) return [];
  return [
    requestEvidence(
      picture,
      `the line itself fell from ${rate(known)} to ${rate(came)}; the lowest needs ${rate(lowest)}`,
    ),
  ];
}
