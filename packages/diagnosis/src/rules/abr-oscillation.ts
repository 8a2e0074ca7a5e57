import { finding, type Rule, requestEvidence } from '../finding.ts';
import { knownThroughput } from '../known-throughput.ts';
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
    const busiest = busiestMinute(turnsOf(observation.index.pictures));
    const [first] = busiest;
    const last = busiest.at(-1);
    if (first === undefined || last === undefined || busiest.length < FEWEST_TURNS) return null;
    const ways = busiest
      .filter(({ down }) => down)
      .map((turn) => ({ ...turn, known: knownThroughput(observation, turn.place, 1) }));
    const needless = ways.filter(({ known, left }) => known !== null && known >= PLENTY * left);
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
  /** Among the pictures. */
  readonly place: number;
  readonly down: boolean;
  readonly left: number;
}

function turnsOf(pictures: readonly TimedRequest[]): Turn[] {
  const turns: Turn[] = [];
  let before: number | null = null;
  let down: boolean | null = null;
  for (let place = 0; place < pictures.length; place++) {
    const picture = pictures[place];
    const bitrate = picture?.request.object.bitrateKbps ?? null;
    if (picture === undefined || bitrate === null || bitrate === before || !isWhole(picture.request)) continue;
    if (before !== null && down !== bitrate < before) {
      down = bitrate < before;
      turns.push({ picture, place, down, left: before });
    }
    before = bitrate;
  }
  return turns;
}

/** The most turns within a minute. */
function busiestMinute(turns: readonly Turn[]): readonly Turn[] {
  let [from, to] = [0, 0];
  let first = 0;
  for (const [last, turn] of turns.entries()) {
    while ((turns[first]?.picture.from ?? 0) < turn.picture.from - WITHIN_MS) first++;
    if (last + 1 - first > to - from) [from, to] = [first, last + 1];
  }
  return turns.slice(from, to);
}
