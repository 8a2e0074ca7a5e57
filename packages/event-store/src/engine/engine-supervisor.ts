import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from '../errors.ts';
import type { EngineAddress, EngineClient } from './engine-client.ts';
import { EngineSilence } from './engine-silence.ts';
import { processPulse } from './process-pulse.ts';
import { type EmbeddedEngine, type EngineOptions, startEngine } from './start-engine.ts';

const LOOK_EVERY_MS = 1000;
const RESTART_PAUSE_MS = 500;

/** What keeps an engine there. */
export interface EngineSupervisor {
  /** Process of the embedded engine; null for a remote one, and while none runs. */
  readonly pid: number | null;
  /** Statements fail from now on. */
  close(): Promise<void>;
  /** The same for an engine of which no answer is to be expected: an embedded one isn't asked to end, but ended. */
  kill(): Promise<void>;
}

/** Starts the embedded engine and starts it again whenever it ends, or will not answer any more. */
export async function superviseEmbedded(
  client: EngineClient,
  options: EngineOptions,
  log: (line: string) => void,
): Promise<EngineSupervisor> {
  const stopping = new AbortController();
  let engine: EmbeddedEngine | null = await startConnected(client, options, stopping.signal);

  const run = async () => {
    while (!stopping.signal.aborted) {
      const why = engine ? await untilGone(client, engine, stopping.signal) : 'could not be started';
      if (stopping.signal.aborted) return;
      log(`The event store’s engine ${why}. Starting it again; what is received waits on disk.`);
      await client.disconnect();
      await engine?.stop(0);
      engine = null;
      try {
        engine = await startConnected(client, options, stopping.signal);
      } catch (error) {
        if (stopping.signal.aborted) return;
        log(errorText(error));
        await pause(RESTART_PAUSE_MS, stopping.signal);
      }
    }
  };
  const done = run();
  const end = async (patienceMs?: number) => {
    stopping.abort();
    await client.close();
    await done;
    await engine?.stop(patienceMs);
    engine = null;
  };
  return {
    get pid() {
      return engine?.pid ?? null;
    },
    close: () => end(),
    kill: () => end(0),
  };
}

/** Connects to a server that others run. A connection is made anew for each request, so there is nothing to keep alive. */
export async function connectRemote(client: EngineClient, address: EngineAddress): Promise<EngineSupervisor> {
  await client.connect(address);
  const close = () => client.close();
  return { pid: null, close, kill: close };
}

async function startConnected(
  client: EngineClient,
  options: EngineOptions,
  stopping: AbortSignal,
): Promise<EmbeddedEngine> {
  const engine = await startEngine({ ...options, stopping });
  try {
    const address = {
      url: engine.url,
      writer: { name: 'telecine', password: engine.secrets.admin },
      reader: { name: 'telecine_reader', password: engine.secrets.reader },
    };
    await client.connect(address, stopping);
    return engine;
  } catch (error) {
    await engine.stop(0);
    throw error;
  }
}

/** Why the engine has to be started again; empty when `stopping` came first. */
async function untilGone(client: EngineClient, engine: EmbeddedEngine, stopping: AbortSignal): Promise<string> {
  let ended = false;
  const exit = engine.exited.then(() => {
    ended = true;
  });
  const stop = new Promise<void>((resolve) => stopping.addEventListener('abort', () => resolve(), { once: true }));
  const silence = new EngineSilence();
  while (!stopping.aborted) {
    const before = performance.now();
    await Promise.race([exit, pause(LOOK_EVERY_MS, stopping)]);
    const pinged = await Promise.race([client.answers(), exit, stop]);
    if (ended) return 'ended unexpectedly';
    const pulse = pinged ? null : await processPulse(engine.pid);
    const answered = pinged === true || client.answeredAt >= before;
    const why = silence.note({ at: performance.now(), answered, pulse });
    if (why !== null) return why;
  }
  return '';
}

const pause = (ms: number, stopping: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal: stopping }).catch(() => {});
