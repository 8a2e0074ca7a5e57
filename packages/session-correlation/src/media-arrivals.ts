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
  /** When the request was over, well or not, as far as either side says. */
  readonly doneAt: number;
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

/** Reads which media came when, from the player's own times where it reported, else from the log's. */
export function mediaArrivals(requests: readonly JoinedRequest[]): MediaArrivals {
  const video: Arrival[] = [];
  const audio: Arrival[] = [];
  let muxed = false;
  const reportsAll = reportsItsMedia(requests);
  for (const request of requests) {
    const { type } = request.object;
    if (type !== 'video' && type !== 'muxed' && type !== 'audio') continue;
    const arrival = arrivalOf(request, reportsAll);
    if (arrival === null) continue;
    if (type === 'muxed') muxed = true;
    (type === 'audio' ? audio : video).push(arrival);
  }
  return { video: boundedByNext(video), audio: boundedByNext(audio), muxed: muxed || audio.length === 0 };
}

/** Whether the player reports the media that it got: then an answer that it doesn't mention did not reach it whole. */
function reportsItsMedia(requests: readonly JoinedRequest[]): boolean {
  let reported = 0;
  let silent = 0;
  for (const { playerRequest, object, deliveryRequests } of requests) {
    if (object.type !== 'video' && object.type !== 'muxed') continue;
    if (playerRequest !== null) reported++;
    else if (deliveryRequests.some(isWhole)) silent++;
  }
  return reported > 4 * silent;
}

function arrivalOf(request: JoinedRequest, reportsAll: boolean): Arrival | null {
  const { playerRequest: player, deliveryRequests: lines, object } = request;
  const line = lines.findLast((candidate) => candidate.tier === 'edge') ?? null;
  const number = segmentNumber(line?.path ?? player?.url.split('?')[0] ?? '');
  if (number === null) return null;
  const requestedAt = Math.min(
    player?.startedAt ?? Number.POSITIVE_INFINITY,
    lines[0]?.startedAt ?? Number.POSITIVE_INFINITY,
  );
  const unmentioned = reportsAll && player === null;
  const came = unmentioned ? null : arrivedAt(player, line);
  const over = player === null ? (line?.startedAt ?? requestedAt) + (line?.durationMs ?? 0) : player.startedAt + (player.durationMs ?? 0);
  return { number, durationMs: object.durationMs, requestedAt, arrivedAt: came, doneAt: Math.max(over, came ?? over) };
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
