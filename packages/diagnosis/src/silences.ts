import type { JoinedRequest } from '@telecine/domain';
import type { Harm } from './harms.ts';
import { edgeLine, FINE_MS, isAborted, isError, pathOf } from './request-facts.ts';
import { firstAt, type RequestIndex, type TimedRequest } from './request-index.ts';

/** Media that came this long before a stop may have hidden its reason until then. */
export const HIDDEN_BY_BUFFER_MS = 15_000;
/** A request, or a pause between two, of this length is no reason for a harm. */
export const NORMAL_MS = 400;
/** Silence of the player, in need, for this long tells of its line. */
export const TELLING_SILENCE_MS = 2_000;
/** A player that has less than this many segments asks for the next at once. */
const HUNGRY_SEGMENTS = 1.5;
const USUAL_SEGMENT_MS = 4_000;
/** One that asks about once a segment keeps pace with something. */
const RHYTHM = 1.25;
/** A manifest that is asked for this often moves. */
const LIVE_MANIFESTS = 4;

/**
 * Pictures that the edge had handed over at once while play stood, or had not begun, for want of them, and after which the player, in need, asked for
 * nothing more for a while: what the log can't see is the way to the viewer. Only where no report says when they came.
 */
export function silences(harm: Harm, { pictures }: RequestIndex): { request: JoinedRequest; ms: number }[] {
  const found: { request: JoinedRequest; ms: number }[] = [];
  for (let index = firstAt(pictures, harm.from - HIDDEN_BY_BUFFER_MS); index < pictures.length; index++) {
    const picture = pictures[index];
    if (picture === undefined || picture.from > harm.to) break;
    if (!handedOverAtOnce(picture)) continue;
    const next = pictures[index + 1]?.from ?? null;
    // After the last of the content there is nothing to ask for: that play went on without more says so.
    if (next === null && harm.kind !== 'left_waiting') break;
    const ms = Math.min(harm.to, next ?? harm.to) - Math.max(harm.from, picture.to);
    if (ms > NORMAL_MS) found.push({ request: picture.request, ms });
  }
  return found;
}

/**
 * Ms in which a player that, by what had left the edge, had next to nothing in its buffer asked for nothing: what had left the edge had
 * not come. A player in pause fetches on until its buffer is full, so it makes no difference whether it was to play; one at the edge of
 * a live stream is always short of media, and waits for the next segment to be made.
 */
export function hungrySilenceMs(index: RequestIndex, bufferedAt: (at: number) => number | null): number {
  const { pictures } = index;
  if (isLive(index)) return 0;
  let silent = 0;
  for (const [place, picture] of pictures.entries()) {
    const next = pictures[place + 1];
    if (next === undefined || next.from - picture.to <= TELLING_SILENCE_MS || !handedOverAtOnce(picture)) continue;
    const buffered = bufferedAt(picture.to);
    const segment = picture.request.object.durationMs ?? USUAL_SEGMENT_MS;
    if (next.from - picture.from <= RHYTHM * segment) continue;
    if (buffered !== null && buffered < HUNGRY_SEGMENTS * segment) silent += next.from - picture.to;
  }
  return silent;
}

/** By CMCD's stream type, or because a manifest is asked for again and again. */
function isLive({ all, pictures }: RequestIndex): boolean {
  const said = pictures.find(({ request }) => edgeLine(request)?.cmcd?.st !== undefined);
  if (said !== undefined) return edgeLine(said.request)?.cmcd?.st === 'l';
  const asked = new Map<string, number>();
  for (const { request } of all) {
    if (request.object.type !== 'manifest') continue;
    const path = pathOf(request);
    asked.set(path, (asked.get(path) ?? 0) + 1);
  }
  return [...asked.values()].some((times) => times >= LIVE_MANIFESTS);
}

/** By a log that can tell, and of which the player reports nothing. */
function handedOverAtOnce({ request, from, to }: TimedRequest): boolean {
  if (request.playerRequest !== null || to - from > NORMAL_MS || isError(request) || isAborted(request)) return false;
  const line = edgeLine(request);
  return line !== null && line.durationMs !== null && line.timeResolutionMs <= FINE_MS;
}
