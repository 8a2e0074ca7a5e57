import type { JoinedRequest, SessionDeliveryRequest } from '@telecine/domain';
import { segmentNumber, seriesOf } from './request-object.ts';

/** Sound takes at most this share of the bytes of the smallest picture. */
const AUDIO_SHARE = 0.5;
/** Fewer segments of a series tell nothing of its size. */
const FEWEST_SEGMENTS = 3;

/**
 * Names the sound where neither CMCD nor the URL does: the series whose segments run beside all others and are far smaller. A series
 * is what differs in nothing but its number: `/v3/seg1.m4s` and `/v3/seg2.m4s`, or `/cmaf/r3-1.m4s` and `/cmaf/r3-2.m4s`.
 */
export function withUnnamedAudio(requests: readonly JoinedRequest[]): readonly JoinedRequest[] {
  if (requests.some(({ object }) => object.type === 'audio' || object.type === 'muxed')) return requests;
  const unnamed = requests.filter((request) => request.object.type === 'video' && !isNamed(request));
  if (unnamed.length === 0) return requests;
  const lines = unnamed.flatMap(({ deliveryRequests }) => deliveryRequests[0] ?? []);
  const audio = seriesOfAudio(lines) ?? askedBeside(lines);
  if (audio === null) return requests;
  const sound = new Set(unnamed.filter(({ deliveryRequests }) => seriesOf(deliveryRequests[0]?.path ?? '') === audio));
  return requests.map((request) =>
    sound.has(request) ? { ...request, object: { ...request.object, type: 'audio' } } : request,
  );
}

/** Whether the player itself says what it asks for (CMCD `ot`). */
function isNamed({ deliveryRequests }: JoinedRequest): boolean {
  return deliveryRequests.some(({ cmcd }) => cmcd?.ot !== undefined);
}

/** No answer comes sooner than this: what is asked for within it does not follow from it. */
const AT_ONCE_MS = 60;

/**
 * The series of the sound, where a session was over too soon for its size to tell: a player that asks for its first segment twice, at
 * once, asks for both tracks. Null where it doesn't.
 */
function askedBeside(lines: readonly SessionDeliveryRequest[]): string | null {
  const [first, second] = lines;
  if (first === undefined || second === undefined || second.startedAt - first.startedAt > AT_ONCE_MS) return null;
  const isSame =
    segmentNumber(first.path) === segmentNumber(second.path) && seriesOf(first.path) !== seriesOf(second.path);
  const [less, more] = sizeOf(first) < sizeOf(second) ? [first, second] : [second, first];
  return isSame && sizeOf(less) < sizeOf(more) * AUDIO_SHARE ? seriesOf(less.path) : null;
}

const sizeOf = ({ bytes, contentLength }: SessionDeliveryRequest): number => contentLength ?? bytes ?? 0;

/** An answer with a segment of picture or sound. */
export interface SegmentAnswer {
  readonly path: string;
  readonly status: number;
  readonly bytes?: number | null;
}

interface SeriesSize {
  count: number;
  bytes: number;
}

/** The series that is the sound of these answers; null where none is. */
export function seriesOfAudio(answers: readonly SegmentAnswer[]): string | null {
  const sizes = new Map<string, SeriesSize>();
  for (const { path, status, bytes } of answers) {
    if (status >= 300 || status === 0) continue;
    const series = seriesOf(path);
    const known = sizes.get(series);
    if (known === undefined) sizes.set(series, { count: 1, bytes: bytes ?? 0 });
    else {
      known.count++;
      known.bytes += bytes ?? 0;
    }
  }
  const means = [...sizes].map(([series, { count, bytes }]) => ({ series, count, mean: bytes / count }));
  means.sort((a, b) => a.mean - b.mean);
  const [smallest, next] = means;
  if (smallest === undefined || next === undefined || smallest.count < FEWEST_SEGMENTS) return null;
  return smallest.mean < next.mean * AUDIO_SHARE && runsBeside(answers, smallest.series) ? smallest.series : null;
}

/** Whether the segments of a series run beside those of others, as sound does, and not instead of them, as a rendition does. */
function runsBeside(answers: readonly SegmentAnswer[], series: string): boolean {
  const inside = new Set<number>();
  const outside = new Set<number>();
  for (const { path } of answers) {
    const number = segmentNumber(path);
    if (number !== null) (seriesOf(path) === series ? inside : outside).add(number);
  }
  let both = 0;
  for (const number of inside) if (outside.has(number)) both++;
  return both >= inside.size / 2;
}
