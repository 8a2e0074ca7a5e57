import type { JoinedRequest } from '@telecine/domain';
import { greatestOf, type Rule } from '../finding.ts';
import { slowClaim } from '../slow-claim.ts';
import { count, sentence, span } from '../words.ts';

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
    }),
};

const originMs = ({ time }: JoinedRequest): number => (time.originMs ?? 0) + (time.shieldMs ?? 0);
