import type { JoinedRequest, RequestObject, SessionTimeline } from '@telecine/domain';

export interface PlayedBitrate {
  /** Σ bitrate · media duration ÷ Σ media duration over the segments that came, kbps. */
  readonly averageKbps: number;
  readonly switches: number;
}

/** The bitrate of the video (or muxed) segments that were delivered, the last one of each object name; null where none says. */
export function playedBitrate({ requests }: SessionTimeline): PlayedBitrate | null {
  const played = new Map<string, RequestObject>();
  for (const request of requests) {
    const { type, bitrateKbps, name } = request.object;
    if (bitrateKbps === null || (type !== 'video' && type !== 'muxed') || !wasDelivered(request)) continue;
    played.set(name, request.object);
  }
  let weight = 0;
  let sum = 0;
  let switches = 0;
  let before: number | null = null;
  for (const { bitrateKbps, durationMs: said } of played.values()) {
    const kbps = bitrateKbps ?? 0;
    const durationMs = said ?? 1;
    weight += durationMs;
    sum += kbps * durationMs;
    if (before !== null && before !== kbps) switches++;
    before = kbps;
  }
  return weight === 0 ? null : { averageKbps: Math.round(sum / weight), switches };
}

function wasDelivered({ playerRequest, deliveryRequests }: JoinedRequest): boolean {
  const status = playerRequest?.status ?? deliveryRequests.at(-1)?.status ?? 0;
  return status >= 200 && status < 300;
}
