import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Services } from '../services.ts';
import { projectFacts } from './project-facts.ts';
import type { SettleOutcome } from './protocol.ts';
import { type Batch, SettleQueue } from './settle-queue.ts';
import { SettleThread } from './settle-thread.ts';

const LEASE = 'settler';
const LEASE_MS = 10_000;
const POLL_MS = 400;
/** Touches may become visible out of order by this much. */
const OVERLAP_MS = 10_000;
/** When nothing is touched the look moves on all the same, this far behind us: the engine's clock may be another's. */
const QUIET_MS = 30_000;
/** What a stop left unsettled is found that long. */
const TOUCHES_KEPT_MS = 3 * 86_400_000;
/** So many touches are read at a time, and none while more sessions than this are waiting. */
const MOST_TOUCHES = 50_000;
/** What is under way at the end has so long: a stop must not wait for a busy machine. */
const GRACE_MS = 1000;
/** While one batch waits for the engine another is worked on; on a small machine the second core is for what comes in. */
const AT_A_TIME = availableParallelism() > 2 ? 2 : 1;

export interface Settler {
  /** Waits a little for what is under way; what isn't done by then is due again at the next start. */
  close(): Promise<void>;
}

/** Settles what was touched, again whenever late records come, under a lease: of several replicas one works. */
export function startSettler(services: Services): Settler {
  const holder = `settler-${process.pid}-${Math.random().toString(36).slice(2)}`;
  const settling = new Settling(services);
  const closing = new AbortController();

  const run = async () => {
    while (!closing.signal.aborted) {
      try {
        if (await services.controlPlane.acquireLease(LEASE, holder, LEASE_MS))
          await settling.round(Date.now() + LEASE_MS / 2);
      } catch (error) {
        services.log.warn('Settling failed; trying again.', {
          error: error instanceof Error ? error.message : String(error),
        });
      }
      await sleep(POLL_MS, undefined, { signal: closing.signal }).catch(() => {}); // closing ends the pause
    }
    await settling.close();
    await services.controlPlane.releaseLease(LEASE, holder);
  };
  const done = run();
  return {
    close: () => {
      closing.abort();
      return done;
    },
  };
}

class Settling {
  readonly #services: Services;
  readonly #queue = new SettleQueue();
  readonly #thread = new SettleThread();
  readonly #working = new Set<Promise<void>>();
  /** The next look is at touches from here on; null before the first round. */
  #cursor: number | null = null;
  #newest = 0;
  /** No batch is begun after this instant. */
  #until = 0;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Reads new touches and sees to it that work goes on until an instant, without waiting for it. */
  async round(until: number): Promise<void> {
    this.#until = until;
    if (this.#queue.size < MOST_TOUCHES) await this.#readTouches();
    this.#queue.refresh(Date.now());
    while (this.#working.size < AT_A_TIME) {
      const working = this.#work().finally(() => this.#working.delete(working));
      this.#working.add(working);
    }
  }

  async close(): Promise<void> {
    this.#until = 0;
    await Promise.race([Promise.all(this.#working), sleep(GRACE_MS)]);
    await this.#thread.close();
  }

  async #readTouches(): Promise<void> {
    const { eventStore } = this.#services;
    const now = Date.now();
    const touches =
      this.#cursor === null
        ? await eventStore.unsettledSessions(now - TOUCHES_KEPT_MS, MOST_TOUCHES)
        : await eventStore.touchedSessions(this.#cursor, MOST_TOUCHES);
    this.#queue.note(touches);
    const newest = touches.reduce((latest, { touchedAt }) => Math.max(latest, touchedAt), this.#newest);
    this.#newest = newest;
    // A full answer was cut: the next look begins where it ended.
    this.#cursor = touches.length < MOST_TOUCHES ? Math.max(newest, now - QUIET_MS) - OVERLAP_MS : newest;
  }

  /** Settles batch after batch until none is due. */
  async #work(): Promise<void> {
    while (Date.now() < this.#until) {
      const batch = this.#queue.take();
      if (!batch) return;
      const outcome = await this.#settle(batch);
      if (this.#until === 0) return; // closing
      if (outcome.ok) this.#queue.settled(batch, outcome.settled, Date.now());
      else {
        if (outcome.isRetryable) this.#queue.putBack(batch);
        else this.#queue.failed(batch, Date.now());
        this.#services.log.warn('Sessions could not be settled; trying again.', { error: outcome.message });
        if (outcome.isRetryable) return; // until the next round: the store may be back by then
      }
    }
  }

  async #settle({ projectId, sessionIds }: Batch): Promise<SettleOutcome> {
    const engine = this.#services.eventStore.engineAddress;
    if (!engine) return { ok: false, isRetryable: true, message: 'The event store’s engine is not there right now.' };
    try {
      const facts = await projectFacts(this.#services, projectId);
      return await this.#thread.settle({ engine, job: { projectId, sessionIds, ...facts } });
    } catch (error) {
      return { ok: false, isRetryable: true, message: error instanceof Error ? error.message : String(error) };
    }
  }
}
