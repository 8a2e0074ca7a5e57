import type { JoinedRequest, ObjectType, PlayerDialect, SessionDeliveryRequest } from '@telecine/domain';
import { cmcdNumber } from './cmcd-values.ts';
import { firstInstant } from './join-requests.ts';
import { segmentNumber } from './request-object.ts';
import { segmentDuration } from './segment-duration.ts';

/** A segment as it came to the player. Instants on the receiver's clock. */
export interface Arrival {
  /** Number in the file name; consecutive for consecutive media. */
  readonly number: number;
  readonly durationMs: number | null;
  readonly requestedAt: number;
  /** When the player had all of it; null where it never did. */
  readonly arrivedAt: number | null;
  /** When the request was over, well or not; null where neither side knows: no answer, or one that the player never had whole. */
  readonly doneAt: number | null;
  /** Whether the player itself reported it. */
  readonly isReported: boolean;
  /** What the player said that it had in its buffer when it asked; null where it said nothing. */
  readonly bufferMs: number | null;
}

/** The segments of both media tracks in order of request. A muxed track is the video. */
export interface MediaArrivals {
  readonly video: readonly Arrival[];
  readonly audio: readonly Arrival[];
  /** Whether picture and sound come in the same segments. */
  readonly muxed: boolean;
  /** Whether the content's last segment was asked for: CMCD named a next one for all before it. Null where nothing tells. */
  readonly atContentEnd: boolean | null;
}

/** What a kernel holds for a client: the log's last write is this much ahead of the viewer. */
const KERNEL_BYTES = 100_000;
/** Way of a small answer when nothing else is known. */
const WAY_MS = 40;

/** Reads which media came when, from the player's own times where it reported, else from the log's. */
export function mediaArrivals(requests: readonly JoinedRequest[], dialect: PlayerDialect): MediaArrivals {
  const video: Arrival[] = [];
  const audio: Arrival[] = [];
  const inits: number[] = [];
  let muxed = false;
  const reportsAll = reportsItsMedia(requests);
  const speed = lineSpeed(requests);
  for (const request of requests) {
    const { type } = request.object;
    if (type === 'init') inits.push(firstInstant(request));
    if (type !== 'video' && type !== 'muxed' && type !== 'audio') continue;
    const arrival = arrivalOf(request, reportsAll, speed);
    if (arrival === null) continue;
    if (type === 'muxed') muxed = true;
    (type === 'audio' ? audio : video).push(arrival);
  }
  // hls.js may first read the playlist of another rendition: its next segment says less.
  const tellsByNext = dialect !== 'hls.js' && !muxed && audio.length > 0;
  const picture = tellsByNext ? firstUntilNext(video, inits) : video;
  const timed = withDurations(boundedByNext(withoutGivenUp(picture)), boundedByNext(withoutGivenUp(audio)));
  return {
    ...timed,
    muxed: muxed || audio.length === 0,
    atContentEnd: atContentEnd(requests),
  };
}

