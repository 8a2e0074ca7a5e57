import { createHash } from 'node:crypto';
import type { PeerContext, PeerDelivery, PeerWindow } from '@telecine/domain';
import { EventStoreError, type SettlingStore } from '@telecine/event-store';
import { Recent } from './recent.ts';

/** What asking about other sessions needs of the store. */
export type PeerStore = Pick<SettlingStore, 'peerPlaces'>;

/** Sessions of the same five minutes share an answer. */
const WINDOW_MS = 300_000;
/** More windows say nothing new of one harm. */
const MOST_WINDOWS = 12;
/** What hurt may have begun this long before, or gone on after. */
const AROUND_MS = 60_000;
/** What is usual is told by the day before the hour. */
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Lines of a window come for a while; later ones change little. */
const OPEN_MS = 900_000;
const FRESH_WHILE_OPEN_MS = 15_000;
const FRESH_AFTERWARDS_MS = 60_000;
/** As many answers are kept: a few hundred bytes a place each. */
const MOST_REMEMBERED = 2_000;

interface Remembered {
  readonly open: Recent<PeerWindow>;
  readonly closed: Recent<PeerWindow>;
}
const remembered = new WeakMap<PeerStore, Remembered>();

/**
 * How the project's other sessions fared around a stretch of time, epoch ms: asked once for all sessions of the same minutes. Null
 * where the store can't say, since a verdict without them is worth more than none. `asOf`: answers of before that instant, epoch ms,
 * won't do.
 */
export async function peerContext(
  store: PeerStore,
  projectId: string,
  { from, to }: { readonly from: number; readonly to: number },
  asOf = 0,
): Promise<PeerContext | null> {
  const first = startOf(from - AROUND_MS, WINDOW_MS);
  const last = Math.min(startOf(to + AROUND_MS, WINDOW_MS), first + (MOST_WINDOWS - 1) * WINDOW_MS);
  const starts: number[] = [];
  for (let start = first; start <= last; start += WINDOW_MS) starts.push(start);
  const hour = startOf(from, HOUR_MS);
  try {
    const [usual, ...windows] = await Promise.all([
      windowOf(store, projectId, hour - DAY_MS, hour, asOf),
      ...starts.map((start) => windowOf(store, projectId, start, start + WINDOW_MS, asOf)),
    ]);
    return { windows, usual: usual === undefined || usual.places.length === 0 ? null : usual };
  } catch (error) {
    if (error instanceof EventStoreError && !error.retryable) return null;
    throw error;
  }
}

/** Tells whether two answers are the same. */
export const peersKey = (context: PeerContext | null): string =>
  createHash('sha256').update(JSON.stringify(context)).digest('base64url').slice(0, 16);

const startOf = (at: number, length: number): number => Math.floor(at / length) * length;

function windowOf(store: PeerStore, projectId: string, from: number, to: number, asOf: number): Promise<PeerWindow> {
  let recent = remembered.get(store);
  if (recent === undefined) {
    recent = {
      open: new Recent(FRESH_WHILE_OPEN_MS, MOST_REMEMBERED),
      closed: new Recent(FRESH_AFTERWARDS_MS, MOST_REMEMBERED),
    };
    remembered.set(store, recent);
  }
  const answers = Date.now() < to + OPEN_MS ? recent.open : recent.closed;
  const ask = async () => {
    const places: readonly PeerDelivery[] = await store.peerPlaces(projectId, from, to);
    return { from, to, places };
  };
  return answers.get(`${projectId} ${from} ${to}`, ask, asOf);
}
