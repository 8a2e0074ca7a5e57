import { readFile } from 'node:fs/promises';
import { Gauge, type Registry } from 'prom-client';
import type { Services } from '../services.ts';

const HOUR_MS = 3_600_000;
/** What several scrapes within may share. */
const FRESH_MS = 5000;

/** The state of this process and of its stores. */
interface State {
  readonly receiverBodies: number;
  readonly receiverBytes: number;
  readonly spoolSegments: number;
  readonly spoolBytes: number;
  readonly spoolAgeSeconds: number;
  readonly segmentsSetAside: number;
  readonly diskFreeBytes: number | null;
  readonly engineUp: number;
  readonly engineMemoryBytes: number | null;
  readonly unsettledSessions: number | null;
  readonly settleLagSeconds: number | null;
}

const GAUGES: readonly (readonly [name: string, help: string, member: keyof State])[] = [
  ['telecine_receiver_pending_bodies', 'Bodies that a receiving thread has or waits to be given.', 'receiverBodies'],
  ['telecine_receiver_pending_bytes', 'Their bytes.', 'receiverBytes'],
  ['telecine_spool_segments', 'Segments that are durable and wait for the event store.', 'spoolSegments'],
  ['telecine_spool_bytes', 'Their bytes.', 'spoolBytes'],
  ['telecine_spool_oldest_age_seconds', 'Age of the oldest of them; 0 when none waits.', 'spoolAgeSeconds'],
  [
    'telecine_spool_set_aside',
    'Segments refused by the event store, or damaged on disk, since ever.',
    'segmentsSetAside',
  ],
  ['telecine_disk_free_bytes', 'Free on the disk of the data directory.', 'diskFreeBytes'],
  ['telecine_event_store_up', 'Whether the event store answers: 1 or 0.', 'engineUp'],
  ['telecine_event_store_memory_bytes', 'Resident memory of the embedded engine.', 'engineMemoryBytes'],
  [
    'telecine_settle_waiting_sessions',
    'Sessions with rows of the last hour that are not settled yet.',
    'unsettledSessions',
  ],
  ['telecine_settle_lag_seconds', 'How long ago the one that waits longest got its newest rows.', 'settleLagSeconds'],
];

/** Registers gauges that look when they are asked. What can't be known now has no sample. */
export function registerStateGauges(registry: Registry, services: Services): void {
  let looked: { readonly at: number; readonly state: Promise<State> } | null = null;
  const state = () => {
    if (!looked || Date.now() - looked.at > FRESH_MS) looked = { at: Date.now(), state: look(services) };
    return looked.state;
  };
  for (const [name, help, member] of GAUGES) {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const value = (await state())[member];
        if (value === null) this.remove();
        else this.set(value);
      },
    });
  }
}

async function look({ receiver, eventStore }: Services): Promise<State> {
  const [health, backlog, engineMemoryBytes] = await Promise.all([
    eventStore.health(),
    eventStore.settleBacklog(Date.now() - HOUR_MS).catch(() => null), // the engine is away: `up` says so
    residentBytes(eventStore.enginePid),
  ]);
  const now = Date.now() + (health.clockOffsetMs ?? 0);
  return {
    receiverBodies: receiver.pending,
    receiverBytes: receiver.pendingBytes,
    spoolSegments: health.spool.files,
    spoolBytes: health.spool.bytes,
    spoolAgeSeconds: health.spool.oldestAgeMs / 1000,
    segmentsSetAside: health.spool.quarantined + health.spool.damaged,
    diskFreeBytes: health.freeBytes,
    engineUp: health.up ? 1 : 0,
    engineMemoryBytes,
    unsettledSessions: backlog?.sessions ?? null,
    settleLagSeconds: backlog && (backlog.oldestTouchAt === null ? 0 : Math.max(0, now - backlog.oldestTouchAt) / 1000),
  };
}

/** Of a process of ours; null where there is none, or the system doesn't say (only Linux does so simply). */
async function residentBytes(pid: number | null): Promise<number | null> {
  if (pid === null) return null;
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null; // it ended just now, or there is no /proc
  }
}
