import type { Evidence, JoinedRequest, SessionDeliveryRequest } from '@telecine/domain';
import { cdnNames } from '../cdn-names.ts';
import { statusWords, tryEvidence } from '../error-claim.ts';
import type { FailedTry } from '../failed-tries.ts';
import { finding, type Rule, requestEvidence } from '../finding.ts';
import type { Observation } from '../observe.ts';
import { edgeLine, endOf, hostName, hostOf, instantOf, isPicture, isWhole, pathOf } from '../request-facts.ts';
import { count, span } from '../words.ts';

/** More failed tries than this on the first CDN are no news. */
const MOST_TRIES_SHOWN = 8;

/** The player went to another CDN or host after errors: from, to, trigger, cost and whether it helped. */
export const cdnFailover: Rule = {
  code: 'cdn_failover',
  requires: 'errors on one CDN, then media from another that had delivered none before',
  find(observation) {
    const move = moveOf(observation);
    if (move === null) return null;
    const { from, to, errors, trigger, first, after, since, cameBack } = move;
    const took = (edgeLine(first)?.startedAt ?? endOf(first)) - trigger.at;
    const stoodMs = stoodFor(observation, trigger.at, endOf(first));
    const whole = since.filter(isWhole).length;
    const helped = whole * 2 >= after.length;
    const cost = stoodMs > 0 ? `play stood ${span(stoodMs)}` : 'play went on';
    return finding({
      code: 'cdn_failover',
      severity: cameBack === null ? 'medium' : 'low',
      confidence: helped ? 0.95 : 0.85,
      summary: `${from} gave ${statusWords(errors)}; the player went to ${to} after ${span(took)}, which ${helped ? 'helped' : 'did not help'}; ${cost}.`,
      from: trigger.at,
      to: endOf(first),
      evidence: [
        ...errors.slice(0, MOST_TRIES_SHOWN).map(tryEvidence),
        requestEvidence(
          first,
          `the first from ${to}; ${whole} of ${count(since.length, 'answer')} from there came whole`,
        ),
      ],
      counterEvidence: against(move),
    });
  },
};

interface Move {
  readonly from: string;
  readonly to: string;
  readonly trigger: FailedTry;
  readonly errors: readonly FailedTry[];
  readonly first: JoinedRequest;
  /** Pictures from then on, and those of them that were asked of the new CDN. */
  readonly after: readonly JoinedRequest[];
  readonly since: readonly JoinedRequest[];
  /** The first CDN's next whole picture afterwards; null where it was lost. */
  readonly cameBack: JoinedRequest | null;
}

/** The first move from a CDN that failed to one that was new: of media, else of the manifest. Null where no error drove it. */
function moveOf(observation: Observation): Move | null {
  const { timeline, tries } = observation;
  if (tries.length === 0) return null;
  const places = placesOf(timeline);
  return mediaMove(observation, places) ?? manifestMove(observation, places);
}

function mediaMove({ timeline, tries }: Observation, { placeOf, placeOfLine }: Places): Move | null {
  const media = timeline.requests.filter((request) => isPicture(request) || request.object.type === 'audio');
  const start = media.find((request) => placeOf(request) !== '');
  if (start === undefined) return null;
  const tried = start.deliveryRequests.find(({ tier }) => tier === 'edge');
  const from = tried === undefined ? placeOf(start) : placeOfLine(tried);
  const first = media.find((request) => {
    const place = placeOf(request);
    return place !== from && place !== '' && isWhole(request);
  });
  if (first === undefined) return null;
  const to = placeOf(first);
  const errors = tries.filter(({ line, request }) => (line === null ? placeOf(request) : placeOfLine(line)) === from);
  const trigger = errors.find(({ at }) => at <= endOf(first));
  if (trigger === undefined) return null;
  const after = media.slice(media.indexOf(first)).filter(isPicture);
  const cameBack = after.find((request) => placeOf(request) === from && isWhole(request)) ?? null;
  const since = after.filter((request) => placeOf(request) === to);
  return { from, to, trigger, errors, first, after, since, cameBack };
}

/** A manifest that failed on one CDN and came from another: all media may be the second's from the start. */
function manifestMove({ timeline, tries }: Observation, { placeOf, placeOfLine }: Places): Move | null {
  const trigger = tries.find(({ request }) => request.object.type === 'manifest');
  if (trigger === undefined) return null;
  const placeOfTry = ({ line, request }: FailedTry): string => (line === null ? placeOf(request) : placeOfLine(line));
  const from = placeOfTry(trigger);
  const first = timeline.requests.find(
    (request) =>
      pathOf(request) === trigger.path &&
      instantOf(request) > trigger.at &&
      isWhole(request) &&
      placeOf(request) !== '' &&
      placeOf(request) !== from,
  );
  if (first === undefined || from === '') return null;
  const to = placeOf(first);
  const after = timeline.requests.filter((request) => isPicture(request) && instantOf(request) > trigger.at);
  const cameBack = after.find((request) => placeOf(request) === from && isWhole(request)) ?? null;
  const since = [first, ...after.filter((request) => placeOf(request) === to)];
  const errors = tries.filter((failed) => placeOfTry(failed) === from);
  return { from, to, trigger, errors, first, after: [first, ...after], since, cameBack };
}

interface Places {
  placeOf(request: JoinedRequest): string;
  placeOfLine(line: SessionDeliveryRequest): string;
}

/** CDNs are told apart by host, and by the name of their source where a log has no hosts. */
function placesOf(timeline: Observation['timeline']): Places {
  const cdnOf = cdnNames(timeline);
  const nameOf = new Map<string, string>();
  const placeOfLine = (line: SessionDeliveryRequest): string => {
    if (line.host === '') return cdnOf(line);
    const known = nameOf.get(line.host) ?? hostName(line.host);
    nameOf.set(line.host, known);
    return known;
  };
  return {
    placeOfLine,
    placeOf(request) {
      const line = edgeLine(request);
      return line === null ? hostOf(request) : placeOfLine(line);
    },
  };
}

/** How long play stood between the first error and the first answer from elsewhere. */
function stoodFor({ timeline: { states } }: Observation, from: number, to: number): number {
  let stood = 0;
  for (const slice of states) {
    if (slice.state === 'rebuffering') stood += Math.max(0, Math.min(to, slice.to) - Math.max(from, slice.from));
  }
  return stood;
}

function against({ from, to, since, cameBack }: Move): Evidence[] {
  const failed = since.filter((request) => !isWhole(request));
  return [
    ...failed.slice(0, 3).map((request) => requestEvidence(request, `${to} failed as well`)),
    ...(cameBack === null ? [] : [requestEvidence(cameBack, `${from} delivered again`)]),
  ];
}
