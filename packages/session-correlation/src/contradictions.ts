import type { Contradiction, ObjectType } from '@telecine/domain';
import type { DeliveryLine } from './delivery-lines.ts';
import { lineIncomplete } from './delivery-lines.ts';
import type { PlayerSide } from './pair-cost.ts';

/** What clocks may be off by before an end contradicts another. */
const CLOCK_SLACK_MS = 1_500;
/** A source with coarser times than this can't contradict anybody's. */
const FINE_MS = 100;
/** A head of an answer that one side counts and the other doesn't. */
const HEAD_BYTES = 2_048;
/** Framing and rounding. */
const BYTES_SHARE = 0.02;

/**
 * What a player and the line of its request say against each other: an answer here and an error there, another size of the same
 * body, an edge that still sends when the player has everything. Each speaks for something between or beside them: a proxy, a
 * service worker, a clock, a fault of the player's reports. A player that gave up knows nothing of the rest.
 */
export function contradictionsOf(player: PlayerSide, line: DeliveryLine, type: ObjectType): readonly Contradiction[] {
  const { status } = player.report;
  if (status === null || status < 200) return NONE;
  if (isError(status) !== isError(line.raw.status)) {
    return [{ kind: 'status', player: status, delivery: line.raw.status }];
  }
  if (isError(status) || lineIncomplete(line)) return NONE;
  const found: Contradiction[] = [];
  const bytes = bytesOf(player, line, type);
  if (bytes !== null) found.push(bytes);
  const timing = timingOf(player, line);
  if (timing !== null) found.push(timing);
  return found;
}

const NONE: readonly Contradiction[] = [];

const isError = (status: number): boolean => status >= 400 || status === 0;

/** Media comes as it is; text may be packed on the way, and each side counts it in its own form. */
const AS_IT_IS: ReadonlySet<ObjectType> = new Set(['video', 'audio', 'muxed', 'init']);

function bytesOf({ report }: PlayerSide, { raw }: DeliveryLine, type: ObjectType): Contradiction | null {
  if (report.bytes === null || raw.bytes === undefined || raw.status === 304 || !AS_IT_IS.has(type)) return null;
  // What came from the browser's cache was not counted as sent.
  if (report.bytes === 0) return null;
  const allowed = HEAD_BYTES + BYTES_SHARE * raw.bytes;
  return Math.abs(report.bytes - raw.bytes) <= allowed
    ? null
    : { kind: 'bytes', player: report.bytes, delivery: raw.bytes };
}

/** Whether the edge was still sending when the player had everything. One that began after that was another try's. */
function timingOf(player: PlayerSide, line: DeliveryLine): Contradiction | null {
  if (player.end === null || line.end === null || line.raw.timeResolutionMs > FINE_MS) return null;
  if (line.at > player.end || line.end - player.end <= CLOCK_SLACK_MS) return null;
  return { kind: 'timing', player: player.end, delivery: line.end };
}
