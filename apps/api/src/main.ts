import path from 'node:path';
import { openControlPlane } from '@telecine/control-plane';
import { openEventStore } from '@telecine/event-store';
import { cmcdData } from '@telecine/formats';
import { createAuth } from './auth.ts';
import { readConfig } from './config.ts';
import { loadDemo } from './demo/load-demo.ts';
import { createLogger } from './log.ts';
import { startReceiver } from './receive/receiver.ts';
import { buildServer } from './server.ts';
import type { Services } from './services.ts';
import { startSettler } from './settle/settler.ts';
import { ensureCredentials } from './system/credentials.ts';
import type { Readiness } from './system/readiness.ts';
import { isDone } from './system/secret-file.ts';

const DEMO_PROJECT = {
  name: 'Demo project',
  sources: [
    { name: 'cdn-a', format: 'nginx_json' },
    { name: 'cdn-b', format: 'nginx_json' },
  ],
} as const;
const EMPTY_PROJECT = { name: 'My project', sources: [] } as const;

/** Opens the stores, serves the doors, settles sessions, until a signal ends it: doors first, stores last. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLogger(config.logLevel);
  const readiness: Readiness = { state: 'starting' };

  const controlPlane = await openControlPlane({
    dataDir: config.dataDir,
    ...(config.databaseUrl ? { databaseUrl: config.databaseUrl } : {}),
  });
  await controlPlane.migrate();
  const eventStore = await openEventStore({
    dataDir: config.dataDir,
    decodeCmcd: cmcdData,
    log: (line) => log.warn(line),
    ...(config.clickhouseUrl ? { clickhouseUrl: config.clickhouseUrl } : {}),
  });
  const receiver = startReceiver({
    workers: config.workers,
    spoolDir: eventStore.spoolDir,
    onError: (error) => log.error('A receiving thread failed.', { error: error.message }),
  });
  const services: Services = {
    config,
    log,
    controlPlane,
    eventStore,
    receiver,
    auth: createAuth(controlPlane, config),
  };
  const server = buildServer(services, readiness);
  await server.listen({ port: config.port, host: config.host });
  const settler = startSettler(services);

  const stop = onceStopped(async () => {
    readiness.state = 'stopping';
    await server.close();
    await receiver.close();
    await settler.close();
    await eventStore.close();
    await controlPlane.close();
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);

  const credentials = await ensureCredentials(services, config.demo ? DEMO_PROJECT : EMPTY_PROJECT);
  if (config.demo && !isDone(config.dataDir, 'demo-loaded')) await loadDemo(services, credentials);
  if (readiness.state === 'starting') readiness.state = 'ready';
  log.info('The API is ready.', { url: config.apiUrl, data: path.relative(process.cwd(), config.dataDir) || '.' });
}

/** Runs once however many signals come, then ends the process. */
function onceStopped(stop: () => Promise<void>): () => void {
  let stopping = false;
  return () => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(
          `Stopping failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
        );
        process.exit(1);
      },
    );
  };
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
