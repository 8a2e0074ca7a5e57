import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEngine } from '@telecine/event-store/engine';
import { EngineQueries } from './engine-queries.ts';

/** The embedded engine by itself, on an empty directory, as Telecine starts it. */
export interface ReferenceEngine {
  readonly pid: number;
  readonly queries: EngineQueries;
  stop(): Promise<void>;
}

export async function startReferenceEngine(): Promise<ReferenceEngine> {
  const directory = mkdtempSync(path.join(tmpdir(), 'telecine-bench-engine-'));
  const engine = await startEngine({ directory });
  return {
    pid: engine.pid,
    queries: new EngineQueries(engine.url, path.join(directory, 'secrets.json')),
    stop: async () => {
      await engine.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
