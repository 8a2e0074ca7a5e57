import type { Evidence, JoinedRequest } from '@telecine/domain';
import { type Rule, requestEvidence } from '../finding.ts';
import type { CauseOfHarm, Observation } from '../observe.ts';
import { edgeLine, endOf, instantOf, isPicture, rateKbps } from '../request-facts.ts';
import { slowClaim } from '../slow-claim.ts';
import { count, rate, sentence, span } from '../words.ts';

/** The viewer's line could not carry what play needed, whatever the edge did. */
export const networkSlow: Rule = {
  code: 'network_slow',
  requires: 'answers that the edge had long handed over when the viewer got them, in most of the wait of a harm',
  find: (observation) =>
    slowClaim(observation, 'network_slow', {
      what: (requests) => {
        const rates = requests.filter(isPicture).flatMap((request) => rateKbps(request) ?? []);
        const slowest = rates.length === 0 ? '' : ` at ${rate(Math.max(...rates))} or less`;
        return `${sentence(count(requests.length, 'request'))} reached the viewer${slowest}.`;
      },
      why: (request) => {
        const line = edgeLine(request);
        const log =
          line?.durationMs === undefined || line?.durationMs === null
            ? ''
            : `, the edge was done in ${span(line.durationMs)}`;
        return sentence(`${request.object.name}: ${span(endOf(request) - instantOf(request))} for the viewer${log}`);
      },
      against: fastOthers,
      doubt: ({ requests }) => (requests.some(({ time }) => (time.networkMs ?? 0) > 0) ? 1 : 0.88),
    }),
};

/** Answers that came fast in the middle of it speak against the viewer's line. */
function fastOthers({ timeline, harms }: Observation, { requests }: CauseOfHarm): Evidence[] {
  const fastest = Math.max(0, ...requests.flatMap((request) => rateKbps(request) ?? []));
  const during = timeline.requests.filter((request: JoinedRequest) =>
    harms.some(
      (harm) =>
        instantOf(request) >= harm.from && endOf(request) <= harm.to && (edgeLine(request)?.bytes ?? 0) > 10_000,
    ),
  );
  const fast = during.filter(
    (request) => request.playerRequest !== null && (rateKbps(request) ?? 0) > Math.max(500, 5 * fastest),
  );
  return fast
    .slice(0, 3)
    .map((request) =>
      requestEvidence(request, `${request.object.name} came at ${rate(rateKbps(request) ?? 0)} in the meantime`),
    );
}
