import { backOffMs, meaningOf, retryAfterMs } from './back-off.ts';
import type { Answer, Environment } from './environment.ts';
import type { Batch, EventQueue } from './event-queue.ts';
import type { Guard } from './guard.ts';

/** Browsers let 64 KiB of requests outlive a page, all together (Fetch, "inflight keepalive bytes"). */
const KEEPALIVE_BYTES = 60_000;
/** Less in everyday use, so that a body on its way leaves room for the page's last words. */
const BATCH_BYTES = 30_000;
/** What belongs together goes together. */
const URGENT_MS = 100;
/** A session that is over does not retry for ever. */
const TRIES_AFTER_CLOSE = 5;

/** Sends what the queue holds: one body at a time, and again until it is acknowledged. */
export interface Sender {
  /** Something was added. */
  wake(urgent: boolean): void;
  /** The page may go at any moment: sends what fits now, whatever is on its way or was asked to wait. */
  lastChance(): void;
  /** No more is coming. */
  close(): void;
  /** Told to stop by the server, or given up after `close`. */
  stopped(): boolean;
  /** Events that the server will never take. */
  refused(): number;
}

export function createSender(
  url: string,
  queue: EventQueue,
  environment: Environment,
  guard: Guard,
  flushMs: number,
): Sender {
  let cancelTimer: (() => void) | null = null;
  let timerAt = Number.POSITIVE_INFINITY;
  let notBefore = 0;
  /** When the events that wait should go. */
  let wantedAt = Number.POSITIVE_INFINITY;
  let failures = 0;
  let underway = 0;
  let maxBytes = BATCH_BYTES;
  let refused = 0;
  let stopped = false;
  let closed = false;

  const schedule = (instant: number): void => {
    if (stopped) return;
    const at = Math.max(instant, notBefore);
    if (at >= timerAt) return;
    cancelTimer?.();
    timerAt = at;
    cancelTimer = environment.after(at - environment.now(), guard.wrap(pump));
  };

  const pump = (): void => {
    forgetTimer();
    if (stopped || underway > 0) return;
    const batch = queue.take(maxBytes, 'oldest');
    if (batch === null) return;
    // What didn't fit goes next.
    wantedAt = queue.waiting() > 0 ? environment.now() : Number.POSITIVE_INFINITY;
    send(batch);
  };

  const send = (batch: Batch): void => {
    underway++;
    const settled = (settle: () => void): void => {
      underway--;
      if (!stopped) settle();
    };
    environment.post(url, batch.body).then(
      guard.wrap((answer: Answer) => settled(() => answered(batch, answer))),
      guard.wrap(() => settled(() => failed(batch, null))),
    );
  };

  const answered = (batch: Batch, answer: Answer): void => {
    switch (meaningOf(answer)) {
      case 'accepted':
        failures = 0;
        queue.acknowledge(batch);
        carryOn();
        break;
      case 'too_large':
        tryHalf(batch);
        carryOn();
        break;
      case 'refused':
        giveUp(batch);
        carryOn();
        break;
      case 'retry':
        failed(batch, retryAfterMs(answer.retryAfter, environment.wallClock()));
        break;
      case 'stop':
        stop();
        break;
    }
  };

  const carryOn = (): void => {
    if (queue.waiting() === 0) return;
    const now = environment.now();
    schedule(closed ? now : Math.min(wantedAt, now + flushMs));
  };

  const tryHalf = (batch: Batch): void => {
    if (batch.events.length === 1) giveUp(batch);
    else queue.putBack(batch);
    maxBytes = Math.ceil(batch.bytes / 2);
    wantedAt = environment.now();
  };

  const giveUp = (batch: Batch): void => {
    refused += batch.events.length;
    queue.acknowledge(batch);
  };

  const failed = (batch: Batch, askedMs: number | null): void => {
    failures++;
    queue.putBack(batch);
    if (closed && failures >= TRIES_AFTER_CLOSE) {
      stop();
      return;
    }
    notBefore = environment.now() + backOffMs(failures, askedMs, environment.random());
    forgetTimer();
    schedule(notBefore);
  };

  const forgetTimer = (): void => {
    cancelTimer?.();
    cancelTimer = null;
    timerAt = Number.POSITIVE_INFINITY;
  };

  const stop = (): void => {
    stopped = true;
    forgetTimer();
    queue.clear();
  };

  return {
    wake(urgent) {
      wantedAt = Math.min(wantedAt, environment.now() + (urgent ? URGENT_MS : flushMs));
      schedule(wantedAt);
    },
    lastChance() {
      if (stopped) return;
      const room = KEEPALIVE_BYTES - queue.bytesUnderway();
      const batch = queue.take(Math.max(room, 0), 'important');
      if (batch !== null) send(batch);
    },
    close() {
      closed = true;
      failures = 0;
    },
    stopped: () => stopped,
    refused: () => refused,
  };
}
