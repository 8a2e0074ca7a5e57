import type { JoinedRequest, SessionDetail } from '@telecine/domain';

/** What the page knows of a log source. */
export interface LogSourceFacts {
  readonly id: string;
  /** What people call it; its id where no name is known. */
  readonly name: string;
  /** Epoch ms; null while nothing is known of its delay. */
  readonly completeUntil: number | null;
}

export interface LogSources {
  /** Those that delivered lines of this session; all of the project's where none did. */
  readonly relevant: readonly LogSourceFacts[];
  /** Those not yet complete past the session's end: what a provisional verdict waits for. */
  readonly due: readonly LogSourceFacts[];
  /** The source that should log a request to this URL, null where several could. */
  readonly expectedFor: (url: string) => LogSourceFacts | null;
  readonly nameOf: (sourceId: string) => string;
}

/** A line may end this much after the session's last sign of life. */
const SLACK_MS = 1000;

/** Which source logs which host is learnt from the requests that both sides saw. */
export function logSourcesOf(detail: SessionDetail, names: ReadonlyMap<string, string>): LogSources {
  const all = detail.session.completeness.sources.map((source) => ({
    ...source,
    name: names.get(source.id) ?? source.id,
  }));
  const byId = new Map(all.map((source) => [source.id, source]));
  const byHost = sourcesByHost(detail.requests);
  const seen = new Set(detail.requests.flatMap((request) => request.deliveryRequests.map((line) => line.sourceId)));
  const relevant = seen.size === 0 ? all : all.filter((source) => seen.has(source.id));
  const only = relevant.length === 1 ? (relevant[0] ?? null) : null;
  return {
    relevant,
    due: all.filter(
      ({ completeUntil }) => completeUntil === null || completeUntil <= detail.session.endedAt + SLACK_MS,
    ),
    expectedFor: (url) => byId.get(byHost.get(hostOf(url)) ?? '') ?? only,
    nameOf: (sourceId) => byId.get(sourceId)?.name ?? names.get(sourceId) ?? sourceId,
  };
}

/** The host of an absolute URL, '' of anything else: a player's URL is hostile text. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

function sourcesByHost(requests: readonly JoinedRequest[]): Map<string, string> {
  const byHost = new Map<string, string>();
  for (const { playerRequest, deliveryRequests } of requests) {
    const line = deliveryRequests.find(({ tier }) => tier === 'edge');
    if (line && playerRequest) byHost.set(hostOf(playerRequest.url), line.sourceId);
  }
  return byHost;
}
