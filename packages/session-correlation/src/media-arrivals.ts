import type { JoinedRequest, ObjectType, SessionDeliveryRequest } from '@telecine/domain';
import type { Arrival, MediaArrivals } from './arrival.ts';
import { numberIn } from './cmcd-values.ts';
import { firstUntilNext } from './first-arrival.ts';
import { withHiddenArrivals, withoutGivenUp } from './hidden-arrivals.ts';
import { firstInstant } from './join-requests.ts';
import { LineSpeed } from './line-speed.ts';
import { rangeNumbers } from './range-numbers.ts';
import { segmentNumber } from './request-object.ts';
import { segmentDuration } from './segment-duration.ts';
import { isWhole } from './whole-answer.ts';

/** Way of a small answer when nothing else is known. */
const WAY_MS = 40;

/** Reads which media came when, from the player's own times where it reported, else from the log's. */
export function mediaArrivals(requests: readonly JoinedRequest[]): MediaArrivals {
  const video: Arrival[] = [];
  const audio: Arrival[] = [];
  const switches: number[] = [];
  const refusals: number[] = [];
  let muxed = false;
  let onlySamples = true;
  const reportsAll = reportsItsMedia(requests);
  const speed = new LineSpeed(requests);
  const numberOf = rangeNumbers(requests);
  for (const request of requests) {
    const { type } = request.object;
    if (type === 'init' || type === 'manifest') switches.push(firstInstant(request));
    if (type !== 'audio' && request.deliveryRequests.some(({ status }) => status >= 400))
      refusals.push(firstInstant(request));
    if (type !== 'video' && type !== 'muxed' && type !== 'audio') continue;
    const arrival = arrivalOf(request, numberOf(request), reportsAll, speed);
    if (arrival === null) continue;
    if (type === 'muxed') muxed = true;
    onlySamples &&= isSample(request);
    (type === 'audio' ? audio : video).push(arrival);
  }
  if (onlySamples) return { video: video.map(unplayable), audio: [], muxed: true, atContentEnd: null };
  const picture = firstUntilNext(video, audio, switches);
  const [seen, heard] = [boundedByNext(withoutGivenUp(picture)), boundedByNext(withoutGivenUp(audio))];
  const durationMs = durationOf(seen, heard);
  const asked = { switches, refusals };
  const [shown, played] = [
    withHiddenArrivals(seen, heard, true, asked, durationMs),
    withHiddenArrivals(heard, seen, false, asked, durationMs),
  ];
  return {
    ...withDurations(shown, played, durationMs),
    muxed: muxed || audio.length === 0,
    atContentEnd: atContentEnd(requests),
  };
}

/**
 * Whether a player fetched it to learn what the content is, as Shaka reads some segments of an HLS stream before it plays: it does not
 * know yet for how long it plays (CMCD `d` of 0).
 */
const isSample = ({ deliveryRequests, playerRequest, object }: JoinedRequest): boolean =>
  playerRequest === null && object.type !== 'audio' && deliveryRequests.every(({ cmcd }) => cmcd?.d === 0);

const unplayable = (arrival: Arrival): Arrival => ({ ...arrival, arrivedAt: null });

const isSaid = (arrival: Arrival): boolean => arrival.durationMs !== null;

/** How long a segment of the picture lasts: as players say, or where nobody does as the rhythm of the requests tells. */
function durationOf(video: readonly Arrival[], audio: readonly Arrival[]): number {
  const said = video.find(isSaid) ?? audio.find(isSaid);
  return said?.durationMs ?? segmentDuration(video, audio);
}

