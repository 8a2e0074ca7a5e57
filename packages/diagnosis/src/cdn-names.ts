import type { SessionDeliveryRequest, SessionTimeline } from '@telecine/domain';
import { hostName } from './request-facts.ts';

/** Says what a line's CDN is called among the session's `cdns`: its source's name, or its host where that source logs several. */
export function cdnNames({ cdns, requests }: SessionTimeline): (line: SessionDeliveryRequest) => string {
  const [only] = cdns;
  if (only !== undefined && cdns.length === 1) return () => only;
  const lines = requests.flatMap(({ deliveryRequests }) => deliveryRequests.filter(({ tier }) => tier === 'edge'));
  const inOrder = lines.sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
  const sources = [...new Set(inOrder.map(({ sourceId }) => sourceId))];
  // In order of first use on both sides: unless a source logs several hosts, one name belongs to one source.
  const nameOf = sources.length === cdns.length ? new Map(sources.map((id, place) => [id, cdns[place]])) : null;
  return ({ sourceId, host }) => {
    const byHost = hostName(host);
    if (cdns.includes(host)) return host;
    if (cdns.includes(byHost)) return byHost;
    return nameOf?.get(sourceId) ?? byHost;
  };
}
