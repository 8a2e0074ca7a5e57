import type { EventStoreHealth } from '@telecine/event-store';
import type { Services } from '../services.ts';

/** Whether first-start work is done. */
export interface Readiness {
  state: 'starting' | 'ready' | 'stopping';
}

export interface Check {
  readonly name: CheckName;
  readonly ok: boolean;
  /** What was seen. */
  readonly detail: string;
  /** What to do about it; null when all is well. */
  readonly remedy: string | null;
}
export type CheckName =
  | 'started'
  | 'configuration'
  | 'configuration migrations'
  | 'events'
  | 'event migrations'
  | 'event store clock'
  | 'spool'
  | 'damaged segments'
  | 'disk';

/** What `/readyz` answers. */
export interface ReadinessReport {
  /** Whether the API should get traffic. */
  readonly ok: boolean;
  readonly checks: readonly Check[];
}

/** These are for a person to look at and don't keep the API from working. */
const TOLERATED: ReadonlySet<CheckName> = new Set(['event store clock', 'damaged segments', 'disk']);
const MEGABYTE = 1024 * 1024;
const LEAST_FREE_BYTES = 512 * MEGABYTE;
const LONGEST_WAIT_MS = 60_000;
/** Beyond it, which rows are new and which session is live is told wrongly. */
const WIDEST_CLOCK_OFFSET_MS = 5000;
const PATIENCE_MS = 3000;

/** Each thing that must work, with what is wrong and what to do. */
export async function checkReadiness(services: Services, readiness: Readiness): Promise<ReadinessReport> {
  const [configuration, events] = await Promise.all([configurationChecks(services), eventStoreChecks(services)]);
  const checks = [startedCheck(readiness), ...configuration, ...events];
  return { ok: checks.every((check) => check.ok || TOLERATED.has(check.name)), checks };
}

function startedCheck({ state }: Readiness): Check {
  const remedy = state === 'starting' ? 'Wait: the first start loads the demo’s sessions.' : 'Start it again.';
  return check('started', state === 'ready', `The API is ${state}.`, remedy);
}

async function configurationChecks({ config, controlPlane }: Services): Promise<Check[]> {
  const remedy = config.databaseUrl
    ? 'Start the PostgreSQL server that DATABASE_URL names, or correct DATABASE_URL.'
    : 'Restart Telecine. If it stays, its log says why.';
  try {
    const pending = await inTime(controlPlane.pendingMigrations());
    return [
      check('configuration', true, `The ${controlPlane.kind} PostgreSQL answers.`, remedy),
      check(
        'configuration migrations',
        pending.length === 0,
        pending.length === 0 ? 'All are applied.' : `Not applied: ${pending.join(', ')}.`,
        'Restart Telecine: it applies them when it starts.',
      ),
    ];
  } catch (error) {
    return [check('configuration', false, `The configuration store does not answer: ${words(error)}`, remedy)];
  }
}

async function eventStoreChecks({ config, eventStore }: Services): Promise<Check[]> {
  const remedy = config.clickhouseUrl
    ? 'Start the ClickHouse server that CLICKHOUSE_URL names, or correct CLICKHOUSE_URL.'
    : 'Wait: the embedded engine is started again by itself. If it stays down, the log says why.';
  try {
    const health = await inTime(eventStore.health(), 2 * PATIENCE_MS);
    const answer = health.up
      ? 'The event store answers.'
      : 'The event store does not answer. What is received waits on disk, and nothing is lost.';
    return [
      check('events', health.up, answer, remedy),
      ...engineChecks(health),
      ...spoolChecks(health, eventStore.spoolDir),
      diskCheck(health, config.dataDir),
    ];
  } catch (error) {
    return [check('events', false, `The event store can’t be looked at: ${words(error)}`, remedy)];
  }
}

/** What can only be asked of an engine that answers. */
function engineChecks({ missingTables, clockOffsetMs }: EventStoreHealth): Check[] {
  if (missingTables === null || clockOffsetMs === null) return [];
  const seconds = (Math.abs(clockOffsetMs) / 1000).toFixed(1);
  return [
    check(
      'event migrations',
      missingTables.length === 0,
      missingTables.length === 0 ? 'All are applied.' : `Missing: ${missingTables.join(', ')}.`,
      'Restart Telecine: it applies them when it starts.',
    ),
    check(
      'event store clock',
      Math.abs(clockOffsetMs) <= WIDEST_CLOCK_OFFSET_MS,
      `The event store’s clock is ${seconds} s ${clockOffsetMs < 0 ? 'behind' : 'ahead of'} the API’s.`,
      'Set both machines by NTP.',
    ),
  ];
}

function spoolChecks({ spool }: EventStoreHealth, spoolDir: string): Check[] {
  const seconds = Math.round(spool.oldestAgeMs / 1000);
  return [
    check(
      'spool',
      spool.oldestAgeMs < LONGEST_WAIT_MS,
      spool.files === 0
        ? 'Nothing waits for the event store.'
        : `${spool.files} segments (${megabytes(spool.bytes)}) wait for the event store, the oldest for ${seconds} s.`,
      `See that the event store answers and has room. Nothing is lost; don’t delete what lies in ${spoolDir}.`,
    ),
    check(
      'damaged segments',
      spool.setAside.length === 0,
      spool.setAside.length === 0
        ? 'None.'
        : `${spool.quarantined} refused by the event store, ${spool.damaged} damaged on disk: ${spool.setAside.join(', ')}.`,
      'Keep the files: they hold records that were received and can’t be loaded. Report the line of the log that names them; when you no longer need them, move them away.',
    ),
  ];
}

function diskCheck({ freeBytes }: EventStoreHealth, dataDir: string): Check {
  return check(
    'disk',
    freeBytes === null || freeBytes > LEAST_FREE_BYTES,
    freeBytes === null ? 'The free space is not known.' : `${megabytes(freeBytes)} are free.`,
    `Free some on the disk of ${dataDir}, or shorten the projects’ retention: at least ${megabytes(LEAST_FREE_BYTES)} are needed.`,
  );
}

const check = (name: CheckName, ok: boolean, detail: string, remedy: string): Check => ({
  name,
  ok,
  detail,
  remedy: ok ? null : remedy,
});

/** A store that hangs must not make the probe hang. */
async function inTime<Answer>(answer: Promise<Answer>, withinMs = PATIENCE_MS): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${withinMs / 1000} s`)), withinMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

const megabytes = (bytes: number): string => `${Math.round(bytes / MEGABYTE)} MB`;

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));
