import { finding, type Rule, requestEvidence } from '../finding.ts';
import { harmWords } from '../harm-words.ts';
import { endOf, hostOf, instantOf, isAborted, statusOf } from '../request-facts.ts';
import { count, sentence } from '../words.ts';

/** Nothing passed for at least this long. */
const OUTAGE_MS = 5_000;

/** Nothing passed, on any host: requests got no answer or were cut while no other answer came through. */
export const networkOutage: Rule = {
  code: 'network_outage',
  requires: 'at least two requests without an answer within a harm of over 5 s in which nothing else arrived',
  find({ timeline, harms, blames }) {
    for (const [index, harm] of harms.entries()) {
      if (harm.to - harm.from < OUTAGE_MS) continue;
      const during = timeline.requests.filter(
        (request) => instantOf(request) < harm.to && endOf(request) > harm.from - OUTAGE_MS,
      );
      const lost = during.filter(
        (request) => statusOf(request) === 0 || request.playerRequest?.status === 0 || isAborted(request),
      );
      const arrived = during.filter(
        (request) => !lost.includes(request) && endOf(request) > harm.from && endOf(request) < harm.to - 1_000,
      );
      if (lost.length < 2 || arrived.length > 0 || (blames[index]?.msOf.get('edge_error') ?? 0) > 0) continue;
      const hosts = new Set(lost.map(hostOf));
      return finding({
        code: 'network_outage',
        severity: 'high',
        confidence: hosts.size > 1 ? 0.85 : 0.6,
        summary: `${sentence(count(lost.length, 'request'))} got no answer and nothing else came through. ${harmWords([harm])}`,
        from: harm.from,
        to: harm.to,
        evidence: lost.map((request) => requestEvidence(request, `${request.object.name}: no whole answer`)),
      });
    }
    return null;
  },
};
