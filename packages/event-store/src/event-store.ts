import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveryMetric, RejectReason, SessionMetric, SessionMetricId } from '@telecine/domain';
import { lockDirectory } from './directory-lock.ts';
import { type EngineAddress, EngineClient } from './engine/engine-client.ts';
import { connectRemote, type EngineSupervisor, superviseEmbedded } from './engine/engine-supervisor.ts';
import { remoteAddress } from './engine/remote-address.ts';
import { EventStoreError, errorText } from './errors.ts';
import { type EventStoreHealth, eventStoreHealth, type SpoolUse, spoolUse } from './event-store-health.ts';
import { type Facet, facetSessions } from './facet-sessions.ts';
import { listSessions, type SessionListQuery, type SessionPage } from './list-sessions.ts';
import { loadSession, type StoredSession } from './load-session.ts';
import type { CmcdDecoder } from './queries/cmcd-column.ts';
import { type ComparingQuery, type ComparingSession, comparingSessions } from './queries/comparing-sessions.ts';
import { countSessions } from './queries/count-sessions.ts';
import { type Arrivals, type ArrivalsSince, eventArrivals } from './queries/event-arrivals.ts';
import { type IssueValue, issueDimensions } from './queries/issue-dimensions.ts';
import { type IssueGroup, type IssueGroupQuery, issueGroups } from './queries/issue-groups.ts';
import { type IssueSampleQuery, issueSamples } from './queries/issue-samples.ts';
import { type IssuePoint, type IssueSeriesQuery, issueSeries } from './queries/issue-series.ts';
import { type JoinedSession, joinedArrivals } from './queries/joined-arrivals.ts';
import { lineArrivals } from './queries/line-arrivals.ts';
import type { MeasureRow } from './queries/measure.ts';
import { ask } from './queries/query.ts';
import { type RawLine, rawLines } from './queries/raw-lines.ts';
import type { ReceivedRange } from './queries/received-range.ts';
import { type Refusal, refusals } from './queries/refusals.ts';
import {
  countRefused,
  type RefusedPageQuery,
  type RefusedRecord,
  type RefusedSelection,
  refusedPage,
} from './queries/refused-page.ts';
import { type RejectedCount, rejectedCounts } from './queries/rejected-counts.ts';
import { rejectedRecords, type StoredRejectedRecord } from './queries/rejected-records.ts';
import { reportedSessions } from './queries/reported-sessions.ts';
import { type ReportingPlayer, reportingPlayers } from './queries/reporting-players.ts';
import { type RequestMeasureQuery, requestMeasures } from './queries/request-measures.ts';
import { NO_SESSIONS, type SessionFacts, sessionFacts } from './queries/session-facts.ts';
import { type SessionMeasureQuery, sessionMeasures } from './queries/session-measures.ts';
import { type SessionRevision, sessionRevisions } from './queries/session-revisions.ts';
import type { SessionSelection } from './queries/session-selection.ts';
import { type SettleBacklog, settleBacklog } from './queries/settle-backlog.ts';
import { settledSession } from './queries/settled-session.ts';
import { type SourceActivity, type SourceActivityQuery, sourceActivity } from './queries/source-activity.ts';
import { type SourceCounts, sourceCounts } from './queries/source-counts.ts';
import { type SourceIntake, sourceIntake } from './queries/source-intake.ts';
import { type SourceRefusals, sourceRefusals } from './queries/source-refusals.ts';
import { type SourceStats, sourceStats } from './queries/source-stats.ts';
import { type TouchedHour, touchedHours } from './queries/touched-hours.ts';
import { ALL_SESSIONS, type SessionShares, type TouchedSession, touchedSessions } from './queries/touched-sessions.ts';
import { type UnsettledQuery, unsettledSessions } from './queries/unsettled-sessions.ts';
import { type ValueSourceCount, valueSources } from './queries/value-sources.ts';
import { type ResolvedRecords, resolveRefused } from './resolve-refused.ts';
import { migrate } from './schema/migrate.ts';
import { repairSpans } from './schema/repair-spans.ts';
import type { SettledSession } from './settled/settled-session.ts';
import { type SettlingStore, settlingStore } from './settling-store.ts';
import { caughtUp } from './spool/caught-up.ts';
import { SegmentInserter } from './spool/insert-segment.ts';
import { SpoolLoader } from './spool/spool-loader.ts';
import { type IntakeCount, writeIntake } from './write-intake.ts';

