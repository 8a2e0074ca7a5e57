import type { TimeSplit } from '@telecine/domain';
import type { DeliveryLine } from './delivery-lines.ts';
import type { PlayerSide } from './pair-cost.ts';

/** Up to this, an edge hands an answer to its kernel at once: the time it logs is its own, whatever the viewer's line does. */
const KERNEL_BYTES = 48_000;
/** Shorter sending than this is nobody's fault. */
const SMALL_MS = 20;
/** A source with coarser times than this can't tell parts of a request apart. */
const FINE_MS = 100;

/**
 * Answers when a line's connection carried its next request, null where there was none: by then the viewer had everything. Few lines
 * are asked for.
 */
export type FreeAt = (line: DeliveryLine) => number | null;

const NONE: readonly DeliveryLine[] = [];

/**
 * Splits a request's wall time by who spent it. The edge's duration covers its wait for the origin and its sending; where it sent
 * slowly, the last bytes tell who was slow: a slow line leaves the kernel's buffer full behind the edge's last write, so the viewer
 * has the last byte long after; an edge that sends slowly leaves it empty. `behind` are the lines of shield and origin that the edge
 * asked.
 */
export function timeSplit(
  player: PlayerSide | null,
  line: DeliveryLine | null,
  triesMs: number,
  freeAt: FreeAt,
  behind: readonly DeliveryLine[] = NONE,
): TimeSplit {
  const total = player?.report.durationMs ?? null;
  if (line === null || line.end === null || line.shown.timeResolutionMs > FINE_MS) {
    const known = total ?? line?.shown.durationMs ?? null;
    return known === null ? {} : { unknownMs: round(known) };
  }
  const logged = line.end - line.at;
  const wait = waitBehind(line, logged, behind);
  const sending = logged - (wait ?? 0);
  const sender = whoSentSlowly(player, line, sending, freeAt);
  const way = total === null ? null : Math.max(0, total - logged - triesMs);
  const network = (way ?? 0) + (sender === 'network' ? sending : 0);
  const split: { -readonly [Part in keyof TimeSplit]: TimeSplit[Part] } = {};
  if (wait !== null) {
    const origin = originsPart(wait, behind);
    split.originMs = round(origin);
    if (origin < wait) split.shieldMs = round(wait - origin);
  }
  if (sender === 'edge') split.edgeMs = round(sending);
  if (way !== null || sender === 'network') split.networkMs = round(network);
  if (sender === 'unknown') split.unknownMs = round(sending);
  return split;
}

/** How long the edge waited for what is behind it: by its own word, else by that of the line that lasted longest there. */
function waitBehind({ shown }: DeliveryLine, logged: number, behind: readonly DeliveryLine[]): number | null {
  if (shown.originTtfbMs !== null) return Math.min(logged, shown.originTtfbMs);
  let longest = 0;
  for (const line of behind) longest = Math.max(longest, tookMs(line));
  return longest === 0 ? null : Math.min(logged, longest);
}

/** What of that wait was the origin's own: all, unless a shield stood between that had the object, or tells how long it waited. */
function originsPart(wait: number, behind: readonly DeliveryLine[]): number {
  const shield = behind.find(isShield);
  if (shield === undefined) return wait;
  const origins = behind.filter((line) => !isShield(line)).map(tookMs);
  if (origins.length > 0) return Math.min(wait, Math.max(...origins));
  const { originTtfbMs, cacheStatus } = shield.shown;
  return Math.min(wait, originTtfbMs ?? (cacheStatus === 'hit' ? 0 : wait));
}

const isShield = ({ shown }: DeliveryLine): boolean => shown.tier === 'shield';
const tookMs = ({ shown }: DeliveryLine): number => shown.durationMs ?? 0;

type Sender = 'edge' | 'network' | 'unknown';

/** Who made the sending of the answer last: see `timeSplit`. */
function whoSentSlowly(player: PlayerSide | null, line: DeliveryLine, sending: number, freeAt: FreeAt): Sender {
  if (sending <= SMALL_MS) return 'edge';
  // Of an answer that was cut the log says when the edge noticed, not how long it sent.
  if (line.shown.aborted || player?.report.status === 0) return 'unknown';
  const bytes = line.shown.bytes ?? 0;
  if (bytes <= KERNEL_BYTES) return 'edge';
  if (line.end === null) return 'unknown';
  const expected = (KERNEL_BYTES / bytes) * sending;
  if (player === null || player.end === null) return senderByNextRequest(line, line.end, expected, freeAt);
  const drain = player.end - line.end - Math.max(0, Math.min(line.at - player.at, 100));
  if (drain > expected / 2) return 'network';
  return drain < expected / 4 && expected > 4 * SMALL_MS ? 'edge' : 'unknown';
}

/** The connection was free before a slow line could have emptied the kernel's buffer: the edge was slow. The reverse proves nothing. */
function senderByNextRequest(line: DeliveryLine, end: number, expected: number, freeAt: FreeAt): Sender {
  if (expected <= 8 * SMALL_MS) return 'unknown';
  const free = freeAt(line);
  return free !== null && free >= end - 1 && free - end < expected / 4 ? 'edge' : 'unknown';
}

const round = (ms: number): number => Math.round(ms);
