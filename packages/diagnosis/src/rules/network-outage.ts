import type { Evidence, JoinedRequest } from '@telecine/domain';
import { finding, type Rule, requestEvidence } from '../finding.ts';
import { harmWords } from '../harm-words.ts';
import type { Harm } from '../harms.ts';
import type { Observation } from '../observe.ts';
import { endOf, hostOf, isAborted, isError, isNeeded, statusOf } from '../request-facts.ts';
import { count, sentence, span } from '../words.ts';

/** Shorter silences than this are no outage. */
const OUTAGE_MS = 5_000;
/** What is over this close to a harm's edges belongs to its beginning or its end. */
const EDGE_MS = 1_500;
/** A report that came this late could not be sent when it was made. */
const LATE_MS = 4_000;

/** Nothing passed, on any host: requests got no answer or were cut, reports came late, and no answer arrived meanwhile. */
export const networkOutage: Rule = {
  code: 'network_outage',
  requires:
    'a stop of over 5 s in which no answer arrived, with two requests lost in it, or one and reports that came only after it',
  find(observation) {
    for (const harm of observation.harms) {
      const seen = outageIn(observation, harm);
      if (seen === null) continue;
      const { lost, late } = seen;
      const punctual = punctualReports(observation.timeline, harm);
      const hosts = new Set(lost.map(hostOf));
      return finding({
        code: 'network_outage',
        severity: 'high',
        confidence: 0.6 + (hosts.size > 1 ? 0.2 : 0) + (late.length > 0 ? 0.15 : 0) - (punctual.length > 0 ? 0.25 : 0),
        summary: `${sentence(count(lost.length, 'request'))} got no answer and nothing else came for ${span(harm.to - harm.from)}. ${harmWords([harm])}`,
        from: harm.from,
        to: harm.to,
        evidence: [
          ...lost.map((request) => requestEvidence(request, `${request.object.name}: no whole answer`)),
          ...late,
        ],
        counterEvidence: punctual,
      });
    }
    return null;
  },
};

function outageIn({ timeline, index }: Observation, harm: Harm): { lost: JoinedRequest[]; late: Evidence[] } | null {
  if (harm.to - harm.from < OUTAGE_MS) return null;
  const running = index.overlapping(harm.from - OUTAGE_MS, harm.to);
  const during = running.map(({ request }) => request).filter(isNeeded);
  const lost = during.filter(isLost);
  const answered = during.some((request) => !isLost(request) && !isWaiting(request, harm));
  if (answered || lost.length === 0) return null;
  const late = lateReports(timeline, harm);
  if (lost.length < 2 && late.length === 0) return null;
  // An edge that answers, with whatever error, can be reached.
  return lost.some((request) => isError(request) && (statusOf(request) ?? 0) >= 400 && statusOf(request) !== 444)
    ? null
    : { lost, late };
}

const isLost = (request: JoinedRequest): boolean =>
  statusOf(request) === 0 || request.playerRequest?.status === 0 || isAborted(request);

/** Over before the stop began, or only as it ended. */
function isWaiting(request: JoinedRequest, harm: Harm): boolean {
  return endOf(request) < harm.from + EDGE_MS || endOf(request) > harm.to - EDGE_MS;
}

/** Reports that passed in the middle of the stop: something did get through. */
function punctualReports({ events, clock }: Observation['timeline'], harm: Harm): Evidence[] {
  if (clock.offsetMs === null) return [];
  const passed = events.filter(
    ({ at, raw }) => at > harm.from + EDGE_MS && raw.receivedAt < harm.to - EDGE_MS && raw.receivedAt - at < EDGE_MS,
  );
  return passed
    .slice(0, 3)
    .map(({ at, raw }) => ({ kind: 'player_event', id: raw.id, why: 'this report passed meanwhile', at }));
}

/** Reports made during the stop that arrived only when it was over. */
function lateReports({ events, clock }: Observation['timeline'], harm: Harm): Evidence[] {
  if (clock.offsetMs === null) return [];
  const late = events.filter(
    ({ at, raw }) =>
      raw.kind !== 'request' && at >= harm.from - EDGE_MS && at < harm.to - LATE_MS && raw.receivedAt - at > LATE_MS,
  );
  return late.slice(0, 3).map(({ at, raw }) => ({
    kind: 'player_event',
    id: raw.id,
    why: `came ${span(raw.receivedAt - at)} after it was made`,
    at,
  }));
}
