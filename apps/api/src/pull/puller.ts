import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { LogSource, PullTry } from '@telecine/control-plane';
import type { Services } from '../services.ts';
import { pullProblem } from './pull-problem.ts';
import { pullSource } from './pull-source.ts';

/** How often buckets and files are looked at. */
const LOOK_EVERY_MS = { bucket: 15_000, file: 1000 } as const;
const LEASE_MS = 30_000;
/** After a failure: as long as it takes somebody to mend it. A change of the source's settings is tried at once. */
const AFTER_FAILURE_MS = 30_000;
/** A draft is only looked into. */
const DRAFT_EVERY_MS = 15_000;
/** That a source could be read is written down this often, that it could not at once. */
const TELL_EVERY_MS = 30_000;

export interface Puller {
  /** Ends what is under way at the next line end. */
  close(): Promise<void>;
}

/** What this process remembers of a source. */
interface Memory {
  /** Of its settings. */
  readonly revision: number;
  readonly notBefore: number;
  /** When its state was written last. */
  readonly toldAt: number;
  /** Why it could not be read the last time; null where it could. */
  readonly failure: string | null;
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
  const memories = new Map<string, Memory>();
  while (!signal.aborted) {
    const sources = await services.controlPlane.listSourcesOfVendor(kind).catch(() => []); // the store is away: next time
    await Promise.all(
      sources
        .filter(({ delivery }) => delivery.kind === kind)
        .filter((source) => isDue(source, memories.get(source.id)))
        .map((source) => pullOnce(services, source, holder, signal, memories)),
    );
    await pause(LOOK_EVERY_MS[kind], signal);
  }
}

const isDue = ({ revision }: LogSource, memory: Memory | undefined): boolean =>
  memory === undefined || memory.revision !== revision || memory.notBefore <= Date.now();

async function pullOnce(
  services: Services,
  source: LogSource,
  holder: string,
  signal: AbortSignal,
  memories: Map<string, Memory>,
): Promise<void> {
  const lease = `pull ${source.id}`;
  let renewing: NodeJS.Timeout | undefined;
  try {
    if (!(await services.controlPlane.acquireLease(lease, holder, LEASE_MS))) return;
    renewing = setInterval(() => {
      services.controlPlane.renewLease(lease, holder, LEASE_MS).catch(() => false); // it runs out, and another goes on
    }, LEASE_MS / 3);
    const leftAside = await pullSource(services, source, signal);
    await remember(services, source, { failure: null, leftAside }, memories);
  } catch (error) {
    if (signal.aborted) return;
    const failure = pullProblem(error, source.delivery);
    if (failure === null) return; // we have too much to do: the next round goes on
    if (memories.get(source.id)?.failure !== failure.detail) {
      services.log.warn('A source could not be read; trying again every half minute.', {
        source: source.name,
        error: error instanceof Error ? error.message : String(error),
      });
    }
    await remember(services, source, { failure, leftAside: null }, memories);
  } finally {
    clearInterval(renewing);
    await services.controlPlane.releaseLease(lease, holder).catch(() => undefined); // it runs out by itself
  }
}

async function remember(
  { controlPlane, log }: Services,
  { id, revision, state }: LogSource,
  how: Pick<PullTry, 'failure' | 'leftAside'>,
  memories: Map<string, Memory>,
): Promise<void> {
  const at = Date.now();
  const before = memories.get(id);
  const couldBeRead = how.failure === null;
  const wait = couldBeRead ? (state === 'draft' ? DRAFT_EVERY_MS : 0) : AFTER_FAILURE_MS;
  const memory = { revision, notBefore: at + wait, toldAt: before?.toldAt ?? 0, failure: how.failure?.detail ?? null };
  memories.set(id, memory);
  if (before?.failure === null && couldBeRead && how.leftAside === null && at - memory.toldAt < TELL_EVERY_MS) return;
  try {
    await controlPlane.savePullTry({ sourceId: id, at, ...how });
    memories.set(id, { ...memory, toldAt: at });
  } catch (error) {
    log.warn('How a source is read could not be written yet.', { sourceId: id, error: String(error) });
  }
}

/** Ends early, and quietly, when Telecine stops. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, { signal }).catch(() => undefined);
