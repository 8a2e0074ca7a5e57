import type { Evidence, JoinedRequest } from '@telecine/domain';
import { greatestOf, type Rule, requestEvidence } from '../finding.ts';
import { firstIndex } from '../first-index.ts';
import type { CauseOfHarm, Observation } from '../observe.ts';
import { durationOf, edgeLine, endOf, instantOf, isAborted, isPicture, rateKbps } from '../request-facts.ts';
import { slowClaim } from '../slow-claim.ts';
import { count, rate, sentence, span } from '../words.ts';

/** The viewer's line could not carry what play needed, whatever the edge did. */
export const networkSlow: Rule = {
  code: 'network_slow',
  requires: 'answers that the edge had long handed over when the viewer got them, in most of the wait of a harm',
  find: (observation) =>
    slowClaim(observation, 'network_slow', {
      what: (requests) => {
        const rates = requests.filter(isPicture).flatMap((request) => viewersRate(request) ?? []);
        const slowest = rates.length === 0 ? 'late' : `at ${rate(greatestOf(rates))} or less`;
        return `${sentence(count(requests.length, 'request'))} reached the viewer ${slowest}.`;
      },
      why: (request, observation) => sentence(`${request.object.name}: ${whatItDid(request, observation)}`),
      against: fastOthers,
      doubt: ({ requests }) => (requests.some(({ time }) => (time.networkMs ?? 0) > 0) ? 1 : 0.93),
    }),
};

/** The rate at which the viewer had it; null where only the edge's time is known, in which its kernel took it. */
function viewersRate(request: JoinedRequest): number | null {
  return request.playerRequest === null && !isCut(request) ? null : rateKbps(request);
}

function whatItDid(request: JoinedRequest, { timeline, index: { pictures } }: Observation): string {
  const logged = edgeLine(request)?.durationMs ?? null;
  const took = span(durationOf(request));
  if (isCut(request)) return `${rate(rateKbps(request) ?? 0)} for ${took}, then given up`;
  const handedOver =
    logged === null
      ? 'the log has no duration of it'
      : `the edge handed it over ${logged < 1 ? 'at once' : `in ${span(logged)}`}`;
  if (request.playerRequest !== null) return `${took} for the viewer, ${handedOver}`;
  const next = pictures[firstIndex(pictures.length, (place) => (pictures[place]?.from ?? 0) > instantOf(request))];
  const silence = (next?.from ?? timeline.endedAt) - endOf(request);
  return silence > TELLING_SILENCE_MS
    ? `${handedOver}, then the player asked for nothing for ${span(silence)}`
    : handedOver;
}

const TELLING_SILENCE_MS = 400;

/** Given up before it was whole, after a time that is known. */
const isCut = (request: JoinedRequest): boolean => isAborted(request) && durationOf(request) > 0;

/** Answers that came fast in the middle of it speak against the viewer's line. */
function fastOthers({ index }: Observation, { requests, harms }: CauseOfHarm): Evidence[] {
  const fastest = greatestOf([0, ...requests.flatMap((request) => rateKbps(request) ?? [])]);
  const fast = harms.flatMap((harm) =>
    index.overlapping(harm.from, harm.to).filter(({ request, from, to }) => {
      const telling = request.playerRequest !== null && (edgeLine(request)?.bytes ?? 0) > TELLING_BYTES;
      return from >= harm.from && to <= harm.to && telling && (rateKbps(request) ?? 0) > Math.max(500, 5 * fastest);
    }),
  );
  return fast
    .slice(0, 3)
    .map(({ request }) =>
      requestEvidence(request, `${request.object.name} came at ${rate(rateKbps(request) ?? 0)} in the meantime`),
    );
}

const TELLING_BYTES = 10_000;
