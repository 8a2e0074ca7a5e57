import type { JoinedRequest } from '@telecine/domain';
import { finding, requestEvidence, type Ungrouped } from './finding.ts';
import { harmWords } from './harm-words.ts';
import type { Observation } from './observe.ts';
import { durationOf, edgeLine, FINE_MS, isNeeded, rateKbps } from './request-facts.ts';
import { rate, sentence, span } from './words.ts';

/** As sure as one can be of a cause that was not found: a verdict all the same, and seldom the right one. */
export const UNDETERMINED_CONFIDENCE = 0.05;

/** The finding that something hurt and nothing shows what: it names what would settle it, and what was waited for. */
export function undetermined(observation: Observation): Ungrouped {
  const { harms, timeline } = observation;
  const waited = waitedForUnknown(observation);
  return finding({
    code: 'undetermined',
    severity: 'high',
    confidence: UNDETERMINED_CONFIDENCE,
    summary: `${harmWords(harms)} ${whatWouldSettleIt(observation, waited)}`,
    from: timeline.startedAt,
    to: timeline.endedAt,
    evidence: waited.map((request) => requestEvidence(request, sentence(`${request.object.name}: ${course(request)}`))),
  });
}

/** The requests that play waited for and whose slowness could be anybody's, those of the worst harm first. */
function waitedForUnknown({ blames }: Observation): JoinedRequest[] {
  const requests = blames.flatMap(({ requestsOf }) => [...(requestsOf.get('undetermined')?.keys() ?? [])]);
  return [...new Set(requests)];
}

function course(request: JoinedRequest): string {
  const kbps = rateKbps(request);
  const took = durationOf(request);
  if (kbps === null || took < 1) return 'nobody says how long it took';
  return `${span(took)} at ${rate(kbps)}, which an edge or a line may have been`;
}

/** What is missing: the sides' words on one thing, by which a slow edge and a slow line would differ. */
function whatWouldSettleIt(observation: Observation, waited: readonly JoinedRequest[]): string {
  const requests = waited.length > 0 ? waited : neededNear(observation);
  const lines = requests.flatMap((request) => edgeLine(request) ?? []);
  const reported = requests.some(({ playerRequest }) => playerRequest !== null);
  if (lines.some(({ durationMs, timeResolutionMs }) => durationMs === null || timeResolutionMs > FINE_MS)) {
    return 'The log has no durations: with them, edge and line could be told apart.';
  }
  if (waited.length === 0) return withoutWait(observation.timeline.coverage);
  if (lines.length === 0) return 'Edge and line look the same to a player: the CDN’s log would tell.';
  if (!reported) return 'Edge and line look the same in a log: the player’s request times would tell.';
  return 'Edge and line look the same here: the edge’s own time for each answer would tell.';
}

function withoutWait(coverage: Observation['timeline']['coverage']): string {
  if (coverage === 'delivery_only') return 'Delivery was fine: the player’s reports would say why.';
  if (coverage === 'player_only') return 'The player does not say why: the CDN’s log would.';
  return 'Neither side shows why.';
}

/** What was asked for in the worst harm, or shortly before it. */
function neededNear({ harms: [worst], index }: Observation): JoinedRequest[] {
  if (worst === undefined) return [];
  const near = index.overlapping(worst.from - SHORTLY_BEFORE_MS, worst.to);
  return near.map(({ request }) => request).filter(isNeeded);
}

const SHORTLY_BEFORE_MS = 5_000;
