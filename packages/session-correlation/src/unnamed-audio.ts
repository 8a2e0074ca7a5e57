import type { JoinedRequest } from '@telecine/domain';
import { segmentNumber, seriesOf } from './request-object.ts';

/** Sound takes at most this share of the bytes of the smallest picture. */
const AUDIO_SHARE = 0.5;

/**
 * Names the sound where neither CMCD nor the URL does: the series whose segments run beside all others and are far smaller. A series
 * is what differs in nothing but its number: `/v3/seg1.m4s` and `/v3/seg2.m4s`, or `/cmaf/r3-1.m4s` and `/cmaf/r3-2.m4s`.
 */
export function withUnnamedAudio(requests: readonly JoinedRequest[]): readonly JoinedRequest[] {
  if (requests.some(({ object }) => object.type === 'audio' || object.type === 'muxed')) return requests;
  const segments: Segment[] = [];
  for (const request of requests) {
    if (request.object.type === 'video' && !isNamed(request)) segments.push(placed(request));
  }
  if (segments.length === 0) return requests;
  const audio = seriesOfAudio(segments);
  if (audio === null) return requests;
  const sound = new Set(segments.filter(({ series }) => series === audio).map(({ request }) => request));
  return requests.map((request) =>
    sound.has(request) ? { ...request, object: { ...request.object, type: 'audio' } } : request,
  );
}

/** Whether the player itself says what it asks for (CMCD `ot`). */
function isNamed({ deliveryRequests }: JoinedRequest): boolean {
  return deliveryRequests.some(({ cmcd }) => cmcd?.ot !== undefined);
}

interface Segment {
  readonly request: JoinedRequest;
  readonly series: string;
  readonly number: number | null;
}

function placed(request: JoinedRequest): Segment {
  const path = request.deliveryRequests[0]?.path ?? '';
  return { request, series: seriesOf(path), number: segmentNumber(path) };
}

interface SeriesSize {
  count: number;
  bytes: number;
}

function seriesOfAudio(segments: readonly Segment[]): string | null {
  const sizes = new Map<string, SeriesSize>();
  for (const { request, series } of segments) {
    const line = request.deliveryRequests[0];
    if (line === undefined || line.status >= 300) continue;
    const known = sizes.get(series);
    if (known === undefined) sizes.set(series, { count: 1, bytes: line.bytes ?? 0 });
    else {
      known.count++;
      known.bytes += line.bytes ?? 0;
    }
  }
  const means = [...sizes].map(([series, { count, bytes }]) => ({ series, count, mean: bytes / count }));
  means.sort((a, b) => a.mean - b.mean);
  const [smallest, next] = means;
  if (smallest === undefined || next === undefined || smallest.count < 3) return null;
  return smallest.mean < next.mean * AUDIO_SHARE && runsBeside(segments, smallest.series) ? smallest.series : null;
}

/** Whether the segments of a series run beside those of others, as sound does, and not instead of them, as a rendition does. */
function runsBeside(segments: readonly Segment[], series: string): boolean {
  const inside = new Set<number>();
  const outside = new Set<number>();
  for (const segment of segments) {
    if (segment.number !== null) (segment.series === series ? inside : outside).add(segment.number);
  }
  let both = 0;
  for (const number of inside) if (outside.has(number)) both++;
  return both >= inside.size / 2;
}
