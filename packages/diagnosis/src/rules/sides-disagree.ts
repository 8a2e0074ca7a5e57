import type { JoinedRequest } from '@telecine/domain';
import { finding, greatestOf, type Rule, requestEvidence } from '../finding.ts';
import { edgeLine, endOf, fileName, instantOf } from '../request-facts.ts';
import { count, sentence } from '../words.ts';

/** What the clocks may be off by before times contradict each other. */
const CLOCK_SLACK_MS = 1_500;

/** Status or times of one request contradict each other beyond what clocks explain: a proxy, a service worker, a clock, an SDK fault. */
export const sidesDisagree: Rule = {
  code: 'sides_disagree',
  requires: 'a pair whose status differs in kind, or whose line ends well after the player had the whole answer',
  find({ timeline }) {
    const contradictions = timeline.requests.flatMap((request) => {
      const why = contradiction(request);
      return why === null ? [] : [{ request, why }];
    });
    const first = contradictions[0];
    if (first === undefined) return null;
    return finding({
      code: 'sides_disagree',
      severity: 'low',
      confidence: Math.min(0.9, 0.5 + 0.1 * contradictions.length),
      summary: `${sentence(count(contradictions.length, 'request is', 'requests are'))} told differently by the player and the edge: ${first.why}.`,
      from: instantOf(first.request),
      to: greatestOf(contradictions.map(({ request }) => endOf(request))),
      evidence: contradictions.map(({ request, why }) => requestEvidence(request, `${fileName(request)}: ${why}`)),
    });
  },
};

function contradiction(request: JoinedRequest): string | null {
  const { playerRequest: player, match } = request;
  const line = edgeLine(request);
  if (player === null || line === null || match === null) return null;
  const { status } = player;
  if (status !== null && status >= 200 && line.status >= 200 && status < 400 !== line.status < 400) {
    return `status ${status} for the player, ${line.status} at the edge`;
  }
  if (
    player.durationMs === null ||
    line.durationMs === null ||
    line.timeResolutionMs > 100 ||
    line.aborted ||
    status === 0
  )
    return null;
  const late = line.startedAt + line.durationMs - (player.startedAt + player.durationMs);
  return late > CLOCK_SLACK_MS && line.startedAt <= player.startedAt + player.durationMs
    ? 'the edge sent on after the player was done'
    : null;
}
