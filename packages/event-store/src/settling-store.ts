import type { PeerDelivery } from '@telecine/domain';
import { type EngineAddress, EngineClient } from './engine/engine-client.ts';
import type { StoredSession } from './load-session.ts';
import { loadSessions } from './load-sessions.ts';
import type { CmcdDecoder } from './queries/cmcd-column.ts';
import { inferredParts } from './queries/inferred-parts.ts';
import { peerPlaces } from './queries/peer-places.ts';
import { ask } from './queries/query.ts';
import type { SettledSession } from './settled/settled-session.ts';
import { SettledWriter } from './settled/settled-writer.ts';

/** What settling needs of the event store. Throws EventStoreError. */
export interface SettlingStore {
  /**
   * What is stored of many sessions, with few questions: in no order, each made when it is asked for. Those of which nothing is
   * stored don't come.
   */
  loadSessions(projectId: string, sessionIds: readonly string[]): AsyncIterable<StoredSession>;
  /** Writes the sessions' rows for lists and metrics, and a revision where a verdict changed. Under the job's lease. */
  writeSettled(projectId: string, settled: readonly SettledSession[]): Promise<void>;
  /** The settled sessions among the requests of bases (those without a session ID). */
  inferredParts(projectId: string, baseIds: readonly string[]): Promise<readonly string[]>;
  /** Takes settled sessions away that are no more. */
  removeSettled(projectId: string, sessionIds: readonly string[]): Promise<void>;
  /** How each place delivered to the project's sessions, over requests that started in [from, to), epoch ms. */
  peerPlaces(projectId: string, from: number, to: number): Promise<readonly PeerDelivery[]>;
}

export function settlingStore(engine: EngineClient, cmcd: CmcdDecoder): SettlingStore {
  const writer = new SettledWriter(engine);
  return {
    loadSessions: (projectId, sessionIds) => loadSessions(engine, cmcd, projectId, sessionIds),
    writeSettled: (projectId, settled) => writer.write(projectId, settled),
    inferredParts: async (projectId, baseIds) =>
      baseIds.length === 0 ? [] : ask(engine, inferredParts, { projectId, baseIds }),
    removeSettled: (projectId, sessionIds) => writer.remove(projectId, sessionIds),
    peerPlaces: (projectId, from, to) => ask(engine, peerPlaces, { projectId, from, to }),
  };
}

/** Opens it in another thread than the event store's. Throws where the engine doesn't answer. */
export async function openSettlingStore(
  address: EngineAddress,
  cmcd: CmcdDecoder,
): Promise<SettlingStore & { close(): Promise<void> }> {
  const engine = new EngineClient();
  await engine.connect(address);
  return { ...settlingStore(engine, cmcd), close: () => engine.disconnect() };
}
