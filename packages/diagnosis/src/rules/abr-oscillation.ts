import { finding, type Rule, requestEvidence } from '../finding.ts';
import { knownThroughput } from '../known-throughput.ts';
import type { Observation } from '../observe.ts';
import { isWhole } from '../request-facts.ts';
import type { TimedRequest } from '../request-index.ts';
import { count, percent, rate, span } from '../words.ts';

/** Up and down again, twice: less is a player that finds its way. */
const FEWEST_TURNS = 4;
const WITHIN_MS = 60_000;
/** A line with this much more than a rendition needs is no reason to leave it. */
const PLENTY = 1.5;
/** Most of the ways down must have been without need. */
const MOST = 0.6;

/** The player went up and down between renditions though the line would have carried the higher one throughout. */
export const abrOscillation: Rule = {
  code: 'abr_oscillation',
  requires:
    'four turns between renditions within a minute, and throughput known at most of the ways down that would have carried what was left',
  find(observation) {
    const turns = turnsOf(observation);
    const busiest = busiestMinute(turns);
    const ways = busiest.filter(({ down }) => down);
    const needless = ways.filter(({ known, left }) => known !== null && known >= PLENTY * left);
    const [first] = busiest;
    const last = busiest.at(-1);
    if (first === undefined || last === undefined || busiest.length < FEWEST_TURNS) return null;
    if (needless.length < 2 || needless.length < MOST * ways.length) return null;
    const needed = ways.filter(({ known, left }) => known !== null && known < left);
    return finding({
      code: 'abr_oscillation',
      severity: 'low',
      confidence: 0.6 + 0.3 * (needless.length / ways.length) - 0.05 * needed.length,
      summary: `The player turned between renditions ${count(busiest.length, 'time')} in ${span(last.picture.from - first.picture.from)}, ${percent(needless.length / ways.length)} of the ways down without need.`,
      from: first.picture.from,
      to: last.picture.to,
      evidence: needless.map(({ picture, known, left }) =>
        requestEvidence(picture.request, `left ${rate(left)} though the line was known to give ${rate(known ?? 0)}`),
      ),
      counterEvidence: needed.map(({ picture, known, left }) =>
        requestEvidence(picture.request, `left ${rate(left)} where the line gave ${rate(known ?? 0)}`),
      ),
    });
  },
};

/** A picture at which the direction between renditions changed; `left` is the bitrate before it, kbps. */
interface Turn {
  readonly picture: TimedRequest;
  readonly down: boolean;
  readonly left: number;
  readonly known: number | null;
}

function turnsOf(observation: Observation): Turn[] {
  const turns: Turn[] = [];
  let before: number | null = null;
  for (const [place, picture] of observation.index.pictures.entries()) {
    const bitrate = picture.request.object.bitrateKbps;
    if (bitrate === null || bitrate === before || !isWhole(picture.request)) continue;
    if (before !== null && turns.at(-1)?.down !== bitrate < before) {
      turns.push({ picture, down: bitrate < before, left: before, known: knownThroughput(observation, place, 1) });
    }
    before = bitrate;
  }
  return turns;
}

function busiestMinute(turns: readonly Turn[]): readonly Turn[] {
  let busiest: readonly Turn[] = [];
  let first = 0;
  for (const [last, turn] of turns.entries()) {
    while ((turns[first]?.picture.from ?? 0) < turn.picture.from - WITHIN_MS) first++;
    if (last - first >= busiest.length) busiest = turns.slice(first, last + 1);
  }
  return busiest;
}
