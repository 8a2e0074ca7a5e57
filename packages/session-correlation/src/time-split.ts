import type { TimeSplit } from '@telecine/domain';
import type { DeliveryLine } from './delivery-lines.ts';
import type { PlayerSide } from './pair-requests.ts';

/** Up to this, an edge hands an answer to its kernel at once: the time it logs is its own, whatever the viewer's line does. */
const KERNEL_BYTES = 48_000;
/** Shorter sending than this is nobody's fault. */
const SMALL_MS = 20;

/**
 * Splits a request's wall time by who spent it. The edge's duration covers its wait for the origin and its sending; where it sent
 * slowly, the last bytes tell who was slow: a slow line leaves the kernel's buffer full behind the edge's last write, so the viewer
 * has the last byte long after; an edge that sends slowly leaves it empty.
 */
export function timeSplit(player: PlayerSide | null, line: DeliveryLine | null, triesMs: number): TimeSplit {
  const total = player?.report.durationMs ?? null;
  if (line === null || line.end === null || line.raw.timeResolutionMs > 100) {
    const known = total ?? (line === null ? null : (line.raw.durationMs ?? null));
    return known === null ? {} : { unknownMs: round(known) };
  }
  const logged = line.end - line.at;
  const origin = line.raw.originTtfbMs === undefined ? 0 : Math.min(logged, line.raw.originTtfbMs);
  const sending = logged - origin;
  const split: Writable = {};
  if (line.raw.originTtfbMs !== undefined) split.originMs = round(origin);
  const network = total === null ? null : Math.max(0, total - logged - triesMs);
  const sender = whoSentSlowly(player, line, sending);
  if (sender === 'edge') split.edgeMs = round(sending);
  if (sender === 'unknown') split.unknownMs = round(sending);
  if (network !== null) split.networkMs = round(network + (sender === 'network' ? sending : 0));
  else if (sender === 'network') split.networkMs = round(sending);
  return split;
}

type Writer = 'edge' | 'network' | 'unknown';

/** Who made the sending of the answer last: see `timeSplit`. */
function whoSentSlowly(player: PlayerSide | null, line: DeliveryLine, sending: number): Writer {
  const bytes = line.raw.bytes ?? 0;
  if (sending <= SMALL_MS || bytes <= KERNEL_BYTES) return 'edge';
  if (player === null || player.end === null || line.end === null) return 'unknown';
  const drain = player.end - line.end;
  const expected = (KERNEL_BYTES / bytes) * sending;
  const way = Math.max(0, Math.min(line.at - player.at, 100));
  if (drain - way > expected / 2) return 'network';
  return drain - way < expected / 4 && expected > 4 * SMALL_MS ? 'edge' : 'unknown';
}

interface Writable {
  networkMs?: number;
  edgeMs?: number;
  originMs?: number;
  unknownMs?: number;
}

const round = (ms: number): number => Math.round(ms);