export interface EventStoreOptions {
  /** Holds the spool, and the embedded engine's data. */
  readonly dataDir: string;
  /** A ClickHouse server instead of the embedded engine; may carry `user:password@`, who then writes and reads. */
  readonly clickhouseUrl?: string;
  /** Name of the cluster in that server's configuration, for sharded and replicated tables. */
  readonly cluster?: string;
  /** Port of the embedded engine on 127.0.0.1; a free one by default. */
  readonly httpPort?: number;
  readonly cmcd: CmcdDecoder;
  /** What an operator should know: restarts, segments that can't be loaded. */
  readonly log?: (line: string) => void;
}

/** The events of all projects. Writing goes through the spool (see SpoolWriter), reading through here. Throws EventStoreError. */
export interface EventStore extends SettlingStore {
  /** Where SpoolWriters write: give it to the threads that receive. */
  readonly spoolDir: string;
  /** Process of the embedded engine; null for a server, and while none runs. */
  readonly enginePid: number | null;
  /** Where the engine answers, for a thread that opens a SettlingStore; null while there is none. */
  readonly engineAddress: EngineAddress | null;
  loadSession(projectId: string, sessionId: string): Promise<StoredSession>;
  /** Sessions with new rows since an instant, epoch ms, longest untouched first. A touch may become visible some seconds late. */
  touchedSessions(since: number, limit?: number, shares?: SessionShares): Promise<readonly TouchedSession[]>;
  /** Of those, what was not settled since, or not for good. */
  unsettledSessions(query: UnsettledQuery): Promise<readonly TouchedSession[]>;
  /** Hours of projects that got rows since an instant, epoch ms. */
  touchedHours(since: number): Promise<readonly TouchedHour[]>;
  comparingSessions(query: ComparingQuery): Promise<readonly ComparingSession[]>;
  /** Null where it was never settled. */
  settledSession(projectId: string, sessionId: string): Promise<SettledSession | null>;
  sessionRevisions(projectId: string, sessionId: string): Promise<readonly SessionRevision[]>;
  /** Throws `bad_cursor` for a cursor that this list didn't make. */
  listSessions(query: SessionListQuery): Promise<SessionPage>;
  countSessions(selection: SessionSelection): Promise<number>;
  facetSessions(selection: SessionSelection): Promise<readonly Facet[]>;
  /** By stretch of time and group, largest group first; what has no session has no row. */
  measureSessions(
    metrics: readonly SessionMetric[],
    query: SessionMeasureQuery,
  ): Promise<readonly MeasureRow<SessionMetric>[]>;
  /** The same of requests at the edge. */
  measureRequests(
    metrics: readonly DeliveryMetric[],
    query: RequestMeasureQuery,
  ): Promise<readonly MeasureRow<DeliveryMetric>[]>;
  sessionFacts(selection: SessionSelection): Promise<SessionFacts>;
  /** Where the sessions' values of a metric come from. */
  valueSources(metric: SessionMetricId, selection: SessionSelection): Promise<readonly ValueSourceCount[]>;
  /** Like findings of the selected sessions grouped, most harm first. */
  issueGroups(query: IssueGroupQuery): Promise<readonly IssueGroup[]>;
  /** By stretch of time; where no session has the issue there is no point. */
  issueSeries(query: IssueSeriesQuery): Promise<readonly IssuePoint[]>;
  issueDimensions(query: SessionSelection & { readonly key: string }): Promise<readonly IssueValue[]>;
  issueSamples(query: IssueSampleQuery): Promise<readonly SettledSession[]>;
  reportingPlayers(projectId: string, since: number): Promise<readonly ReportingPlayer[]>;
  sourceStats(projectId: string): Promise<readonly SourceStats[]>;
  /** Requests that started in [from, to), epoch ms. */
  sourceCounts(projectId: string, from: number, to: number): Promise<readonly SourceCounts[]>;
  sourceActivity(query: SourceActivityQuery): Promise<readonly SourceActivity[]>;
  sourceIntake(query: SourceActivityQuery): Promise<readonly SourceIntake[]>;
  sourceRefusals(query: SourceActivityQuery): Promise<readonly SourceRefusals[]>;
  writeIntake(counts: readonly IntakeCount[]): Promise<void>;
  /** How many of these sessions players reported. */
  reportedSessions(projectId: string, sessionIds: readonly string[]): Promise<number>;
  refusedPage(query: RefusedPageQuery): Promise<readonly RefusedRecord[]>;
  countRefused(selection: RefusedSelection): Promise<readonly { reason: RejectReason; records: number }[]>;
  /** Lines as they came, where their source keeps them, by the id of what they became. */
  rawLines(projectId: string, sourceId: string, ids: readonly string[]): Promise<readonly RawLine[]>;
  /** Of the sessions touched since an instant, epoch ms: those whose newest rows are in no settled row yet. */
  settleBacklog(since: number): Promise<SettleBacklog>;
  /** Takes records that were read again and are stored now off the list. */
  resolveRefused(resolved: ResolvedRecords): Promise<void>;
  eventArrivals(query: ArrivalsSince): Promise<Arrivals>;
  lineArrivals(query: ArrivalsSince): Promise<Arrivals>;
  /** Of the sessions that got rows since an instant, the first that both sides saw. */
  joinedArrival(query: ArrivalsSince): Promise<JoinedSession | null>;
  /** Records received in [from, to), epoch ms. */
  rejectedCounts(range: ReceivedRange): Promise<readonly RejectedCount[]>;
  refusals(range: ReceivedRange): Promise<readonly Refusal[]>;
  rejectedRecords(range: ReceivedRange & { sourceId: string; limit: number }): Promise<readonly StoredRejectedRecord[]>;
  /** Waits, at most `withinMs`, until all that was received more than a second ago can be read; without a backlog not at all. */
  caughtUp(withinMs: number): Promise<void>;
  health(): Promise<EventStoreHealth>;
  spoolUse(): Promise<SpoolUse>;
  /** Ends the engine whatever it does: what waits for an answer fails, and what is asked from now on. The spool keeps the rest. */
  endEngine(): Promise<void>;
  /** Loads what the spool holds, as far as the engine takes it in some seconds, then ends it. Close the SpoolWriters before. */
  close(): Promise<void>;
}