function withDurations(
  video: readonly Arrival[],
  audio: readonly Arrival[],
  durationMs: number,
): Pick<MediaArrivals, 'video' | 'audio'> {
  if (video.some(isSaid) || audio.some(isSaid)) return { video, audio };
  const timed = (arrivals: readonly Arrival[]) => arrivals.map((arrival) => ({ ...arrival, durationMs }));
  return { video: timed(video), audio: timed(audio) };
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

const isOfEdge = ({ tier }: SessionDeliveryRequest): boolean => tier === 'edge';

/** `ordinal`: of a range of a file that holds them all; null where that holds no media, undefined where it is none. */
function arrivalOf(
  request: JoinedRequest,
  ordinal: number | null | undefined,
  reportsAll: boolean,
  speed: LineSpeed,
): Arrival | null {
  const { playerRequest: player, deliveryRequests: lines, object } = request;
  const line = lines.findLast(isOfEdge) ?? null;
  const number = ordinal === undefined ? segmentNumber(line?.path ?? player?.url.split('?')[0] ?? '') : ordinal;
  if (number === null) return null;
  const requestedAt = Math.min(
    player?.startedAt ?? Number.POSITIVE_INFINITY,
    lines[0]?.startedAt ?? Number.POSITIVE_INFINITY,
  );
  const unmentioned = reportsAll && player === null;
  const came = unmentioned ? null : arrivedAt(player, line, speed);
  return {
    number,
    durationMs: object.durationMs,
    bytes: line?.bytes ?? player?.bytes ?? null,
    requestedAt,
    arrivedAt: came,
    isReported: player !== null,
    bufferMs: numberIn(line?.cmcd?.bl, TOKEN_OF_TRACK[object.type]),
    doneAt: unmentioned && line !== null && isWhole(line) ? null : doneAt(request, requestedAt, came),
  };
}

const TOKEN_OF_TRACK: Readonly<Partial<Record<ObjectType, string>>> = { video: 'v', audio: 'a', muxed: 'av' };

function doneAt({ playerRequest: player, deliveryRequests }: JoinedRequest, requestedAt: number, came: number | null) {
  const line = deliveryRequests.at(-1);
  const over =
    player === null
      ? (line?.startedAt ?? requestedAt) + (line?.durationMs ?? 0)
      : player.startedAt + (player.durationMs ?? 0);
  return Math.max(over, came ?? over);
}

function arrivedAt(
  player: JoinedRequest['playerRequest'],
  line: SessionDeliveryRequest | null,
  speed: LineSpeed,
): number | null {
  if (player !== null) {
    const failed = player.status === 0 || (player.status !== null && player.status >= 400);
    if (failed) return null;
    // Shaka reports the first try's start with the last try's duration: the line says when it really ran.
    if (player.durationMs !== null) {
      const reported = player.startedAt + player.durationMs;
      const late = line !== null && line.startedAt - line.timeResolutionMs > reported;
      return late ? line.startedAt + player.durationMs : reported;
    }
  }
  if (line === null || !isWhole(line)) return null;
  const sent = line.startedAt + (line.durationMs ?? 0);
  return Math.max(sent, line.startedAt + (line.bytes ?? 0) / speed.at(line.startedAt)) + WAY_MS;
}

/** Players that name the next object (`nor`) name none with the content's last segment. */
function atContentEnd(requests: readonly JoinedRequest[]): boolean | null {
  let named = 0;
  let last: SessionDeliveryRequest | null = null;
  for (const { object, deliveryRequests } of requests) {
    const line = deliveryRequests.at(-1);
    if ((object.type !== 'video' && object.type !== 'muxed') || !line?.cmcd) continue;
    if (line.cmcd.nor !== undefined) named++;
    if (isWhole(line)) last = line;
  }
  return named < 2 || last === null || last.cmcd === null ? null : last.cmcd.nor === undefined;
}

/** A player asks for the next segment of a track when it has the one before: an arrival is never after the next request. */
function boundedByNext(arrivals: readonly Arrival[]): Arrival[] {
  return arrivals.map((arrival, index) => {
    const next = arrivals[index + 1];
    if (arrival.arrivedAt === null || next === undefined || next.requestedAt < arrival.requestedAt + 5) return arrival;
    return arrival.arrivedAt > next.requestedAt ? { ...arrival, arrivedAt: next.requestedAt } : arrival;
  });
}
