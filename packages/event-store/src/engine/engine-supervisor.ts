import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from '../errors.ts';
import type { EngineAddress, EngineClient } from './engine-client.ts';
import { type EmbeddedEngine, type EngineOptions, startEngine } from './start-engine.ts';

const PING_EVERY_MS = 1000;
const MISSES_UNTIL_RESTART = 3;
const RESTART_PAUSE_MS = 500;

/** What keeps an engine there. */
export interface EngineSupervisor {
  /** Process of the embedded engine; null for a remote one, and while none runs. */
  readonly pid: number | null;
  close(): Promise<void>;
}

/** Starts the embedded engine and starts it again whenever it ends or misses three pings. */
export async function superviseEmbedded(
  client: EngineClient,
  options: EngineOptions,
  log: (line: string) => void,
): Promise<EngineSupervisor> {
  const stopping = new AbortController();
  let engine: EmbeddedEngine | null = await startConnected(client, options);

  const run = async () => {
    while (!stopping.signal.aborted) {
      const why = engine ? await untilGone(client, engine, stopping.signal) : 'could not be started';
      if (stopping.signal.aborted) return;
      log(`The event store’s engine ${why}. Starting it again; what is received waits on disk.`);
      await client.disconnect();
      await engine?.stop();
      engine = null;
      try {
        engine = await startConnected(client, options);
      } catch (error) {
        log(errorText(error));
        await pause(RESTART_PAUSE_MS, stopping.signal);
      }
    }
  };
  const done = run();
  return {
    get pid() {
      return engine?.pid ?? null;
    },
    close: async () => {
      stopping.abort();
      await done;
      await client.disconnect();
      await engine?.stop();
      engine = null;
    },
  };
}

/** Connects to a server that others run. A connection is made anew for each request, so there is nothing to keep alive. */
export async function connectRemote(client: EngineClient, address: EngineAddress): Promise<EngineSupervisor> {
  await client.connect(address);
  return { pid: null, close: () => client.disconnect() };
}

async function startConnected(client: EngineClient, options: EngineOptions): Promise<EmbeddedEngine> {
  const engine = await startEngine(options);
  try {
    await client.connect({
      url: engine.url,
      writer: { name: 'telecine', password: engine.secrets.admin },
      reader: { name: 'telecine_reader', password: engine.secrets.reader },
    });
    return engine;
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

async function untilGone(client: EngineClient, engine: EmbeddedEngine, stopping: AbortSignal): Promise<string> {
  let ended = false;
  const exit = engine.exited.then(() => {
    ended = true;
  });
  for (let misses = 0; !stopping.aborted; ) {
    await Promise.race([exit, pause(PING_EVERY_MS, stopping)]);
    if (ended) return 'ended unexpectedly';
    misses = (await Promise.race([client.answers(), exit])) ? 0 : misses + 1;
    if (ended) return 'ended unexpectedly';
    if (misses >= MISSES_UNTIL_RESTART) return 'does not answer any more';
  }
  return '';
}

const pause = (ms: number, stopping: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal: stopping }).catch(() => {});
