import type { JoinedRequest, SessionTimeline } from '@telecine/domain';

/** Tries of one segment that its player got whole, before it is called one that can't be played. */
const TRIES = 3;
/** A player that has less in its buffer than this may give up an answer and ask for a smaller one. */
const USUAL_SEGMENT_MS = 4_000;
/** No player gives up an answer as soon as this. */
const TOO_SOON_TO_GIVE_UP_MS = 1_000;

/**
 * The tries of a segment that a player got whole again and again and never came past: a decoder that refuses it makes the player
 * begin anew, from the playhead or in another rendition, until it gives up. Told from lines alone; a player that reports says it
 * itself. A slow line is none: what is given up for slowness is waited for. Empty where there are none.
 */
export function unplayableMedia({ events, requests }: SessionTimeline): readonly JoinedRequest[] {
  if (events.length > 0) return [];
  const pictures = requests.filter(isPicture);
  const last = pictures.findLast(cameWhole);
  if (last === undefined) return [];
  const tries = pictures.filter((request) => request.object.name === last.object.name && cameWhole(request));
  if (tries.length < TRIES) return [];
  const number = numberOf(last);
  if (number === null) return [];
  const beyond = new Set(pictures.map(numberOf).filter((other) => other !== null && other > number));
  return beyond.size <= 1 && cameAtOnce(tries, pictures) ? tries : [];
}

/** Whether each try but the last was followed by what a player asks for when it has it, and the last of them at once. */
function cameAtOnce(tries: readonly JoinedRequest[], pictures: readonly JoinedRequest[]): boolean {
  let wait = 0;
  for (const request of tries.slice(0, -1)) {
    const next = pictures[pictures.indexOf(request) + 1];
    if (next === undefined) return false;
    wait = startOf(next) - startOf(request);
    if (wait >= (request.object.durationMs ?? USUAL_SEGMENT_MS)) return false;
  }
  return wait < TOO_SOON_TO_GIVE_UP_MS;
}

const isPicture = ({ object }: JoinedRequest): boolean => object.type === 'video' || object.type === 'muxed';

const startOf = ({ deliveryRequests }: JoinedRequest): number => deliveryRequests[0]?.startedAt ?? 0;

/** Ranges of one file share its name, and are no tries of each other. */
function cameWhole({ deliveryRequests }: JoinedRequest): boolean {
  const line = deliveryRequests.at(-1);
  if (line === undefined || line.aborted || line.status !== 200 || line.range !== '') return false;
  return line.contentLength === null || line.bytes === null || line.bytes >= line.contentLength;
}

/** Of "seg13"; null where the name has none. */
function numberOf({ object }: JoinedRequest): number | null {
  const digits = /\d+$/.exec(object.name);
  return digits === null ? null : Number(digits[0]);
}
