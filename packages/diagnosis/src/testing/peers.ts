import type { PeerContext, PeerDelivery } from '@telecine/domain';

/** A place that does well, but for what a test says. */
export function place(pop: string, more: Partial<PeerDelivery> = {}): PeerDelivery {
  return {
    sourceId: 'src_a',
    pop,
    sessions: 20,
    requests: 900,
    hits: 850,
    misses: 50,
    errors: 1,
    edgeTtfbMs: 20,
    originTtfbMs: 90,
    throughputKbps: 8_000,
    ...more,
  };
}

/** Places around a hand-written session, and on the day before. */
export function peers(now: readonly PeerDelivery[], before: readonly PeerDelivery[] = []): { peers: PeerContext } {
  const window = { from: -60_000, to: 120_000, places: now };
  return {
    peers: {
      windows: [window],
      usual: before.length === 0 ? null : { from: -86_400_000, to: 0, places: before },
    },
  };
}
