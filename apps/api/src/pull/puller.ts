import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { LogSource } from '@telecine/control-plane';
import type { Services } from '../services.ts';
import { pullSource } from './pull-source.ts';

/** How often buckets and files are looked at. */
const LOOK_EVERY_MS = { bucket: 15_000, file: 1000 } as const;
const LEASE_MS = 30_000;
/** After a failure: as long as it takes somebody to mend it. */
const AFTER_FAILURE_MS = 30_000;

export interface Puller {
  /** Ends what is under way at the next line end. */
  close(): Promise<void>;
}

/** Fetches lines for sources that lie in buckets and files. Each source is one replica's at a time, by a lease. */
export function startPuller(services: Services): Puller {
  const holder = `puller-${randomUUID()}`;
  const stopping = new AbortController();
  const rounds = (['bucket', 'file'] as const).map((kind) => run(services, kind, holder, stopping.signal));
  return {
    close: async () => {
      stopping.abort(new Error('Telecine stops.'));
      await Promise.all(rounds);
    },
  };
}

async function run(services: Services, kind: 'bucket' | 'file', holder: string, signal: AbortSignal): Promise<void> {
  const failedUntil = new Map<string, number>();
  while (!signal.aborted) {
    const sources = await services.controlPlane.listSourcesOfVendor(kind).catch(() => []); // the store is away: next time
    await Promise.all(
      sources
        .filter(({ id, delivery }) => delivery.kind === kind && (failedUntil.get(id) ?? 0) <= Date.now())
        .map((source) => pullOnce(services, source, holder, signal, failedUntil)),
    );
    await pause(LOOK_EVERY_MS[kind], signal);
  }
}

async function pullOnce(
  services: Services,
  source: LogSource,
  holder: string,
  signal: AbortSignal,
  failedUntil: Map<string, number>,
): Promise<void> {
  const lease = `pull ${source.id}`;
  let renewing: NodeJS.Timeout | undefined;
  try {
    if (!(await services.controlPlane.acquireLease(lease, holder, LEASE_MS))) return;
    renewing = setInterval(() => {
      services.controlPlane.renewLease(lease, holder, LEASE_MS).catch(() => false); // it runs out, and another goes on
    }, LEASE_MS / 3);
    await pullSource(services, source, signal);
  } catch (error) {
    if (signal.aborted) return;
    failedUntil.set(source.id, Date.now() + AFTER_FAILURE_MS);
    services.log.warn('A source could not be read; trying again in half a minute.', {
      source: source.name,
      error: error instanceof Error ? error.message : String(error),
    });
  } finally {
    clearInterval(renewing);
    await services.controlPlane.releaseLease(lease, holder).catch(() => undefined); // it runs out by itself
  }
}

/** Ends early, and quietly, when Telecine stops. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, { signal }).catch(() => undefined);
