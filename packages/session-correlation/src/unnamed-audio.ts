import type { JoinedRequest } from '@telecine/domain';
import { segmentNumber } from './request-object.ts';

/** Sound takes at most this share of the bytes of the smallest picture. */
const AUDIO_SHARE = 0.5;

/** Names the sound where neither CMCD nor the URL does: the directory whose segments run beside all others and are far smaller. */
export function withUnnamedAudio(requests: readonly JoinedRequest[]): readonly JoinedRequest[] {
  const directory = directoryOfAudio(requests);
  if (directory === null) return requests;
  return requests.map((request) =>
    request.object.type === 'video' && directoryOf(request) === directory
      ? { ...request, object: { ...request.object, type: 'audio' } }
      : request,
  );
}

function directoryOfAudio(requests: readonly JoinedRequest[]): string | null {
  if (requests.some(({ object }) => object.type === 'audio' || object.type === 'muxed')) return null;
  const sizes = new Map<string, { count: number; bytes: number }>();
  for (const request of requests) {
    const line = request.deliveryRequests[0];
    if (request.object.type !== 'video' || line === undefined || line.status >= 300) continue;
    const directory = directoryOf(request);
    const known = sizes.get(directory) ?? { count: 0, bytes: 0 };
    sizes.set(directory, { count: known.count + 1, bytes: known.bytes + (line.bytes ?? 0) });
  }
  const means = [...sizes].map(([directory, { count, bytes }]) => ({ directory, count, mean: bytes / count }));
  means.sort((a, b) => a.mean - b.mean);
  const [smallest, next] = means;
  if (smallest === undefined || next === undefined || smallest.count < 3) return null;
  return smallest.mean < next.mean * AUDIO_SHARE && runsBeside(requests, smallest.directory)
    ? smallest.directory
    : null;
}

/** Whether the segments of a directory run beside those of others, as sound does, and not instead of them, as a rendition does. */
function runsBeside(requests: readonly JoinedRequest[], directory: string): boolean {
  const inside = new Set<number>();
  const outside = new Set<number>();
  for (const request of requests) {
    if (request.object.type !== 'video') continue;
    const number = segmentNumber(request.deliveryRequests[0]?.path ?? '');
    if (number !== null) (directoryOf(request) === directory ? inside : outside).add(number);
  }
  let both = 0;
  for (const number of inside) if (outside.has(number)) both++;
  return both >= inside.size / 2;
}

function directoryOf(request: JoinedRequest): string {
  const path = request.deliveryRequests[0]?.path ?? '';
  return path.slice(0, path.lastIndexOf('/'));
}
