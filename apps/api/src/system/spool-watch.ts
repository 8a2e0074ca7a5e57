import type { EventStore } from '@telecine/event-store';
import type { Logger } from '../log.ts';

/** The event store needs room to take in what waits: bodies are refused while there is less, and until there is some more. */
const LEAST_FREE_BYTES = 256 * 1024 * 1024;
const ENOUGH_FREE_BYTES = 320 * 1024 * 1024;
/** Of the most that may wait; below, bodies are taken again. */
const ENOUGH_EMPTIED = 0.75;
const LOOK_EVERY_MS = 250;

/** Whether there is room for what is received. */
export interface SpoolWatch {
  /** Why bodies are refused now, for their senders; null while they are not. */
  readonly problem: string | null;
  close(): void;
}

/** Looks at the spool and its disk, so that doors needn't. */
export function watchSpool(
  eventStore: Pick<EventStore, 'spoolUse'>,
  mostBytes: number | undefined,
  log: Logger,
): SpoolWatch {
  let problem: string | null = null;
  const look = async () => {
    const use = await eventStore.spoolUse();
    const before = problem;
    problem = problemOf(use, mostBytes ?? Number.POSITIVE_INFINITY, before !== null);
    if (problem !== null && before === null) log.warn(problem);
    if (problem === null && before !== null) log.info('There is room again: bodies are taken.');
  };
  const timer = setInterval(() => {
    look().catch((error: unknown) => log.warn('The spool can’t be looked at.', { error: String(error) }));
  }, LOOK_EVERY_MS);
  timer.unref();
  return {
    get problem() {
      return problem;
    },
    close: () => clearInterval(timer),
  };
}

type Use = Awaited<ReturnType<EventStore['spoolUse']>>;

/** Once bodies are refused it takes some more room until they are not, so that it doesn't change with each body. */
export function problemOf({ bytes, freeBytes }: Use, mostBytes: number, isRefusing: boolean): string | null {
  if (freeBytes !== null && freeBytes < (isRefusing ? ENOUGH_FREE_BYTES : LEAST_FREE_BYTES)) {
    return 'The disk is nearly full: nothing can be received until there is room. Nothing of this body was stored; send it again later.';
  }
  if (bytes > mostBytes * (isRefusing ? ENOUGH_EMPTIED : 1)) {
    return 'The event store is behind: as much as may wait for it waits. Nothing of this body was stored; send it again later.';
  }
  return null;
}
