import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ACCESS_LOG_FIELDS } from './access-log-format.ts';
import type { ReceivedReport } from './collector.ts';
import type { BrowserRequest } from './network-watch.ts';
import type { PlayedSession } from './play-session.ts';
import { SCENARIOS } from './scenarios.ts';
import { truthOf } from './truth.ts';
import { writeRecording } from './write.ts';

const SID = '5f0c6d0e-7d4c-4a53-9d39-0b6a1f0a4a11';
const AT = 1_700_000_000_000;
const viewer = '127.20.1.2';

const line = (address: string, requestId: string, sid: string) =>
  JSON.stringify({
    ...Object.fromEntries(ACCESS_LOG_FIELDS.map((field) => [field, ''])),
    msec: '1700000001.250',
    request_time: '0.150',
    status: '200',
    request_method: 'GET',
    host: 'cdn-a.example',
    request_uri: `/vod/t/ts/144p/seg0.ts?CMCD=sid%3D%22${sid}%22`,
    upstream_cache_status: 'HIT',
    remote_addr: address,
    request_id: requestId,
  });
const request = (url: string, requestId: string | null): BrowserRequest => ({
  method: 'GET',
  url,
  startedAt: AT + 1000,
  ttfbMs: 40,
  durationMs: 200,
  status: 200,
  bytes: 1000,
  requestId,
  fromCache: false,
  end: 'finished',
  error: null,
});
const report = (address: string, url = '/cmcd'): ReceivedReport => ({
  recv_ms: AT + 1300,
  remote_addr: address,
  method: 'POST',
  url,
  headers: { 'content-type': 'application/cmcd' },
  body: `e=ps,sid="${SID}",sta=p,ts=${AT + 1290},v=2\n`,
  status: 204,
});

function session(): PlayedSession {
  const scenario = SCENARIOS[0];
  if (!scenario) throw new Error('The table is empty.');
  const seen = { intentAt: AT, firstFrameAt: null, events: [], errors: [], freezes: [], displayed: [] };
  return {
    scenario,
    attempt: 2,
    sid: SID,
    url: 'http://cdn-a.example/vod/t/ts/master.m3u8',
    viewer,
    userAgent: 'test',
    truth: truthOf(
      { ...seen, mediaTime: 0, ended: false, paused: false, droppedFrames: 0, totalFrames: 0 },
      'left',
      AT + 2000,
    ),
    requests: [
      request(`http://cdn-a.example/vod/t/ts/144p/seg0.ts?CMCD=sid%3D%22${SID}%22`, 'kept'),
      request('http://player.example/main.js', null),
    ],
  };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'telecine-recorder-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const json = (...name: string[]) => JSON.parse(readFileSync(path.join(folder, ...name), 'utf8'));

test('a recording holds what belongs to its sessions, request paired with line, and nothing of other attempts', () => {
  writeRecording(folder, 'Test', {
    sessions: [session()],
    reports: [report(viewer), report(viewer, '/v1/beacons?key=k'), report('127.20.1.1')],
    logs: {
      'cdn-a': [line('127.20.1.1', 'dropped', 'other'), line(viewer, 'kept', SID), line(viewer, 'unseen', SID)],
      'cdn-b': [],
    },
    missing: [],
  });
  const { id } = session().scenario;

  expect(json('recording.json')).toEqual({
    name: 'Test',
    recordedAt: new Date(AT).toISOString(),
    sources: [
      { name: 'cdn-a', format: 'nginx_json', log: 'logs/cdnA.access.json.log.gz' },
      { name: 'cdn-b', format: 'nginx_json', log: 'logs/cdnB.access.json.log.gz' },
    ],
  });
  const log = gunzipSync(readFileSync(path.join(folder, 'logs/cdnA.access.json.log.gz'))).toString();
  expect(log).toBe(`${line(viewer, 'kept', SID)}\n${line(viewer, 'unseen', SID)}\n`);
  expect(json('index.json')).toMatchObject([
    { id, sid: SID, log_lines: 2, log_lines_with_sid: 2, cmcd_reports: 1, sdk_beacons: 1 },
  ]);
  expect(json('labels.json')[id].verdicts).not.toHaveLength(0);
  const truth = json('sessions', id, 'truth.json');
  expect(truth.requests).toMatchObject([
    {
      kind: 'muxed',
      path: 'http://cdn-a.example/vod/t/ts/144p/seg0.ts',
      request_id: 'kept',
      cdn: 'cdn-a',
      cache: 'HIT',
      log_status: 200,
      log_msec: AT + 1250,
    },
  ]);
  expect(truth.log_lines_without_browser_response).toMatchObject([{ request_id: 'unseen' }]);
  expect(truth.end).toEqual({ reason: 'navigate' });
  const received = (file: string) =>
    readFileSync(path.join(folder, 'sessions', id, file), 'utf8')
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text).url);
  expect(received('cmcd_reports.ndjson')).toEqual(['/cmcd']);
  expect(received('sdk_beacons.ndjson')).toEqual(['/v1/beacons?key=k']);
});

test('nothing of an earlier recording stays', () => {
  const raw = { sessions: [session()], reports: [report(viewer)], logs: { 'cdn-a': [], 'cdn-b': [] }, missing: [] };
  writeRecording(folder, 'Test', raw);
  writeRecording(folder, 'Test', { ...raw, reports: [] });
  expect(readdirSync(path.join(folder, 'sessions', session().scenario.id))).toEqual(['truth.json']);
});
