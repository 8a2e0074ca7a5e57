import type { Evidence, FindingCode, SessionDeliveryRequest } from '@telecine/domain';
import { finding, type Rule, requestEvidence } from '../finding.ts';
import { harmWords } from '../harm-words.ts';
import { type Harm, spanOf } from '../harms.ts';
import { type CauseOfHarm, causeOfHarm, type Observation } from '../observe.ts';
import type { PlaceAmongPeers } from '../peers.ts';
import { edgeLine } from '../request-facts.ts';
import { type Comparison, compare } from '../worse-place.ts';

/** What the trouble of one POP looks like from a single session. */
const LOOKS_LIKE: readonly FindingCode[] = ['edge_slow', 'edge_error', 'network_slow', 'connection_failed'];
/** A place that was never better may be far from its viewers, not in trouble. */
const UNKNOWN_PAST = 0.75;

/** One POP was worse than its peers, for other sessions too, while this one waited for it. */
export const popDegraded: Rule = {
  code: 'pop_degraded',
  requires:
    'other sessions at the POP and at its peers, among which it is worse by rate, first byte or errors, and worse than on the day before',
  find(observation) {
    for (const code of LOOKS_LIKE) {
      const cause = causeOfHarm(observation, code);
      const seen = cause === null ? null : degradedPlace(observation, cause);
      if (cause === null || seen === null) continue;
      const { line, among, comparisons } = seen;
      const worse = comparisons.filter((each) => each.worse);
      const [first] = worse;
      return finding({
        code: 'pop_degraded',
        severity: 'high',
        confidence: 0.92 * (among.usual === null ? UNKNOWN_PAST : 1),
        summary: `POP ${line.pop} was worse than its peers (${first?.measure ?? ''}: ${first?.words ?? ''}). ${harmWords(cause.harms)}`,
        ...spanOf(cause.harms),
        evidence: [
          ...worse.map((each) => comparisonEvidence(each, line, among, cause.harms)),
          ...cause.requests
            .filter((request) => edgeLine(request)?.pop === line.pop)
            .map((request) => requestEvidence(request, `${request.object.name} came from ${line.pop}`)),
        ],
        counterEvidence: comparisons
          .filter((each) => !each.worse)
          .map((each) => comparisonEvidence(each, line, among, cause.harms)),
      });
    }
    return null;
  },
};

interface DegradedPlace {
  readonly line: SessionDeliveryRequest;
  readonly among: PlaceAmongPeers;
  readonly comparisons: readonly Comparison[];
}

/** The place that delivered what play waited for, where it was worse than its peers and than its usual self. */
function degradedPlace({ peers }: Observation, { requests, harms }: CauseOfHarm): DegradedPlace | null {
  const { from, to } = spanOf(harms);
  for (const request of requests) {
    const line = edgeLine(request);
    if (line === null || line.pop === '') continue;
    const among = peers.place(line, from, to);
    if (among === null || among.others === null) continue;
    const comparisons = compare(among.own, among.others);
    const usually = among.usual === null ? null : compare(among.own, among.usual);
    const isWorse = comparisons.some(
      ({ measure, worse }) => worse && (usually?.find((each) => each.measure === measure)?.worse ?? true),
    );
    if (isWorse) return { line, among, comparisons };
  }
  return null;
}

function comparisonEvidence(
  { measure, words }: Comparison,
  { sourceId, pop }: SessionDeliveryRequest,
  { own, others }: PlaceAmongPeers,
  harms: readonly Harm[],
): Evidence {
  const samples = `${own.sessions} sessions there, ${others?.sessions ?? 0} at other POPs`;
  return {
    kind: 'metric',
    id: `peers:${sourceId}:${pop}`,
    why: `${measure}: ${words} (${samples})`,
    at: spanOf(harms).from,
  };
}