const NOTHING_CAME: Arrivals = { firstAt: null, lastAt: null, anySession: false, lastBefore: null };

const NO_BACKLOG: SettleBacklog = { sessions: 0, oldestTouchAt: null };
const MOST_TOUCHED = 100_000;
/** A load that the engine answers in time ends by itself within this. */
const LAST_LOAD_ENDS_WITHIN_MS = 10_000;

/**
 * Opens the event store: takes the data directory, starts or connects the engine, applies migrations, mends and replays the
 * spool, and keeps loading it. Throws EventStoreError: `directory_in_use`, `directory_unusable`, `platform_unsupported`,
 * `engine_failed`.
 */
export async function openEventStore(options: EventStoreOptions): Promise<EventStore> {
  const log = options.log ?? (() => {});
  const spoolDir = path.resolve(options.dataDir, 'spool');
  const unlock = takeDirectory(path.resolve(options.dataDir), spoolDir);
  const engine = new EngineClient();
  let supervisor: EngineSupervisor | null = null;
  try {
    supervisor = await superviseEngine(engine, options, log);
    await migrate(engine, options.cluster);
    await repairSpans(engine).catch((error) => log(`Session spans were not checked: ${errorText(error)}`)); // an insurance
  } catch (error) {
    await supervisor?.close();
    unlock();
    throw error;
  }
  const loader = await startLoader(engine, spoolDir, options, log);
  const running = supervisor;

  return {
    spoolDir,
    get enginePid() {
      return running.pid;
    },
    loadSession: (projectId, sessionId) => loadSession(engine, options.cmcd, projectId, sessionId),
    get engineAddress() {
      return engine.address;
    },
    ...settlingStore(engine, options.cmcd),
    touchedSessions: (since, limit = MOST_TOUCHED, shares = ALL_SESSIONS) =>
      ask(engine, touchedSessions, { since, limit, shares }),
    unsettledSessions: (query) => ask(engine, unsettledSessions, query),
    touchedHours: (since) => ask(engine, touchedHours, { since }),
    comparingSessions: async (query) => (query.hours.length === 0 ? [] : ask(engine, comparingSessions, query)),
    settledSession: async (projectId, sessionId) =>
      (await ask(engine, settledSession, { projectId, sessionId }))[0] ?? null,
    sessionRevisions: (projectId, sessionId) => ask(engine, sessionRevisions, { projectId, sessionId }),
    listSessions: (query) => listSessions(engine, query),
    countSessions: async (selection) => (await ask(engine, countSessions, selection))[0] ?? 0,
    facetSessions: (selection) => facetSessions(engine, selection),
    measureSessions: (metrics, query) => ask(engine, sessionMeasures(metrics), query),
    measureRequests: (metrics, query) => ask(engine, requestMeasures(metrics), query),
    sessionFacts: async (selection) => (await ask(engine, sessionFacts, selection))[0] ?? NO_SESSIONS,
    valueSources: (metric, selection) => ask(engine, valueSources, { ...selection, metric }),
    issueGroups: (query) => ask(engine, issueGroups, query),
    issueSeries: async (query) => (query.keys.length === 0 ? [] : ask(engine, issueSeries, query)),
    issueDimensions: (query) => ask(engine, issueDimensions, query),
    issueSamples: (query) => ask(engine, issueSamples, query),
    reportingPlayers: (projectId, since) => ask(engine, reportingPlayers, { projectId, since }),
    sourceStats: (projectId) => ask(engine, sourceStats, { projectId }),
    sourceCounts: (projectId, from, to) => ask(engine, sourceCounts, { projectId, from, to }),
    sourceActivity: (query) => ask(engine, sourceActivity, query),
    sourceIntake: (query) => ask(engine, sourceIntake, query),
    sourceRefusals: (query) => ask(engine, sourceRefusals, query),
    writeIntake: (counts) => writeIntake(engine, counts),
    reportedSessions: async (projectId, sessionIds) =>
      (await ask(engine, reportedSessions, { projectId, sessionIds }))[0] ?? 0,
    refusedPage: (query) => ask(engine, refusedPage, query),
    countRefused: (selection) => ask(engine, countRefused, selection),
    rawLines: (projectId, sourceId, ids) => ask(engine, rawLines, { projectId, sourceId, ids }),
    settleBacklog: async (since) => (await ask(engine, settleBacklog, { since }))[0] ?? NO_BACKLOG,
    resolveRefused: (resolved) => resolveRefused(engine, resolved),
    eventArrivals: async (query) => (await ask(engine, eventArrivals, query))[0] ?? NOTHING_CAME,
    lineArrivals: async (query) => (await ask(engine, lineArrivals, query))[0] ?? NOTHING_CAME,
    joinedArrival: async (query) => (await ask(engine, joinedArrivals, query))[0] ?? null,
    refusals: (range) => ask(engine, refusals, range),
    rejectedCounts: (range) => ask(engine, rejectedCounts, range),
    rejectedRecords: (range) => ask(engine, rejectedRecords, range),
    caughtUp: (withinMs) => caughtUp(spoolDir, withinMs),
    health: () => eventStoreHealth(engine, spoolDir, options.cluster),
    spoolUse: () => spoolUse(spoolDir),
    endEngine: () => running.kill(),
    close: async () => {
      const loaded = loader.close().then(() => true);
      if (!(await Promise.race([loaded, sleep(LAST_LOAD_ENDS_WITHIN_MS, false, { ref: false })]))) {
        log(
          'The event store’s engine does not answer and is ended. What it has not loaded is on disk, for the next start.',
        );
        await running.kill(); // which fails the load that waits for it
        await loaded;
      }
      await running.close();
      unlock();
    },
  };
}

