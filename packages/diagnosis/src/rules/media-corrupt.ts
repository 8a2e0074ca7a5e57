import type { Evidence, JoinedRequest } from '@telecine/domain';
import { unplayableMedia } from '@telecine/qoe';
import { finding, MOST_EVIDENCE, type Rule, requestEvidence, type Ungrouped } from '../finding.ts';
import { firstIndex } from '../first-index.ts';
import { harmWords } from '../harm-words.ts';
import type { Harm } from '../harms.ts';
import type { Observation } from '../observe.ts';
import { endOf, isPicture, isWhole } from '../request-facts.ts';
import { count, span } from '../words.ts';

/** Play stops this long before it is called stuck, and this much media must be waiting; more where the stop is short. */
const STUCK_MS = 1_500;
const LONG_STOP_MS = 5_000;
const WAITING_MEDIA_MS = 2_000;
const PLENTY_OF_MEDIA_MS = 4_000;

/** Play stood still although the next media had come whole: the player could not use what it got. */
export const mediaCorrupt: Rule = {
  code: 'media_corrupt',
  requires:
    'a stop of over 5 s with over 2 s of media fetched whole and not played, or of over 1.5 s with over 4 s; in lines alone a segment fetched whole three times over that play never came past',
  find(observation) {
    const [worst] = observation.harms;
    const tries = worst?.kind === 'failure' ? unplayableMedia(observation.timeline) : [];
    if (worst !== undefined && tries.length > 0) return neverPassed(worst, tries);
    const stuck = stuckIn(observation);
    if (stuck === null) return null;
    const { harm, buffered } = stuck;
    const came = observation.timeline.requests
      .filter((request) => isPicture(request) && isWhole(request) && endOf(request) <= harm.from)
      .slice(-3);
    const metric: Evidence = {
      kind: 'session',
      id: observation.timeline.sessionId,
      why: `${span(buffered)} of media had come and was not played`,
      at: harm.from,
    };
    return finding({
      code: 'media_corrupt',
      severity: 'high',
      confidence: observation.blames.some((blame) => blame.harm === harm && blame.msOf.size > 0) ? 0.6 : 0.8,
      summary: `Play stood still with ${span(buffered)} of media fetched whole. ${harmWords([harm])}`,
      from: harm.from,
      to: harm.to,
      counterEvidence: waitedFor(observation, harm),
      evidence: [metric, ...came.map((request) => requestEvidence(request, `${request.object.name} came whole`))],
    });
  },
};

/** A decoder refuses what a player fetches over and over and never comes past. Why it does, only the player could say. */
function neverPassed(harm: Harm, tries: readonly JoinedRequest[]): Ungrouped {
  const name = tries[0]?.object.name ?? 'a segment';
  return finding({
    code: 'media_corrupt',
    severity: 'high',
    confidence: 0.7,
    summary: `${name} came whole ${count(tries.length, 'time')}, and play never came past it. ${harmWords([harm])}`,
    from: harm.from,
    to: harm.to,
    evidence: tries
      .slice(0, MOST_EVIDENCE)
      .map((request) => requestEvidence(request, `${name} came whole, try ${1 + tries.indexOf(request)}`)),
  });
}

/** What was under way meanwhile: play may have waited for that. */
function waitedFor({ blames }: Observation, harm: Harm): Evidence[] {
  const blame = blames.find((each) => each.harm === harm);
  const waited = [...(blame?.requestsOf.values() ?? [])].flatMap((requests) => [...requests]);
  return waited
    .slice(0, 3)
    .map(([request, ms]) => requestEvidence(request, `${request.object.name} was waited for, ${span(ms)}`));
}

/** The first harm in which the player had media and did not play it. */
export function stuckIn({
  harms,
  bufferedAt,
  timeline: { states },
}: Observation): { harm: Harm; buffered: number } | null {
  for (const harm of harms) {
    if (harm.kind === 'slow_start' || harm.to - harm.from < STUCK_MS) continue;
    // A failure may begin with its first failed request, long before play stands.
    const state = states[firstIndex(states.length, (place) => (states[place]?.to ?? 0) > harm.from)];
    // A stop that was inferred from missing media can't be one with media at hand.
    if (state?.state === 'playing' || state?.source === 'inferred') continue;
    const buffered = bufferedAt(harm.from);
    const least = harm.to - harm.from < LONG_STOP_MS ? PLENTY_OF_MEDIA_MS : WAITING_MEDIA_MS;
    if (buffered !== null && buffered > least) return { harm, buffered };
  }
  return null;
}
