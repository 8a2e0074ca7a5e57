import type { EngineClient } from '../engine/engine-client.ts';
import { GONE } from '../queries/inferred-parts.ts';
import { type LatestRevision, latestRevisions } from '../queries/latest-revisions.ts';
import { ask } from '../queries/query.ts';
import { sessionExpiries } from '../queries/session-expiries.ts';
import { instant, type SettledPlace, settledRow, tombstone } from './settled-row.ts';
import type { SettledSession } from './settled-session.ts';

const HOUR = 3600;
/** A start that moves further than this takes its row along; lists look this far beyond their bounds. */
const MOST_ANCHOR_DISTANCE = 12 * HOUR;
const MOST_IN_A_BATCH = 500;
/** For sessions of which no row is stored any more. */
const SHORTEST_LIFE_MS = 2 * 86_400_000;

interface Waiting {
  readonly projectId: string;
  readonly settled: readonly SettledSession[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes settled sessions. Those that come while a write is under way go together in the next one. A session's row stays in
 * the partition of its first settled start; what it was blamed on before is kept in its revisions.
 */
export class SettledWriter {
  readonly #engine: EngineClient;
  #waiting: Waiting[] = [];
  #running = false;

  constructor(engine: EngineClient) {
    this.#engine = engine;
  }

  /** Resolves when the rows are durable and in the answer of the next query. */
  write(projectId: string, settled: readonly SettledSession[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ projectId, settled, resolve, reject });
      if (!this.#running) this.#drain();
    });
  }

  /** Takes settled sessions away that are no more: what belonged to them was told to be another's. */
  async remove(projectId: string, sessionIds: readonly string[]): Promise<void> {
    if (sessionIds.length === 0) return;
    const known = await ask(this.#engine, latestRevisions, { projectId, sessionIds });
    const places = known.map(({ sessionId, anchorHour, version }) => ({
      sessionId,
      place: {
        projectId,
        anchorHour,
        version: Math.max(Date.now(), version + 1),
        expiresOn: instant(Date.now() + SHORTEST_LIFE_MS).slice(0, 10),
      },
    }));
    // The rows first: a revision that says so ends further tries.
    await this.#engine.insertRows(
      'telecine.sessions',
      places.map(({ sessionId, place }) => tombstone(place, sessionId)),
      SETTINGS,
    );
    await this.#engine.insertRows(
      'telecine.session_revisions',
      places.map(({ sessionId, place }) => goneRow(place, sessionId)),
      SETTINGS,
    );
  }

  async #drain(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, fitting(this.#waiting));
      try {
        await this.#writeBatch(batch);
        for (const each of batch) each.resolve();
      } catch (error) {
        for (const each of batch) each.reject(error);
      }
    }
    this.#running = false;
  }

  async #writeBatch(batch: readonly Waiting[]): Promise<void> {
    const rows: object[] = [];
    const revisions: object[] = [];
    for (const projectId of new Set(batch.map((each) => each.projectId))) {
      const own = batch.flatMap((each) => (each.projectId === projectId ? each.settled : []));
      const latest = new Map(own.map((settled) => [settled.session.id, settled])); // the later of two of one session
      const sessions = { projectId, sessionIds: [...latest.keys()] };
      const [known, expiries] = await Promise.all([
        ask(this.#engine, latestRevisions, sessions),
        ask(this.#engine, sessionExpiries, sessions),
      ]);
      const revision = new Map(known.map((each) => [each.sessionId, each]));
      const expiry = new Map(expiries.map((each) => [each.sessionId, each.expiresOn]));
      for (const [sessionId, settled] of latest) {
        const before = revision.get(sessionId) ?? null;
        const place = placeOf(projectId, settled, before, expiry.get(sessionId) ?? null);
        rows.push(settledRow(place, settled));
        if (before && before.anchorHour !== place.anchorHour) {
          rows.push(tombstone({ ...place, anchorHour: before.anchorHour }, sessionId));
        }
        if (!before || isNews(before, place, settled)) revisions.push(revisionRow(place, settled));
      }
    }
    // The revision first: it says where the row lies, and a row without it could be written to a second place.
    if (revisions.length > 0) await this.#engine.insertRows('telecine.session_revisions', revisions, SETTINGS);
    if (rows.length > 0) await this.#engine.insertRows('telecine.sessions', rows, SETTINGS);
  }
}

/** How many of those that wait fit into one batch; the first always. */
function fitting(waiting: readonly Waiting[]): number {
  let sessions = 0;
  const beyond = waiting.findIndex((each) => {
    sessions += each.settled.length;
    return sessions > MOST_IN_A_BATCH;
  });
  return beyond < 0 ? waiting.length : Math.max(1, beyond);
}

const SETTINGS = { optimize_on_insert: 0, max_partitions_per_insert_block: 0 };

function placeOf(
  projectId: string,
  { session }: SettledSession,
  before: LatestRevision | null,
  expiresOn: string | null,
): SettledPlace {
  const startHour = Math.floor(session.startedAt / 1000 / HOUR) * HOUR;
  const stays = before !== null && Math.abs(startHour - before.anchorHour) <= MOST_ANCHOR_DISTANCE;
  return {
    projectId,
    anchorHour: stays ? before.anchorHour : startHour,
    version: Math.max(Date.now(), (before?.version ?? 0) + 1),
    expiresOn: expiresOn ?? instant(Date.now() + SHORTEST_LIFE_MS).slice(0, 10),
  };
}

const isNews = (before: LatestRevision, place: SettledPlace, { session, verdict }: SettledSession): boolean =>
  before.anchorHour !== place.anchorHour ||
  before.verdictCode !== verdict.code ||
  before.verdictState !== verdict.state ||
  before.coverage !== session.coverage;

const goneRow = (place: SettledPlace, sessionId: string) => ({
  project_id: place.projectId,
  session_id: sessionId,
  version: place.version,
  anchor_hour: place.anchorHour,
  settled_at: instant(place.version),
  expires_on: place.expiresOn,
  coverage: GONE,
});

const revisionRow = (place: SettledPlace, { session, verdict }: SettledSession) => ({
  project_id: place.projectId,
  session_id: session.id,
  version: place.version,
  anchor_hour: place.anchorHour,
  settled_at: instant(place.version),
  expires_on: place.expiresOn,
  verdict_code: verdict.code,
  verdict_state: verdict.state,
  verdict_confidence: verdict.confidence,
  coverage: session.coverage,
});
