import type { SessionDeliveryRequest, SessionTimeline } from '@telecine/domain';
import { hostName } from './request-facts.ts';

/** Says what a line's CDN is called among the session's `cdns`: its source's name, or its host where that source logs several. */
export function cdnNames({ cdns, requests }: SessionTimeline): (line: SessionDeliveryRequest) => string {
  const [only] = cdns;
  if (only !== undefined && cdns.length === 1) return () => only;
  let names: ReadonlyMap<string, string | undefined> | null = null;
  return ({ sourceId, host }) => {
    const byHost = hostName(host);
    if (cdns.includes(host)) return host;
    if (cdns.includes(byHost)) return byHost;
    names ??= namesOfSources(cdns, requests);
    return names.get(sourceId) ?? byHost;
  };
}

/** In order of first use on both sides: unless a source logs several hosts, one name belongs to one source. */
function namesOfSources(
  cdns: SessionTimeline['cdns'],
  requests: SessionTimeline['requests'],
): Map<string, string | undefined> {
  const lines = requests.flatMap(({ deliveryRequests }) => deliveryRequests.filter(({ tier }) => tier === 'edge'));
  const inOrder = lines.sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
  const sources = [...new Set(inOrder.map(({ sourceId }) => sourceId))];
  return new Map(sources.length === cdns.length ? sources.map((id, place) => [id, cdns[place]]) : []);
}
