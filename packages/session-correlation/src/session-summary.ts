import type { SessionMetrics, SessionSummary, SessionTimeline } from '@telecine/domain';
import { markOf } from './request-marks.ts';
import { deviceOf } from './user-agent.ts';

/** The head of a session's page and its row in the list. */
export function summaryOf(timeline: SessionTimeline, metrics: SessionMetrics): SessionSummary {
  return {
    id: timeline.sessionId,
    contentId: timeline.contentId,
    startedAt: timeline.startedAt,
    endedAt: timeline.endedAt,
    coverage: timeline.coverage,
    sessionIdFrom: timeline.sessionIdFrom,
    ...(timeline.inference === undefined ? {} : { inference: timeline.inference }),
    player: timeline.player,
    cdns: timeline.cdns,
    pops: timeline.pops,
    device: { ...deviceOf(timeline.userAgent), ...deviceOfBeacons(timeline) },
    geo: geoOf(timeline),
    streamingFormat: timeline.streamingFormat,
    requests: requestCounts(timeline),
    reports: timeline.events.length,
    metrics,
    clock: timeline.clock,
    completeness: timeline.completeness,
  };
}

/** What the page itself says of its device: browsers tell pages more than their user agent does. */
function deviceOfBeacons({ events }: SessionTimeline): Record<string, string> {
  const beacons = events.filter(({ raw }) => raw.via === 'beacon');
  const kind = beacons.find(({ raw }) => raw.device !== '')?.raw.device;
  const os = beacons.find(({ raw }) => (raw.attributes.os ?? '') !== '')?.raw.attributes.os;
  return { ...(kind === undefined ? {} : { kind }), ...(os === undefined ? {} : { os }) };
}

function geoOf({ country, asn }: SessionTimeline): Record<string, string> {
  return { ...(country === '' ? {} : { country }), ...(asn === null ? {} : { asn: String(asn) }) };
}

function requestCounts({ requests }: SessionTimeline): SessionSummary['requests'] {
  const counts = { total: requests.length, failed: 0, slow: 0, paired: 0, hits: 0, misses: 0, bytes: 0 };
  for (const request of requests) {
    const mark = markOf(request);
    if (mark === 'failed') counts.failed++;
    if (mark === 'slow') counts.slow++;
    if (request.match !== null) counts.paired++;
    for (const line of request.deliveryRequests) {
      if (line.tier !== 'edge') continue;
      if (line.cacheStatus === 'hit' || line.cacheStatus === 'stale' || line.cacheStatus === 'revalidated')
        counts.hits++;
      if (line.cacheStatus === 'miss') counts.misses++;
      counts.bytes += line.bytes ?? 0;
    }
  }
  return counts;
}
