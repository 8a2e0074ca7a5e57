import type { Services } from '../services.ts';
import { settleSession } from './settle-session.ts';

const LEASE = 'settler';
const LEASE_MS = 10_000;
const POLL_MS = 400;
/** Touches may become visible out of order by this much. */
const OVERLAP_MS = 10_000;
/** When nothing is touched the look moves on all the same, this far behind us: the engine's clock may be another's. */
const QUIET_MS = 30_000;
/** What a stop left unsettled is found that long. */
const TOUCHES_KEPT_MS = 3 * 86_400_000;
/** A session that goes on receiving records is settled again at most this often. */
const AGAIN_MS = 1500;
/** A session that waits for its logs is looked at again after a quarter of the time it has waited, within these bounds. */
const SOONEST_REVISIT_MS = 2000;
const LATEST_REVISIT_MS = 60_000;
/** Few at a time: loading what comes in goes first. */
const CONCURRENCY = 2;

export interface Settler {
  /** Ends after the round under way. */
  close(): Promise<void>;
}

interface Known {
  readonly projectId: string;
  readonly sessionId: string;
  /** The newest touch that a settling has seen. */
  settledTouch: number;
  settledAt: number;
  touchedAt: number;
  /** When to look again though nothing came; null once final. */
  revisitAt: number | null;
}

/** Settles what was touched, again whenever late records come, under a lease: of several replicas one works. */
export function startSettler(services: Services): Settler {
  const holder = `settler-${process.pid}-${Math.random().toString(36).slice(2)}`;
  const queue = new SettleQueue(services);
  let closing = false;
  let wake = () => {};

  const run = async () => {
    while (!closing) {
      try {
        if (await services.controlPlane.acquireLease(LEASE, holder, LEASE_MS)) await queue.round(() => closing);
      } catch (error) {
        services.log.warn('Settling failed; trying again.', {
          error: error instanceof Error ? error.message : String(error),
        });
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, POLL_MS);
      });
    }
    await services.controlPlane.releaseLease(LEASE, holder);
  };
  const done = run();
  return {
    close: () => {
      closing = true;
      wake();
      return done;
    },
  };
}

class SettleQueue {
  readonly #services: Services;
  readonly #sessions = new Map<string, Known>();
  /** Newest touch seen; null before the first round. */
  #cursor: number | null = null;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Reads new touches, then settles each session that is due. */
  async round(stop: () => boolean): Promise<void> {
    await this.#readTouches();
    const now = Date.now();
    const due = [...this.#sessions.values()].filter((known) => isDue(known, now));
    const next = due[Symbol.iterator]();
    const work = async () => {
      for (const known of next) {
        if (stop()) return;
        await this.#settle(known);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
    this.#forget(now);
  }

  async #readTouches(): Promise<void> {
    const { eventStore } = this.#services;
    const now = Date.now();
    const touches =
      this.#cursor === null
        ? await eventStore.unsettledSessions(now - TOUCHES_KEPT_MS)
        : await eventStore.touchedSessions(this.#cursor - OVERLAP_MS);
    this.#cursor = Math.max(this.#cursor ?? 0, now - QUIET_MS);
    for (const { projectId, sessionId, touchedAt } of touches) {
      const key = `${projectId}/${sessionId}`;
      const known = this.#sessions.get(key);
      if (known) known.touchedAt = Math.max(known.touchedAt, touchedAt);
      else this.#sessions.set(key, { projectId, sessionId, touchedAt, settledTouch: 0, settledAt: 0, revisitAt: null });
      this.#cursor = Math.max(this.#cursor, touchedAt);
    }
  }

  async #settle(known: Known): Promise<void> {
    const { touchedAt } = known;
    const settled = await settleSession(this.#services, known.projectId, known.sessionId);
    known.settledAt = Date.now();
    known.settledTouch = touchedAt;
    known.revisitAt = settled?.state === 'provisional' ? revisitAt(known) : null;
  }

  /** Drops what is final and whose touches have left the overlap. */
  #forget(now: number): void {
    for (const [key, known] of this.#sessions) {
      if (known.revisitAt === null && known.settledTouch >= known.touchedAt && now - known.touchedAt > 4 * OVERLAP_MS) {
        this.#sessions.delete(key);
      }
    }
  }
}

function isDue(known: Known, now: number): boolean {
  if (known.touchedAt > known.settledTouch) return now - known.settledAt >= AGAIN_MS;
  return known.revisitAt !== null && now >= known.revisitAt;
}

function revisitAt({ settledAt, touchedAt }: Known): number {
  const waited = (settledAt - touchedAt) / 4;
  return settledAt + Math.min(Math.max(waited, SOONEST_REVISIT_MS), LATEST_REVISIT_MS);
}
