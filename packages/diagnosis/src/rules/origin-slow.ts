import type { Evidence, JoinedRequest } from '@telecine/domain';
import { greatestOf, type Rule, requestEvidence } from '../finding.ts';
import { spanOf } from '../harms.ts';
import type { CauseOfHarm, Observation } from '../observe.ts';
import { edgeLine, isWhole } from '../request-facts.ts';
import { slowClaim } from '../slow-claim.ts';
import { count, sentence, span } from '../words.ts';

/** An origin that answers another request in a fraction of the time is not slow for everything. */
const FASTER = 5;

/** Most of the wait was spent behind the edge: it asked the origin, and the origin's first byte came late. */
export const originSlow: Rule = {
  code: 'origin_slow',
  requires: 'lines with the time of the origin, which makes up most of the wait in a harm',
  find: (observation) =>
    slowClaim(observation, 'origin_slow', {
      what: (requests) => {
        const longest = greatestOf(requests.map(originMs));
        return `The origin took up to ${span(longest)} to answer ${count(requests.length, 'request')}.`;
      },
      why: (request) => sentence(`${request.object.name}: ${span(originMs(request))} until the origin's first byte`),
      against: (_, cause) => [...fastMeanwhile(observation, cause), ...fastForOthers(observation, cause)],
    }),
};

const originMs = ({ time }: JoinedRequest): number => (time.originMs ?? 0) + (time.shieldMs ?? 0);

/** What the origin answered soon while play waited for other things from it. */
function fastMeanwhile({ index }: Observation, { requests, harms }: CauseOfHarm): Evidence[] {
  const slow = new Set(requests);
  const longest = greatestOf(requests.map(originMs));
  const fast = harms.flatMap((harm) =>
    index
      .overlapping(harm.from, harm.to)
      .filter(({ request, from }) => from >= harm.from && !slow.has(request) && isWhole(request))
      .filter(({ request }) => originMs(request) > 0 && originMs(request) * FASTER < longest),
  );
  return fast
    .slice(0, 2)
    .map(({ request }) =>
      requestEvidence(request, `it answered ${request.object.name} in ${span(originMs(request))} meanwhile`),
    );
}

/** Other sessions that had no such wait at the time. */
function fastForOthers({ peers }: Observation, { requests, harms }: CauseOfHarm): Evidence[] {
  const [sourceId] = requests.flatMap((request) => edgeLine(request)?.sourceId ?? []);
  const { from, to } = spanOf(harms);
  const others = sourceId === undefined ? null : peers.source(sourceId, from, to);
  const usual = others?.own.originTtfbMs ?? null;
  if (others === null || usual === null || usual * FASTER >= greatestOf(requests.map(originMs))) return [];
  const why = `for ${count(others.own.sessions, 'session')} then, three in four answers of the origin took ${span(usual)} or less`;
  return [{ kind: 'metric', id: `peers:${sourceId}`, why, at: from }];
}
