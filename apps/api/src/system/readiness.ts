import type { Services } from '../services.ts';

/** Whether first-start work is done. */
export interface Readiness {
  state: 'starting' | 'ready' | 'stopping';
}

export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** What is wrong and what to do; what was seen when all is well. */
  readonly detail: string;
}

const LEAST_FREE_BYTES = 512 * 1024 * 1024;

/** Each thing that must work before the API should get traffic. */
export async function checkReadiness(services: Services, readiness: Readiness): Promise<Check[]> {
  return [
    { name: 'started', ok: readiness.state === 'ready', detail: `The API is ${readiness.state}.` },
    await configurationCheck(services),
    ...(await eventStoreChecks(services)),
  ];
}

async function configurationCheck(services: Services): Promise<Check> {
  try {
    await services.controlPlane.pool.query('SELECT 1');
    return { name: 'configuration', ok: true, detail: `${services.controlPlane.kind} PostgreSQL answers.` };
  } catch (error) {
    return { name: 'configuration', ok: false, detail: `The configuration store does not answer: ${words(error)}` };
  }
}

async function eventStoreChecks(services: Services): Promise<Check[]> {
  try {
    const health = await services.eventStore.health();
    const spool = health.spool;
    const free = health.freeBytes;
    return [
      {
        name: 'events',
        ok: health.up,
        detail: health.up
          ? 'The event store answers.'
          : 'The event store does not answer; what is received waits on disk.',
      },
      {
        name: 'spool',
        ok: spool.oldestAgeMs < 60_000,
        detail: `${spool.files} segments wait, the oldest for ${Math.round(spool.oldestAgeMs / 1000)} s.`,
      },
      {
        name: 'damaged segments',
        ok: spool.damaged === 0 && spool.quarantined === 0,
        detail: `${spool.damaged} damaged, ${spool.quarantined} in quarantine. They are kept in the data directory’s spool.`,
      },
      {
        name: 'disk',
        ok: free === null || free > LEAST_FREE_BYTES,
        detail:
          free === null
            ? 'Free space is not known.'
            : `${Math.round(free / 1048576)} MB are free; below ${LEAST_FREE_BYTES / 1048576} MB free some.`,
      },
    ];
  } catch (error) {
    return [{ name: 'events', ok: false, detail: `The event store does not answer: ${words(error)}` }];
  }
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));