function takeDirectory(dataDir: string, spoolDir: string): () => void {
  if (/[*?{}]/.test(dataDir)) {
    throw new EventStoreError(
      'directory_unusable',
      `The data directory ${dataDir} has one of * ? { } in its name, which the engine takes for a pattern. Choose another name.`,
    );
  }
  try {
    mkdirSync(spoolDir, { recursive: true, mode: 0o700 });
    return lockDirectory(dataDir);
  } catch (error) {
    if (error instanceof EventStoreError) throw error;
    throw new EventStoreError(
      'directory_unusable',
      `The data directory ${dataDir} can’t be written: ${errorText(error)}`,
      error,
    );
  }
}

function superviseEngine(
  engine: EngineClient,
  options: EventStoreOptions,
  log: (line: string) => void,
): Promise<EngineSupervisor> {
  if (options.clickhouseUrl !== undefined) return connectRemote(engine, remoteAddress(options.clickhouseUrl));
  return superviseEmbedded(
    engine,
    {
      directory: path.resolve(options.dataDir, 'events'),
      ...(options.httpPort === undefined ? {} : { httpPort: options.httpPort }),
    },
    log,
  );
}

async function startLoader(
  engine: EngineClient,
  spoolDir: string,
  options: EventStoreOptions,
  log: (line: string) => void,
): Promise<SpoolLoader> {
  const access = options.clickhouseUrl === undefined ? 'file' : 'body';
  const inserter = new SegmentInserter(engine, spoolDir, access);
  const loader = new SpoolLoader({ directory: spoolDir, insert: (segments) => inserter.insert(segments), log });
  await loader.recover();
  loader.start();
  return loader;
}
