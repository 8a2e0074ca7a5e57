import path from 'node:path';
import { type ControlPlane, openControlPlane } from '@telecine/control-plane';
import { type EventStore, openEventStore } from '@telecine/event-store';
import { cmcdDecoder } from '@telecine/formats';
import { createAuth } from './auth.ts';
import { type Config, readConfig } from './config.ts';
import { loadDemo } from './demo/load-demo.ts';
import { createLogger } from './log.ts';
import { startPuller } from './pull/puller.ts';
import { countedReceiver } from './receive/counted-receiver.ts';
import { startReceiver } from './receive/receiver.ts';
import { buildServer } from './server.ts';
import type { Services } from './services.ts';
import { startSettler } from './settle/settler.ts';
import { Intake } from './sources/intake.ts';
import { ensureCredentials } from './system/credentials.ts';
import { listen } from './system/listen.ts';
import type { Readiness } from './system/readiness.ts';
import { ensureRoom } from './system/room.ts';
import { isDone } from './system/secret-file.ts';
import { Shutdown } from './system/shutdown.ts';
import { watchSpool } from './system/spool-watch.ts';
import { Telemetry } from './system/telemetry.ts';

const DEMO_PROJECT = {
  name: 'Demo project',
  sources: [
    { name: 'cdn-a', format: 'nginx_json' },
    { name: 'cdn-b', format: 'nginx_json' },
  ],
} as const;
/** So long a stop waits for questions and uploads; `npm start` and container runtimes kill what takes much longer. */
const ANSWERS_END_WITHIN_MS = 5000;
const EMPTY_PROJECT = { name: 'My project', sources: [] } as const;

/** Opens the stores, serves the doors, settles sessions, until a signal ends it: doors first, stores last. */
async function main(shutdown: Shutdown): Promise<void> {
  const config = readConfig(process.env);
  const log = createLogger(config.logLevel);
  const readiness: Readiness = { state: 'starting' };
  await ensureRoom(config.dataDir);

  const controlPlane: ControlPlane = await openControlPlane({
    dataDir: config.dataDir,
    databaseUrl: config.databaseUrl,
  });
  shutdown.before(() => controlPlane.close());
  await controlPlane.migrate();
  const eventStore: EventStore = await openEvents(config, (line) => log.warn(line));
  shutdown.before(() => eventStore.close());
  const telemetry = new Telemetry();
  const receiver = countedReceiver(
    startReceiver({
      workers: config.workers,
      spoolDir: eventStore.spoolDir,
      onError: (error) => log.error('A receiving thread failed.', { error: error.message }),
    }),
    telemetry,
  );
  const spoolWatch = watchSpool(eventStore, config.mostSpoolBytes, log);
  shutdown.before(async () => spoolWatch.close());
  const auth = createAuth(controlPlane, config);
  const intake = new Intake(eventStore, log);
  const services: Services = { config, log, controlPlane, eventStore, receiver, spoolWatch, auth, intake, telemetry };
  if (config.jobs) {
    const settler = startSettler(services);
    shutdown.before(() => settler.close());
    const puller = startPuller(services);
    shutdown.before(() => puller.close());
  }
  shutdown.before(() => intake.close());
  shutdown.before(() => receiver.close());
  const server = buildServer(services, readiness);
  shutdown.before(() => server.close());
  shutdown.whenOverdue(ANSWERS_END_WITHIN_MS, async () => {
    log.warn('What is under way does not end: the event store’s engine is ended. What was acknowledged is on disk.');
    await eventStore.endEngine(); // who waits for it is answered now
    server.server.closeAllConnections();
  });
  shutdown.before(async () => {
    readiness.state = 'stopping';
  });
  await listen(server, config);

  const credentials = await ensureCredentials(services, config.demo ? DEMO_PROJECT : EMPTY_PROJECT);
  if (config.demo && !isDone(config.dataDir, 'demo-loaded')) await loadDemo(services, credentials);
  if (readiness.state === 'starting') readiness.state = 'ready';
  log.info('The API is ready.', { url: config.apiUrl, data: path.relative(process.cwd(), config.dataDir) || '.' });
}

const openEvents = (config: Config, log: (line: string) => void): Promise<EventStore> =>
  openEventStore({
    dataDir: config.dataDir,
    cmcd: cmcdDecoder,
    log,
    ...(config.clickhouseUrl ? { clickhouseUrl: config.clickhouseUrl } : {}),
  });

const shutdown = new Shutdown();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => shutdown.exit(0));
main(shutdown).catch((error: unknown) => {
  // A signal during the start closes what the start is using: what then fails is not news.
  if (!shutdown.begun) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  shutdown.exit(1);
});
