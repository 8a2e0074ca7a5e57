import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { DeliveryRequest, LogFormatId } from '@telecine/domain';
import { describe, expect, test } from 'vitest';
import { parseCmcdReports } from './cmcd/parse-cmcd-reports.ts';
import { KeptEvents } from './testing/read-events.ts';
import { type LinesRead, readLines } from './testing/read-lines.ts';

/** Recorded logs with ground truth, where they lie beside the repository or the environment says. */
const recordings = process.env.TELECINE_CORPUS ?? fileURLToPath(new URL('../../../../shared/corpus', import.meta.url));
const isThere = existsSync(`${recordings}/index.json`);
if (!isThere) console.log('skipped: no recorded logs beside the repository');

const text = (file: string): string => {
  const content = readFileSync(`${recordings}/${file}`);
  return (file.endsWith('.gz') ? gunzipSync(content) : content).toString();
};
const ndjson = (file: string): Record<string, string>[] =>
  text(file)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

describe.skipIf(!isThere).each(['A', 'B'])('recorded logs of CDN %s', (cdn) => {
  const read = new Map<string, LinesRead>();
  const lines = (variant: string, format: LogFormatId): LinesRead => {
    const known = read.get(variant) ?? readLines(text(`logs/cdn${cdn}.access.${variant}.log.gz`), format);
    read.set(variant, known);
    return known;
  };
  const json = () => lines('json', 'nginx_json');
  const combined = () => lines('combined', 'nginx_combined');
  const extended = () => lines('ext', 'nginx_combined');

  test('every line is read, in all three formats', () => {
    for (const { received, records, rejected } of [json(), combined(), extended()]) {
      expect(rejected).toEqual([]);
      expect([received > 0, records.length]).toEqual([true, received]);
    }
  });

  test('the formats agree line by line on what each of them logs', () => {
    const common = ({ path, query, status, method, bytes, userAgent, referer }: DeliveryRequest) =>
      JSON.stringify([path, query, status, method, bytes, userAgent, referer]);
    const more = ({ startedAt, durationMs, requestId, cacheStatus, cmcd, aborted, host }: DeliveryRequest) =>
      JSON.stringify([startedAt, durationMs, requestId, cacheStatus, cmcd, aborted, host]);
    expect(combined().records.map(common)).toEqual(json().records.map(common));
    expect(extended().records.map(common)).toEqual(json().records.map(common));
    expect(extended().records.map(more)).toEqual(json().records.map(more));
    expect(extended().sessionIds).toEqual(json().sessionIds);
  });

  test('combined has the session ID of every line whose query carries it, and the end in whole seconds', () => {
    for (const [index, { cmcd, startedAt, durationMs = 0 }] of json().records.entries()) {
      const end = combined().records[index]?.startedAt ?? 0;
      const sessionId = combined().sessionIds[index];
      const late = startedAt + durationMs - end;
      if (late < 0 || late >= 1000 || sessionId !== (cmcd?.from === 'query' ? json().sessionIds[index] : '')) {
        expect.fail(`line ${index} says ${sessionId} at ${end}`);
      }
    }
  });

  test('every session ID is that of the session that the line truly belongs to', () => {
    const sessions: { id: string; sid: string | null }[] = JSON.parse(text('index.json'));
    const sidOf = new Map(sessions.map(({ id, sid }) => [id, sid]));
    const ownerOf = new Map(ndjson('logs/line_owner.ndjson.gz').map((line) => [line.request_id, line.session]));
    const { records, sessionIds } = json();
    const known = sessionIds.filter((sessionId, index) => {
      const owner = ownerOf.get(records[index]?.requestId);
      if (sessionId === '' || owner === undefined) return false;
      if (sessionId !== sidOf.get(owner)) expect.fail(`line ${index} of ${owner} says ${sessionId}`);
      return true;
    });
    expect(known.length).toBeGreaterThan(sessionIds.length * 0.7);
  });
});

test.skipIf(!isThere)(
  'every recorded report becomes an event of its session, and every recorded response its request',
  () => {
    const sessions: { id: string; sid: string | null }[] = JSON.parse(text('index.json'));
    let responses = 0;
    for (const { id, sid } of sessions) {
      const file = `sessions/${id}/cmcd_reports.ndjson`;
      if (!existsSync(`${recordings}/${file}`)) continue;
      const kept = new KeptEvents();
      for (const { url, method, body, recv_ms } of ndjson(file)) {
        if (method === 'POST' && url === '/cmcd') parseCmcdReports(Buffer.from(body ?? ''), Number(recv_ms), kept);
      }
      expect(kept.rejected).toEqual([]);
      for (const event of kept.events) {
        const isOfSession = event.sessionId === sid || event.sessionId === '';
        if (!isOfSession || 'telecine.note' in event.attributes)
          expect.fail(`a report of ${id} says ${event.sessionId}`);
        if (event.request) responses++;
        else if ('cmcd.url' in event.attributes) expect.fail(`a response of ${id} has lost its request`);
      }
    }
    expect(responses).toBeGreaterThan(0);
  },
);
