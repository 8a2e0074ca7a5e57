import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { SessionRecords, StoredDeliveryRequest, StoredPlayerEvent } from '@telecine/domain';
import { readEvent, readLine } from './nginx-records.ts';

/** A recording folder with ground truth, if this machine has one: `TELECINE_CORPUS`, else `fallback`; null without. */
export function corpusFolder(fallback: string): string | null {
  const folder = process.env.TELECINE_CORPUS ?? fallback;
  return existsSync(join(folder, 'labels.json')) ? folder : null;
}

// Test data of known shape, read where it is used.
// biome-ignore lint/suspicious/noExplicitAny: the recording's own schema, documented in its README
export type Truth = any;

export interface RecordedSession {
  readonly id: string;
  readonly records: SessionRecords;
  readonly truth: Truth;
  readonly label: { readonly verdicts: readonly string[]; readonly viewerHurt: boolean };
}

export interface Withheld {
  readonly reports?: boolean;
  readonly cmcd?: boolean;
  /** Lines as the plain combined format has them: whole seconds, the end's, and neither durations nor hosts. */
  readonly fineTimes?: boolean;
}

export function recordedSessions(folder: string, withheld: Withheld = {}): RecordedSession[] {
  const labels = JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8'));
  const rows = rowsByClient(folder);
  return readdirSync(join(folder, 'sessions'))
    .sort()
    .map((id) => {
      const path = join(folder, 'sessions', id);
      const truth = JSON.parse(readFileSync(join(path, 'truth.json'), 'utf8'));
      return { id, truth, label: labels[id], records: recordsOf(path, truth, rows, withheld) };
    });
}

type Row = Record<string, string>;

/** The lines of each viewer's address, where a recording keeps its logs whole; each of its sessions has its own. */
function rowsByClient(folder: string): Map<string, Row[]> {
  const rows = new Map<string, Row[]>();
  for (const cdn of ['A', 'B']) {
    const file = join(folder, 'logs', `cdn${cdn}.access.json.log.gz`);
    if (!existsSync(file)) continue;
    for (const text of gunzipSync(readFileSync(file)).toString('utf8').split('\n')) {
      if (text === '') continue;
      const row: Row = { cdn, ...JSON.parse(text) };
      const client = row.remote_addr ?? '';
      rows.set(client, [...(rows.get(client) ?? []), row]);
    }
  }
  return rows;
}

function recordsOf(path: string, truth: Truth, byClient: Map<string, Row[]>, withheld: Withheld): SessionRecords {
  const sessionId: string = truth.sid ?? `inf_${truth.id}`;
  const requests: StoredDeliveryRequest[] = [];
  const own = join(path, 'cdn.json.log');
  const rows = existsSync(own) ? linesOf(own).map((text): Row => JSON.parse(text)) : byClient.get(truth.client_ip);
  for (const row of rows ?? []) {
    const read = readLine(row, sessionId);
    if (read === null) continue;
    const line = withheld.fineTimes ? asCombined(read) : read;
    const { cmcd, ...plain } = line;
    requests.push(withheld.cmcd || cmcd === undefined ? { ...plain, sessionIdFrom: 'inferred' } : line);
  }
  const events: StoredPlayerEvent[] = [];
  const seen = new Set<string>();
  if (!withheld.reports && !withheld.cmcd && existsSync(join(path, 'cmcd_reports.ndjson'))) {
    for (const text of linesOf(join(path, 'cmcd_reports.ndjson'))) {
      const post = JSON.parse(text);
      if (post.method !== 'POST' || post.status >= 500) continue;
      for (const report of String(post.body).split('\n')) {
        if (report === '' || seen.has(report)) continue;
        const event = readEvent(report, post.recv_ms, `e${seen.size}`);
        if (event === null || event.sessionId !== sessionId) continue;
        seen.add(report);
        events.push(event);
      }
    }
  }
  const sources = ['a', 'b'].map((cdn) => ({
    id: `src_${cdn}`,
    name: `cdn-${cdn}`,
    completeUntil: Number.MAX_SAFE_INTEGER,
  }));
  return { sessionId, events, requests, sources };
}

function asCombined(line: StoredDeliveryRequest): StoredDeliveryRequest {
  const {
    durationMs = 0,
    host,
    connectionId,
    connectionRequests,
    contentLength,
    contentType,
    originTtfbMs,
    originStatus,
    aborted,
    ...kept
  } = line;
  const endedAt = Math.floor((line.startedAt + durationMs) / 1_000) * 1_000;
  return { ...kept, startedAt: endedAt, timeResolutionMs: 1_000, cacheStatus: 'unknown' };
}

const linesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
