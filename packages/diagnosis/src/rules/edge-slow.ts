import type { Evidence, JoinedRequest } from '@telecine/domain';
import { greatestOf, leastOf, type Rule, requestEvidence } from '../finding.ts';
import type { CauseOfHarm, Observation } from '../observe.ts';
import { durationOf, endOf, hostOf, instantOf, isAborted, rateKbps } from '../request-facts.ts';
import { slowClaim } from '../slow-claim.ts';
import { count, rate, sentence, span } from '../words.ts';

/** The edge sent slowly although it had the object or got it fast, while the viewer's line could carry more. */
export const edgeSlow: Rule = {
  code: 'edge_slow',
  requires: 'answers that left the edge slowly with an empty line behind them, in most of the wait of a harm',
  find: (observation) =>
    slowClaim(observation, 'edge_slow', {
      what: (requests) => {
        const [host = ''] = requests.map(hostOf);
        return `${sentence(count(requests.length, `${kind(requests)} request`))} left ${host === '' ? 'the edge' : host} at ${rate(medianRate(requests))}.`;
      },
      why: (request) => sentence(`${request.object.name}: ${whatItDid(request)}`),
      against: slowOthers,
      doubt: ({ requests }) =>
        requests.some(({ playerRequest, time }) => playerRequest !== null && (time.edgeMs ?? 0) > 0) ? 1 : 0.9,
    }),
};

/** "60 kbps for 12.1 s, then given up", or who spent the time where that is known. */
function whatItDid(request: JoinedRequest): string {
  const kbps = rateKbps(request);
  const course = `${kbps === null ? '' : `${rate(kbps)} `}for ${span(durationOf(request))}`;
  if (isAborted(request)) return `${course}, then given up`;
  const edgeMs = request.time.edgeMs ?? 0;
  return edgeMs < 1 ? course : `${course}, ${span(edgeMs)} of it the edge sending`;
}

/** Requests to other hosts that were as slow at the time speak for the viewer's line. */
function slowOthers({ timeline }: Observation, { requests }: CauseOfHarm): Evidence[] {
  const hosts = new Set(requests.map(hostOf));
  const from = leastOf(requests.map(instantOf));
  const to = greatestOf(requests.map(endOf));
  const slow = timeline.requests.filter(
    (request) =>
      !hosts.has(hostOf(request)) &&
      instantOf(request) < to &&
      endOf(request) > from &&
      (request.time.networkMs ?? 0) > 2_000,
  );
  return slow.map((request) => requestEvidence(request, `${hostOf(request)} was slow at the same time`));
}

function medianRate(requests: readonly JoinedRequest[]): number {
  const rates = requests.flatMap((request) => rateKbps(request) ?? []).sort((a, b) => a - b);
  return rates[rates.length >> 1] ?? 0;
}

function kind(requests: readonly JoinedRequest[]): string {
  const types = new Set(requests.map(({ object }) => (object.type === 'muxed' ? 'media' : object.type)));
  return types.size === 1 ? ([...types][0] ?? 'media') : 'media';
}
