import type {
  EndedBy,
  JoinedRequest,
  Measured,
  ObjectType,
  SessionDeliveryRequest,
  SessionTimeline,
} from '@telecine/domain';
import type { PlayTimes } from './play-times.ts';
import { unplayableMedia } from './unplayable-media.ts';

/** How a session ended, from both sides. */
export interface SessionOutcome {
  readonly endedBy: Measured<EndedBy>;
  readonly failed: Measured<boolean>;
}

/** Decides how it ended: the player's word first; where it said nothing, what its last requests met and what state they left it in. */
export function sessionOutcome(timeline: SessionTimeline, times: PlayTimes | null): SessionOutcome {
  if (hasFatalError(timeline)) return failure('player');
  const last = times?.last ?? null;
  if (last === 'failed') return failure('player');
  const source = times?.source ?? 'inferred';
  if (last === 'ended') return { endedBy: { value: 'ended', source }, failed: { value: false, source } };
  if (gaveUp(timeline, last) || unplayableMedia(timeline).length > 0) return failure('inferred');
  return { endedBy: { value: leaving(timeline, last), source }, failed: { value: false, source } };
}

function failure(source: Measured<boolean>['source']): SessionOutcome {
  return { endedBy: { value: 'failed', source }, failed: { value: true, source } };
}

/**
 * Whether the player ran out of tries: its last requests failed and none came after. Of a player that says that it plays on, only
 * what it says counts; where nothing is said, several failures in a row are the end.
 */
function gaveUp(timeline: SessionTimeline, last: PlayTimes['last'] | null): boolean {
  if ((last === 'rebuffering' || last === 'starting') && nothingCameAfterError(timeline)) return true;
  const failures = unrecoveredFailures(timeline);
  if (failures.length === 0 || last === 'quit') return false;
  if (last !== 'playing' && last !== 'paused') return true;
  return timeline.events.length === 0 && failures.length > 1;
}

/** Leaving a page cuts its requests: an error this close to the goodbye is no reason for it. */
const GOODBYE_MS = 1_000;
/** What a player asks for this long after an error, it asks for because it goes on trying. */
const STILL_TRYING_MS = 500;

/**
 * Whether the player reported an error and got no more media after it: one that it did not survive, whatever it called it. Not if it
 * tried on and those tries did not fail either, nor if the error came with the goodbye.
 */
function nothingCameAfterError({ events, requests }: SessionTimeline): boolean {
  const error = events.findLast(({ raw }) => raw.kind === 'error');
  if (error === undefined) return false;
  const goodbye = events.find(({ raw }) => raw.kind === 'session_end' || raw.kind === 'visibility');
  if (goodbye !== undefined && goodbye.at <= error.at + GOODBYE_MS) return false;
  return !requests.some((request) => {
    const at = request.playerRequest?.startedAt ?? request.deliveryRequests[0]?.startedAt ?? 0;
    const triesOn = at > error.at + STILL_TRYING_MS;
    return at > error.at && PICTURE.has(request.object.type) && (triesOn || !requestFailed(request));
  });
}

const PICTURE: ReadonlySet<ObjectType> = new Set(['video', 'muxed']);

/** hls.js reports only fatal errors; other players report errors that they survive as well, so only their fatal flag counts. */
function hasFatalError({ events, dialect, states }: SessionTimeline): boolean {
  const last = events.findLast(({ raw }) => raw.kind === 'error' && (raw.fatal || dialect === 'hls.js'));
  return last !== undefined && !states.some(({ state, to }) => state === 'playing' && to > last.at + 1_000);
}

/** Whether the last requests for picture, its init segment or the manifest failed and none after them was answered. */
export function isUnrecovered(timeline: SessionTimeline): boolean {
  return unrecoveredFailures(timeline).length > 0;
}

/** The failed requests after the last answered one of the main track, in order of time. */
export function unrecoveredFailures({ requests }: SessionTimeline): JoinedRequest[] {
  const failures: JoinedRequest[] = [];
  for (let index = requests.length - 1; index >= 0; index--) {
    const request = requests[index];
    if (request === undefined || !MAIN_TRACK.has(request.object.type)) continue;
    if (requestFailed(request)) failures.push(request);
    else if (request.object.type !== 'init' && (request.object.type !== 'manifest' || failures.length === 0)) break;
  }
  return failures.reverse();
}

const MAIN_TRACK: ReadonlySet<ObjectType> = new Set(['video', 'muxed', 'init', 'manifest', 'key']);

/** Whether a request ended in an error on the side that knows best: the last line, else the player. */
export function requestFailed({ playerRequest, deliveryRequests }: JoinedRequest): boolean {
  const line = deliveryRequests.at(-1);
  if (playerRequest?.status !== null && playerRequest?.status !== undefined && playerRequest.status >= 200) {
    return playerRequest.status >= 400;
  }
  if (line === undefined) return playerRequest?.status === 0;
  return line.status >= 400 || line.status === 0 || brokeOff(line);
}

/** Whether the answer ended before what it had announced, and not because the client went away. */
const brokeOff = ({ aborted, bytes, contentLength }: SessionDeliveryRequest): boolean =>
  !aborted && bytes !== null && contentLength !== null && bytes < contentLength;

function leaving(timeline: SessionTimeline, last: PlayTimes['last'] | null): EndedBy {
  const { events, dialect } = timeline;
  if (last === null) return 'unknown';
  if (last === 'starting' || last === 'rebuffering') return 'left_waiting';
  if (last === 'quit' || saidGoodbye(events)) return 'quit';
  if (events.length === 0) return moreWasComing(timeline) ? 'quit' : 'unknown';
  // hls.js and dash.js send nothing when their page goes; who else reports at all says when it leaves.
  return dialect === 'hls.js' || dialect === 'dash.js' ? 'quit' : 'lost';
}

/** Whether the last segment that was asked for was cut, or named a next one (CMCD `nor`): the content was not over. */
function moreWasComing({ requests }: SessionTimeline): boolean {
  const last = requests.findLast(({ object }) => object.type === 'video' || object.type === 'muxed');
  return last?.deliveryRequests.some(({ aborted, cmcd }) => aborted || (cmcd !== null && 'nor' in cmcd)) ?? false;
}

/** The last thing said was that the page went to the background or that the session is over. */
function saidGoodbye(events: SessionTimeline['events']): boolean {
  const last = events.findLast(({ raw }) => raw.kind !== 'request');
  return last !== undefined && (last.raw.kind === 'session_end' || last.raw.kind === 'visibility');
}
