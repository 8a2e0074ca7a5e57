import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TouchedSession } from '@telecine/event-store';
import type { Services } from '../services.ts';
import { PeerWatch } from './peer-watch.ts';
import { projectFacts } from './project-facts.ts';
import type { SettleOutcome } from './protocol.ts';
import { type Batch, SettleQueue } from './settle-queue.ts';
import { SettleShares } from './settle-shares.ts';
import { SettleThread } from './settle-thread.ts';

const POLL_MS = 400;
/** Touches may become visible out of order by this much. */
const OVERLAP_MS = 10_000;
/** When nothing is touched the look moves on all the same, this far behind us: the engine's clock may be another's. */
const QUIET_MS = 30_000;
/** What a stop left unsettled is found that long. */
const TOUCHES_KEPT_MS = 3 * 86_400_000;
/** So many touches are read at a time, and none while more sessions than this are waiting. */
const MOST_TOUCHES = 50_000;
/** Whether what was touched this recently was settled since can't be told by clocks that differ. */
const CLOCKS_DIFFER_MS = 60_000;
/** What is under way at the end has so long: a stop must not wait for a busy machine. */
const GRACE_MS = 1000;
/** While one batch waits for the engine another is worked on; on a small machine the second core is for what comes in. */
const AT_A_TIME = availableParallelism() > 2 ? 2 : 1;

export interface Settler {
  /** Waits a little for what is under way; what isn't done by then is due again at the next start. */
  close(): Promise<void>;
}

/** Settles what was touched, again whenever late records come, of the sessions that are this replica's share. */
export function startSettler(services: Services): Settler {
  const settling = new Settling(services);
  const closing = new AbortController();

  const run = async () => {
    while (!closing.signal.aborted) {
      try {
        await settling.round();
      } catch (error) {
        services.log.warn('Settling failed; trying again.', {
          error: error instanceof Error ? error.message : String(error),
        });
      }
      await sleep(POLL_MS, undefined, { signal: closing.signal }).catch(() => {}); // closing ends the pause
    }
    await settling.close();
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
  readonly #shares: SettleShares;
  readonly #queue = new SettleQueue();
  readonly #thread = new SettleThread();
  readonly #working = new Set<Promise<void>>();
  /** The next look is at touches from here on; null before the first round. */
  #cursor: number | null = null;
  #newest = 0;
  /** Shares of which it is not known yet what was left unsettled. */
  readonly #unread = new Set<number>();
  readonly #watch: PeerWatch;
  #isLooking = false;
  #kept: ReadonlySet<number> | null = null;
  #isClosing = false;

  constructor(services: Services) {
    this.#services = services;
    this.#shares = new SettleShares(services.controlPlane);
    this.#watch = new PeerWatch(services.eventStore);
  }

  /** Sees what its share is, reads new touches, and sees to it that work goes on, without waiting for it. */
  async round(): Promise<void> {
    await this.#share();
    if (this.#shares.own.size === 0) return;
    if (this.#queue.size < MOST_TOUCHES) await this.#readTouches();
    this.#lookAtPeers();
    this.#queue.refresh(Date.now());
    while (this.#working.size < AT_A_TIME) {
      const working = this.#work().finally(() => this.#working.delete(working));
      this.#working.add(working);
    }
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await Promise.race([Promise.all(this.#working), sleep(GRACE_MS)]);
    await this.#thread.close();
    await this.#shares.leave();
  }

  async #share(): Promise<void> {
    const { gained, surplus } = await this.#shares.renew();
    for (const share of gained) this.#unread.add(share);
    if (gained.length > 0) this.#watch.startOver();
    await this.#shares.giveBack(this.#queue.leave(surplus));
    const { own } = this.#shares;
    if (own === this.#kept) return;
    this.#kept = own;
    this.#queue.keep(own);
    for (const share of this.#unread) if (!own.has(share)) this.#unread.delete(share);
  }

  /** Behind: what is due by itself doesn't wait for it. */
  #lookAtPeers(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    const { own } = this.#shares;
    this.#watch
      .overtaken(Date.now(), this.#shares.among(own))
      .then((sessions) => {
        const ours = sessions.filter(({ share }) => this.#shares.own.has(share));
        this.#queue.overtaken(ours, Date.now());
      })
      .catch((error: unknown) => {
        if (this.#isClosing) return;
        this.#services.log.warn('Looking at sessions that were compared with others failed; trying again.', {
          error: error instanceof Error ? error.message : String(error),
        });
      })
      .finally(() => {
        this.#isLooking = false;
      });
  }

  async #readTouches(): Promise<void> {
    const { eventStore } = this.#services;
    const { own } = this.#shares;
    const now = Date.now();
    if (this.#unread.size === own.size) this.#cursor = null;
    if (this.#unread.size > 0) {
      const left = await eventStore.unsettledSessions({
        since: now - TOUCHES_KEPT_MS,
        whatever: now - CLOCKS_DIFFER_MS,
        limit: MOST_TOUCHES,
        shares: this.#shares.among(this.#unread),
      });
      this.#queue.note(left);
      this.#cursor = Math.min(this.#cursor ?? Number.POSITIVE_INFINITY, this.#afterwards(left, now));
      this.#unread.clear();
      return;
    }
    const touches = await eventStore.touchedSessions(this.#cursor ?? now, MOST_TOUCHES, this.#shares.among(own));
    this.#queue.note(touches);
    this.#cursor = this.#afterwards(touches, now);
  }

  /** Where the next look begins. A full answer was cut: that goes on where it ended. */
  #afterwards(touches: readonly TouchedSession[], now: number): number {
    const last = touches.reduce((latest, { touchedAt }) => Math.max(latest, touchedAt), 0);
    if (touches.length === MOST_TOUCHES) return last;
    this.#newest = Math.max(this.#newest, last);
    return Math.max(this.#newest, now - QUIET_MS) - OVERLAP_MS;
  }

  /** Settles batch after batch until none is due. */
  async #work(): Promise<void> {
    while (!this.#isClosing && Date.now() < this.#shares.until) {
      const batch = this.#queue.take();
      if (!batch) return;
      const outcome = await this.#settle(batch);
      if (this.#isClosing) return;
      if (outcome.ok) {
        this.#queue.settled(batch, outcome.settled, Date.now());
        this.#services.telemetry.settled.inc(outcome.settled.length);
      } else {
        if (outcome.isRetryable) this.#queue.putBack(batch);
        else this.#queue.failed(batch, Date.now());
        this.#services.log.warn('Sessions could not be settled; trying again.', { error: outcome.message });
        if (outcome.isRetryable) return; // until the next round: the store may be back by then
      }
    }
  }

  async #settle({ projectId, sessionIds, peersAsOf }: Batch): Promise<SettleOutcome> {
    const engine = this.#services.eventStore.engineAddress;
    if (!engine) return { ok: false, isRetryable: true, message: 'The event store’s engine is not there right now.' };
    try {
      const facts = await projectFacts(this.#services, projectId);
      return await this.#thread.settle({ engine, job: { projectId, sessionIds, peersAsOf, ...facts } });
    } catch (error) {
      return { ok: false, isRetryable: true, message: error instanceof Error ? error.message : String(error) };
    }
  }
}
