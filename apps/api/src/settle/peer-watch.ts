import type { EventStore, SessionShares } from '@telecine/event-store';
import { peerContext, peersKey } from './peer-context.ts';
import { storedId } from './playback-sessions.ts';

type WatchedStore = Pick<EventStore, 'touchedHours' | 'comparingSessions' | 'peerPlaces'>;

/** A session whose peers answer otherwise than when it was settled. */
export interface OvertakenSession {
  readonly projectId: string;
  /** The ID that its rows are stored under. */
  readonly sessionId: string;
  readonly share: number;
}

const READ_MS = 3_000;
/** Touches may become visible out of order by this much; and the instants of settling and of touching are told by different clocks. */
const OVERLAP_MS = 10_000;
/** What was stored before a start is looked at that far back. */
const TOUCHES_KEPT_MS = 3 * 86_400_000;
/** An hour that is being filled is looked at soon, and then later and later: after a quarter of the time for which it has been filled. */
const SOONEST_MS = 3_000;
const LATEST_MS = 300_000;
/** One that was left alone for this long begins anew. */
const QUIET_MS = 900_000;

interface Hour {
  readonly projectId: string;
  readonly hour: number;
  touchedAt: number;
  /** By our clock: since when it has been filled, and when it was last. */
  filledSince: number;
  filledAt: number;
  lookedAt: number;
  /** When to look at those who asked about it; null where nothing came since. */
  dueAt: number | null;
}

/**
 * Finds the sessions whose verdict compared them with others of whom more has been stored since: so that the order in which sessions
 * arrive doesn't change what is said of any of them in the end.
 */
export class PeerWatch {
  readonly #store: WatchedStore;
  readonly #hours = new Map<string, Hour>();
  #since: number | null = null;
  #readAt = 0;
  #startsOver = false;

  constructor(store: WatchedStore) {
    this.#store = store;
  }

  /** There are shares that nobody may have looked for: all that is kept of touches is looked at again. */
  startOver(): void {
    this.#startsOver = true; // at the next look: one that is under way would go on with what it knows
  }

  /** Looks at what has been stored since the last look; `now`: epoch ms. The sessions among these shares that are to be settled again. */
  async overtaken(now: number, shares: SessionShares): Promise<readonly OvertakenSession[]> {
    if (now < this.#readAt + READ_MS) return [];
    this.#readAt = now;
    if (this.#startsOver) {
      this.#startsOver = false;
      this.#hours.clear();
      this.#since = null;
    }
    await this.#readTouches(now);
    const found: OvertakenSession[] = [];
    for (const [projectId, hours] of this.#dueHours(now)) {
      const sessions = await this.#store.comparingSessions({
        projectId,
        hours: hours.map(({ hour, touchedAt }) => ({ hour, settledBefore: touchedAt + OVERLAP_MS })),
        shares,
      });
      for (const { sessionId, share, asked } of sessions) {
        const answer = await peerContext(this.#store, projectId, asked, now);
        if (peersKey(answer) !== asked.key) found.push({ projectId, sessionId: storedId(sessionId), share });
      }
      for (const hour of hours) {
        // Once more when all that was stored until now can be seen.
        const seen = hour.filledAt + OVERLAP_MS;
        hour.dueAt = now < seen ? Math.max(seen, now + waitOf(hour, now)) : null;
        hour.lookedAt = now;
      }
    }
    return found;
  }

  async #readTouches(now: number): Promise<void> {
    const touched = await this.#store.touchedHours(this.#since ?? now - TOUCHES_KEPT_MS);
    for (const { projectId, hour, touchedAt } of touched) {
      const key = `${projectId}/${hour}`;
      const known = this.#hours.get(key);
      if (known === undefined) {
        const filled = { filledSince: now, filledAt: now, lookedAt: 0 };
        this.#hours.set(key, { projectId, hour, touchedAt, ...filled, dueAt: now + SOONEST_MS });
      } else if (touchedAt > known.touchedAt) {
        known.touchedAt = touchedAt;
        if (now - known.filledAt > QUIET_MS) known.filledSince = now;
        known.filledAt = now;
        known.dueAt ??= Math.max(now + SOONEST_MS, known.lookedAt + waitOf(known, now));
      }
      this.#since = Math.max(this.#since ?? 0, touchedAt - OVERLAP_MS);
    }
    for (const [key, { dueAt, filledAt }] of this.#hours) {
      if (dueAt === null && now - filledAt > QUIET_MS) this.#hours.delete(key);
    }
  }

  #dueHours(now: number): Map<string, Hour[]> {
    const due = new Map<string, Hour[]>();
    for (const hour of this.#hours.values()) {
      if (hour.dueAt === null || now < hour.dueAt) continue;
      const own = due.get(hour.projectId);
      if (own) own.push(hour);
      else due.set(hour.projectId, [hour]);
    }
    return due;
  }
}

const waitOf = ({ filledSince }: Hour, now: number): number =>
  Math.min(Math.max((now - filledSince) / 4, SOONEST_MS), LATEST_MS);