/** Where nobody says how long a segment lasts, the rhythm of the requests does. */
function withDurations(video: readonly Arrival[], audio: readonly Arrival[]): Pick<MediaArrivals, 'video' | 'audio'> {
  if ([...video, ...audio].some(({ durationMs }) => durationMs !== null)) return { video, audio };
  const durationMs = segmentDuration(video, audio);
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

function arrivalOf(request: JoinedRequest, reportsAll: boolean, speed: LineSpeed): Arrival | null {
  const { playerRequest: player, deliveryRequests: lines, object } = request;
  const line = lines.findLast((candidate) => candidate.tier === 'edge') ?? null;
  const number = segmentNumber(line?.path ?? player?.url.split('?')[0] ?? '');
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
    requestedAt,
    arrivedAt: came,
    isReported: player !== null,
    bufferMs: line?.cmcd ? cmcdNumber(line.cmcd, 'bl', TOKEN_OF_TRACK[object.type]) : null,
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
  return Math.max(sent, line.startedAt + (line.bytes ?? 0) / speed(line.startedAt)) + WAY_MS;
}

/** Bytes per ms that the viewer's line carries about an instant. */
type LineSpeed = (at: number) => number;

/**
 * The line's speed, from large answers: what the edge could write beyond the kernel's buffer in the time that it took. Of the nearest
 * few the fast ones count: a slow one may be the edge's own doing.
 */
function lineSpeed(requests: readonly JoinedRequest[]): LineSpeed {
  const large: Answer[] = [];
  for (const { deliveryRequests } of requests) {
    const line = deliveryRequests.at(-1);
    if (line === undefined || line.bytes === null || line.durationMs === null || line.timeResolutionMs > 100) continue;
    const sending = line.durationMs - (line.originTtfbMs ?? 0);
    if (line.bytes < 2 * KERNEL_BYTES || sending < 20 || !isWhole(line)) continue;
    large.push({ at: line.startedAt, speed: (line.bytes - KERNEL_BYTES) / sending });
  }
  const windows: number[] = [];
  const lastWindow = Math.max(0, large.length - NEAR_ANSWERS);
  let from = 0;
  return (at) => {
    const isNearer = () => Math.abs((large[from]?.at ?? 0) - at) > Math.abs((large[from + NEAR_ANSWERS]?.at ?? 0) - at);
    if (from > 0 && at < (large[from]?.at ?? 0)) from = 0;
    while (from < lastWindow && isNearer()) from++;
    windows[from] ??= fastOf(large.slice(from, from + NEAR_ANSWERS));
    return windows[from] ?? Number.POSITIVE_INFINITY;
  };
}

interface Answer {
  readonly at: number;
  readonly speed: number;
}

function fastOf(answers: readonly Answer[]): number {
  const speeds = answers.map(({ speed }) => speed).sort((a, b) => a - b);
  return speeds[Math.floor(speeds.length * 0.7)] ?? Number.POSITIVE_INFINITY;
}

const NEAR_ANSWERS = 5;

/** Players that name the next object (`nor`) name none with the content's last segment. */
function atContentEnd(requests: readonly JoinedRequest[]): boolean | null {
  let named = 0;
  let last: SessionDeliveryRequest | null = null;
  for (const { object, deliveryRequests } of requests) {
    const line = deliveryRequests.at(-1);
    if ((object.type !== 'video' && object.type !== 'muxed') || !line?.cmcd) continue;
    if ('nor' in line.cmcd) named++;
    if (isWhole(line)) last = line;
  }
  return named < 2 || last === null || last.cmcd === null ? null : !('nor' in last.cmcd);
}

function isWhole(line: SessionDeliveryRequest): boolean {
  if (line.status >= 300 || line.status === 0 || line.aborted) return false;
  return line.contentLength === null || line.bytes === null || line.bytes >= line.contentLength;
}

/** A player with less than this in its buffer does not fetch anew what it has. */
const LOW_BUFFER_MS = 1_000;

/** What a player with a low buffer asks for again at once had not come, though its edge had handed it over. */
function withoutGivenUp(arrivals: readonly Arrival[]): readonly Arrival[] {
  return arrivals.map((arrival, index) => {
    const next = arrivals[index + 1];
    if (arrival.isReported || arrival.arrivedAt === null) return arrival;
    if (next?.number !== arrival.number || next.bufferMs === null) return arrival;
    return next.bufferMs < LOW_BUFFER_MS ? { ...arrival, arrivedAt: null, doneAt: null } : arrival;
  });
}

/** From the arrival of a segment to the next request, as its edge logs it. */
const NEXT_AFTER_MS = 25;

/**
 * A player with an empty buffer asks for the next segment as soon as it has appended the first: where only lines tell, and those may
 * have ended in the kernel's buffer, that is when the first had come. The next may begin with another rendition's init segment.
 */
function firstUntilNext(arrivals: readonly Arrival[], inits: readonly number[]): readonly Arrival[] {
  const [first, second, ...rest] = arrivals;
  if (first === undefined || second === undefined || first.arrivedAt === null || first.isReported) return arrivals;
  const init = inits.find((at) => at > first.requestedAt + NEXT_AFTER_MS) ?? Number.POSITIVE_INFINITY;
  const next = Math.min(second.requestedAt, init) - NEXT_AFTER_MS;
  return [{ ...first, arrivedAt: Math.max(first.arrivedAt, next) }, second, ...rest];
}

/** A player asks for the next segment of a track when it has the one before: an arrival is never after the next request. */
function boundedByNext(arrivals: readonly Arrival[]): Arrival[] {
  return arrivals.map((arrival, index) => {
    const next = arrivals[index + 1];
    if (arrival.arrivedAt === null || next === undefined || next.requestedAt < arrival.requestedAt + 5) return arrival;
    return arrival.arrivedAt > next.requestedAt ? { ...arrival, arrivedAt: next.requestedAt } : arrival;
  });
}
