import type { Evidence } from '@telecine/domain';
import { type Contradiction, contradictions, SUSPECTS, type Suspect } from '../contradictions.ts';
import { finding, greatestOf, type Rule, requestEvidence } from '../finding.ts';
import type { Observation } from '../observe.ts';
import { endOf, fileName, instantOf } from '../request-facts.ts';
import { count, sentence, span } from '../words.ts';

/** Status, bytes or times of requests contradict each other beyond what clocks explain: a proxy, a service worker, a clock, an SDK fault. */
export const sidesDisagree: Rule = {
  code: 'sides_disagree',
  requires: 'a pair whose status differs in kind, whose media has another size, or whose times can’t both be true',
  find(observation) {
    const found = contradictions(observation.timeline);
    const [first] = found;
    if (first === undefined) return null;
    const suspect = mostSuspected(found);
    const example = found.find((each) => each.suspect === suspect) ?? first;
    return finding({
      code: 'sides_disagree',
      severity: 'low',
      confidence: Math.min(0.9, 0.6 + 0.1 * (found.length - 1)),
      summary: `${sentence(count(found.length, 'request is', 'requests are'))} told differently by the sides, as by ${WORDS[suspect]}: ${example.why}.`,
      from: instantOf(first.request),
      to: greatestOf(found.map(({ request }) => endOf(request))),
      evidence: found.map((each) => requestEvidence(each.request, `${fileName(each.request)}: ${each.why}`)),
      counterEvidence: clockDoubt(observation, found),
    });
  },
};

const WORDS: Readonly<Record<Suspect, string>> = {
  clock: 'a clock that is wrong',
  sdk: 'a fault of the player’s reports',
  proxy: 'a proxy in between',
  service_worker: 'a service worker or a cache in the browser',
};

/** The one who made most of them; of equals the one who makes many at once. */
function mostSuspected(found: readonly Contradiction[]): Suspect {
  let most: Suspect = 'proxy';
  let times = 0;
  for (const suspect of SUSPECTS) {
    const own = found.filter((each) => each.suspect === suspect).length;
    if (own > times) [most, times] = [suspect, own];
  }
  return most;
}

/** Times that differ prove little where the clocks are known badly. */
function clockDoubt(
  { timeline: { clock, sessionId, startedAt } }: Observation,
  found: readonly Contradiction[],
): Evidence[] {
  const residual = clock.residualMs ?? 0;
  if (residual < DOUBTFUL_MS || found.some(({ kind }) => kind !== 'timing')) return [];
  return [{ kind: 'session', id: sessionId, why: `the clocks are known to ${span(residual)} only`, at: startedAt }];
}

const DOUBTFUL_MS = 500;
