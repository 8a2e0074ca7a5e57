import path from 'node:path';
import { z } from 'zod';

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);

const ENVIRONMENT = z.object({
  TELECINE_DATA_DIR: z.string().min(1).default('.data'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port(4000),
  DASHBOARD_PORT: port(3000),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  CLICKHOUSE_URL: z.url({ protocol: /^https?$/ }).optional(),
  TELECINE_DEMO: z.enum(['0', '1']).default('1'),
  TELECINE_JOBS: z.enum(['0', '1']).default('1'),
  TELECINE_WORKERS: z.coerce.number().int().min(1).max(64).optional(),
  TELECINE_SPOOL_MEGABYTES: z.coerce.number().int().min(1).optional(),
  TELECINE_PUBLIC_DASHBOARD_URL: z.url().optional(),
  TELECINE_PUBLIC_API_URL: z.url().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** What the process was started with. Paths are absolute. */
export interface Config {
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string | undefined;
  readonly clickhouseUrl: string | undefined;
  readonly demo: boolean;
  /** Whether this replica settles sessions; one that only receives and answers leaves that to others. */
  readonly jobs: boolean;
  /** Threads that parse and store. */
  readonly workers: number;
  /** What may wait for the event store before senders have to wait too; absent: as much as the disk has room for. */
  readonly mostSpoolBytes: number | undefined;
  readonly dashboardUrl: string;
  readonly apiUrl: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** Reads the environment. Throws a sentence that names each bad variable. An empty variable counts as unset. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = ENVIRONMENT.safeParse(set);
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new Error(`The environment can't be used: ${problems.join('; ')}.`);
  }
  const values = read.data;
  const reachable = values.HOST === '0.0.0.0' || values.HOST === '::' ? '127.0.0.1' : values.HOST;
  return {
    dataDir: path.resolve(values.TELECINE_DATA_DIR),
    host: values.HOST,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL,
    clickhouseUrl: values.CLICKHOUSE_URL,
    demo: values.TELECINE_DEMO === '1',
    jobs: values.TELECINE_JOBS === '1',
    workers: values.TELECINE_WORKERS ?? 2,
    mostSpoolBytes: values.TELECINE_SPOOL_MEGABYTES && values.TELECINE_SPOOL_MEGABYTES * 1024 * 1024,
    dashboardUrl: values.TELECINE_PUBLIC_DASHBOARD_URL ?? `http://${reachable}:${values.DASHBOARD_PORT}`,
    apiUrl: values.TELECINE_PUBLIC_API_URL ?? `http://${reachable}:${values.PORT}`,
    logLevel: values.LOG_LEVEL,
  };
}
