import type { JoinedRequest, SessionDeliveryRequest } from '@telecine/domain';
import { segmentNumber } from './request-object.ts';

/** A segment as it came to the player. Instants on the receiver's clock. */
export interface Arrival {
  /** Number in the file name; consecutive for consecutive media. */
  readonly number: number;
  readonly durationMs: number | null;
  readonly requestedAt: number;
  /** When the player had all of it; null where it never did. */
  readonly arrivedAt: number | null;
  readonly bytes: number;
}

/** The segments of both media tracks in order of request. A muxed track is the video. */
export interface MediaArrivals {
  readonly video: readonly Arrival[];
  readonly audio: readonly Arrival[];
  /** Whether picture and sound come in the same segments. */
  readonly muxed: boolean;
}

/** What a kernel holds for a client: the log's last write is this much ahead of the viewer. */
const KERNEL_BYTES = 100_000;
/** Way of a small answer when nothing else is known. */
const WAY_MS = 40;
/** Audio is told from video by its size where nothing names it. */
const AUDIO_SHARE = 0.5;

/** Reads which media came when, from the player's own times where it reported, else from the log's. */
export function mediaArrivals(requests: readonly JoinedRequest[]): MediaArrivals {
  const video: Arrival[] = [];
  const audio: Arrival[] = [];
  let muxed = false;
  const small = directoriesOfAudio(requests);
  for (const request of requests) {
    const { type } = request.object;
    if (type !== 'video' && type !== 'muxed' && type !== 'audio') continue;
    const arrival = arrivalOf(request);
    if (arrival === null) continue;
    if (type === 'muxed') muxed = true;
    (type === 'audio' || small.has(directoryOf(request)) ? audio : video).push(arrival);
  }
  return { video: boundedByNext(video), audio: boundedByNext(audio), muxed: muxed || audio.length === 0 };
}

function arrivalOf(request: JoinedRequest): Arrival | null {
  const { playerRequest: player, deliveryRequests: lines, object } = request;
  const line = lines.findLast((candidate) => candidate.tier === 'edge') ?? null;
  const number = segmentNumber(line?.path ?? player?.url.split('?')[0] ?? '');
  if (number === null) return null;
  const requestedAt = Math.min(
    player?.startedAt ?? Number.POSITIVE_INFINITY,
    lines[0]?.startedAt ?? Number.POSITIVE_INFINITY,
  );
  const bytes = line?.bytes ?? player?.bytes ?? 0;
  return { number, durationMs: object.durationMs, requestedAt, arrivedAt: arrivedAt(player, line), bytes };
}

function arrivedAt(player: JoinedRequest['playerRequest'], line: SessionDeliveryRequest | null): number | null {
  if (player !== null) {
    const failed = player.status === 0 || (player.status !== null && player.status >= 400);
    if (failed) return null;
    // Shaka reports the first try's start with the last try's duration: the line says when it really ran.
    const started = line === null ? player.startedAt : Math.max(player.startedAt, line.startedAt - 1_000);
    if (player.durationMs !== null) return started + player.durationMs;
  }
  if (line === null || !isWhole(line)) return null;
  const took = line.durationMs ?? 0;
  const bytes = line.bytes ?? 0;
  const behind = bytes > 2 * KERNEL_BYTES ? (KERNEL_BYTES * took) / (bytes - KERNEL_BYTES) : 0;
  return line.startedAt + took + behind + WAY_MS;
}

function isWhole(line: SessionDeliveryRequest): boolean {
  if (line.status >= 300 || line.status === 0 || line.aborted) return false;
  return line.contentLength === null || line.bytes === null || line.bytes >= line.contentLength;
}

/** A player asks for the next segment of a track when it has the one before: an arrival is never after the next request. */
function boundedByNext(arrivals: readonly Arrival[]): Arrival[] {
  return arrivals.map((arrival, index) => {
    const next = arrivals[index + 1];
    if (arrival.arrivedAt === null || next === undefined || next.requestedAt < arrival.requestedAt + 5) return arrival;
    return arrival.arrivedAt > next.requestedAt ? { ...arrival, arrivedAt: next.requestedAt } : arrival;
  });
}

/** Directories whose segments are far smaller than those of the same number elsewhere: audio that nothing names. */
function directoriesOfAudio(requests: readonly JoinedRequest[]): ReadonlySet<string> {
  if (requests.some((request) => request.object.type === 'audio' || request.object.type === 'muxed')) return NONE;
  const sizes = new Map<string, number[]>();
  for (const request of requests) {
    const line = request.deliveryRequests[0];
    if (request.object.type !== 'video' || line === undefined || line.status >= 300) continue;
    const directory = directoryOf(request);
    const list = sizes.get(directory);
    if (list) list.push(line.bytes ?? 0);
    else sizes.set(directory, [line.bytes ?? 0]);
  }
  const means = [...sizes].map(([directory, list]) => ({
    directory,
    count: list.length,
    mean: list.reduce((a, b) => a + b, 0) / list.length,
  }));
  means.sort((a, b) => a.mean - b.mean);
  const [smallest, next] = means;
  const isAudio =
    smallest !== undefined &&
    next !== undefined &&
    smallest.count >= 3 &&
    smallest.mean < next.mean * AUDIO_SHARE &&
    overlaps(requests, smallest.directory);
  return isAudio ? new Set([smallest.directory]) : NONE;
}

/** Whether the segments of a directory run beside all others, as sound does, and not instead of them, as a rendition does. */
function overlaps(requests: readonly JoinedRequest[], directory: string): boolean {
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

const NONE: ReadonlySet<string> = new Set();
