import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EventStore, openEventStore, SpoolWriter } from '@telecine/event-store';
import { cmcdDecoder, parseBeacons, parseDeliveryLog } from '@telecine/formats';
import { beaconBody, generateBeacons, generateRequests, nginxJsonLine, renderLines } from '@telecine/testkit';
import { corpusStart, requireParity } from '../profile.ts';

export const PROJECT_ID = 'proj_bench';
export const SOURCE_ID = 'src_bench';
export const REQUESTS_A_SESSION = 300;
/** The manifest and the initialisation are requests too. */
const SEGMENTS = REQUESTS_A_SESSION - 2;

/** A store of this process that holds sessions of 300 requests and some 100 events each. */
export interface StoredSessions {
  readonly store: EventStore;
  readonly sessionIds: readonly string[];
  close(): Promise<void>;
}

/** Generates, stores and loads them; what the store gives back has to be what was generated. */
export async function storeTypicalSessions(seed: number, count: number): Promise<StoredSessions> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'telecine-bench-'));
  const store = await openEventStore({ dataDir, cmcd: cmcdDecoder });
  const spool = new SpoolWriter(store.spoolDir, 'bench');
  const events = new Map<string, number>();
  for (let index = 0; index < count; index++) {
    const [sessionId, reported] = await writeSession(spool, seed + index);
    events.set(sessionId, reported);
  }
  await spool.close();
  await sleep(1100); // `caughtUp` looks at what is older than a second
  await store.caughtUp(60_000);
  for (const [sessionId, reported] of events) {
    const { requests, events: stored } = await store.loadSession(PROJECT_ID, sessionId);
    requireParity('P11', [requests.length, stored.length], [REQUESTS_A_SESSION, reported]);
  }
  return {
    store,
    sessionIds: [...events.keys()],
    close: async () => {
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Both sides of one session: its ID, and how many events its player sent. */
async function writeSession(spool: SpoolWriter, seed: number): Promise<readonly [string, number]> {
  const corpus = {
    seed,
    startAt: corpusStart(),
    concurrentSessions: 1,
    medianSegments: SEGMENTS,
    segmentsSigma: 0,
    cmcdShare: 1,
  };
  const receipt = {
    projectId: PROJECT_ID,
    receivedAt: Date.now(),
    retentionDays: 30,
    addressPrivacy: 'truncated',
    addressKey: Buffer.alloc(32, 1),
  } as const;
  const lines = renderLines({
    requests: generateRequests(corpus),
    line: nginxJsonLine,
    count: REQUESTS_A_SESSION,
    linesAChunk: REQUESTS_A_SESSION,
  });
  for (const body of lines) {
    spool.delivery.begin({ ...receipt, sourceId: SOURCE_ID });
    parseDeliveryLog(body, 'nginx_json', {}, spool.delivery);
    spool.delivery.end();
  }
  let sessionId = '';
  let events = 0;
  for (const beacon of generateBeacons(corpus)) {
    sessionId ||= beacon.sessionId;
    if (beacon.sessionId !== sessionId) break;
    spool.events.begin({ ...receipt, sourceId: '' });
    parseBeacons(Buffer.from(beaconBody(beacon)), spool.events);
    events += spool.events.end().accepted;
  }
  await spool.commit();
  return [sessionId, events];
}
