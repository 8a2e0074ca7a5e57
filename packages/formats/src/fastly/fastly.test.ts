import { describe, expect, test } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { pick } from '../testing/pick.ts';
import { readLines } from '../testing/read-lines.ts';

const RECORD = {
  service_id: 'svc1',
  time_start: '2026-11-22T15:46:45.124Z',
  time_elapsed: 250000,
  time_to_first_byte: 0.022,
  client_ip: '203.0.113.9',
  client_port: 49053,
  request: 'GET',
  protocol: 'HTTP/2',
  host: 'cdn.example.com',
  url: '/vod/seg7.m4s?CMCD=sid%3D%22s-1%22',
  is_tls: true,
  request_referer: '',
  request_user_agent: 'UA/1.0',
  request_range: 'bytes=0-99',
  status: 206,
  content_type: 'video/mp4',
  fastly_info_state: 'HIT-CLUSTER',
  pop: 'FRA',
  resp_body_size: 217516,
  resp_completed: true,
  req_id: 'r-1',
  geo_country_code: 'DE',
};
const read = (changes: object = {}) => readLines(JSON.stringify({ ...RECORD, ...changes }), 'fastly_json');

describe('JSON with the names of Fastly’s examples', () => {
  test('a full line becomes a delivery request', () => {
    const { records, sessionIds, rejected } = read();
    expect([sessionIds, rejected]).toEqual([['s-1'], []]);
    expect(records).toEqual([
      {
        startedAt: 1795362405124,
        timeResolutionMs: 1,
        durationMs: 250,
        ttfbMs: 22,
        status: 206,
        bytes: 217516,
        bytesKind: 'body',
        method: 'GET',
        scheme: 'https',
        host: 'cdn.example.com',
        path: '/vod/seg7.m4s',
        query: 'CMCD=sid%3D%22s-1%22',
        cacheStatus: 'hit',
        cacheStatusRaw: 'HIT-CLUSTER',
        tier: 'edge',
        pop: 'FRA',
        clientIp: '203.0.113.9',
        clientPort: 49053,
        userAgent: 'UA/1.0',
        protocol: 'HTTP/2',
        country: 'DE',
        requestId: 'r-1',
        contentType: 'video/mp4',
        range: 'bytes=0-99',
        aborted: false,
        cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
        extra: { service_id: 'svc1' },
      },
    ]);
    expect(detectFormat(JSON.stringify(RECORD))[0]?.format).toBe('fastly_json');
  });

  test('a syslog line’s prefix is taken off, and what a server writes in words is kept', () => {
    const line =
      '2026-11-22T15:46:46.613304+00:00 192.0.2.1  {     "timestamp": "2026-11-22T15:46:45+0000",     "url": "/a",     "response_state": "MISS-CLUSTER",     "response_status": 404,     "response_body_size": 564,     "geo_country": "germany",     "fastly_server": "cache-fra1234-FRA",     "fastly_is_edge": false   }';
    const { records, rejected } = readLines(line, 'fastly_json');
    expect(rejected).toEqual([]);
    expect(records[0]).toMatchObject({
      startedAt: 1795362405000,
      timeResolutionMs: 1000,
      status: 404,
      cacheStatus: 'miss',
      pop: 'FRA',
      tier: 'shield',
      extra: { geo_country: 'germany', fastly_server: 'cache-fra1234-FRA' },
    });
    expect(detectFormat(line)[0]?.format).toBe('fastly_json');
  });

  test.each<[state: string, cacheStatus: string]>([
    ['HIT', 'hit'],
    ['HIT-WAIT', 'hit'],
    ['HIT-STALE-CLUSTER', 'stale'],
    ['HIT-SYNTH', 'bypass'],
    ['HITPASS', 'bypass'],
    ['MISS-WAIT-CLUSTER', 'miss'],
    ['PASS', 'bypass'],
    ['ERROR-CLUSTER', 'error'],
    ['BG-ERROR-RECV', 'error'],
    ['NONE', 'unknown'],
  ])('%s is %s', (state, cacheStatus) => {
    expect(read({ fastly_info_state: state }).records[0]).toMatchObject({ cacheStatus, cacheStatusRaw: state });
  });

  test.each<[what: string, changes: object, expected: object]>([
    ['a client that left', { resp_completed: false }, { aborted: true }],
    ['a line of a shield', { fastly_ff_visits_this_service: 1 }, { tier: 'shield' }],
    ['microseconds since 1970', { ts_us: '1795362405124500' }, { startedAt: 1795362405124.5, timeResolutionMs: 0.001 }],
    [
      'CMCD of headers',
      { cmcd_session: 'sid="s-2"', cmcd_object: 'br=3200' },
      { cmcd: { version: 1, from: 'header', data: { sid: 's-2', br: 3200 } } },
    ],
  ])('%s', (_, changes, expected) => {
    expect(pick(read(changes).records[0], expected)).toEqual(expected);
  });
});

describe('a format string is read as Fastly writes it', () => {
  test.each<[what: string, formatString: string, line: string, expected: object]>([
    [
      'JSON of VCL’s variables',
      `{ "ts":"%{strftime({"%Y-%m-%dT%H:%M:%S"}, time.start)}V.%{time.start.msec_frac}VZ", "took":%{time.elapsed.usec}V, "fb":%{time.to_first_byte}V, "code":%{resp.status}V, "h":"%{json.escape(req.http.host)}V", "u":"%{json.escape(req.url)}V", "st":"%{fastly_info.state}V", "dc":"%{server.datacenter}V", "e":%{if(fastly.ff.visits_this_service==0,"true","false")}V, "own":"%{json.escape(req.http.X-Own)}V", "cs":"%{json.escape(req.http.CMCD-Session)}V" }`,
      '{ "ts":"2026-11-22T15:46:45.124Z", "took":250000, "fb":0.022, "code":200, "h":"cdn.example.com", "u":"/a?b", "st":"MISS", "dc":"FRA", "e":false, "own":"x", "cs":"sid=\\"s-1\\"" }',
      {
        startedAt: 1795362405124,
        durationMs: 250,
        ttfbMs: 22,
        status: 200,
        host: 'cdn.example.com',
        path: '/a',
        query: 'b',
        cacheStatus: 'miss',
        pop: 'FRA',
        tier: 'shield',
        cmcd: { version: 1, from: 'header', data: { sid: 's-1' } },
        extra: { own: 'x' },
      },
    ],
    [
      'Apache’s directives',
      '%h %l %u %t "%r" %>s %b "%{User-Agent}i" %{fastly_info.state}V',
      '203.0.113.9 - - [22/Nov/2026:15:46:45 +0000] "GET /a?b HTTP/1.1" 200 707 "UA/1.0" HIT-CLUSTER',
      {
        startedAt: 1795362405000,
        status: 200,
        bytes: 707,
        path: '/a',
        query: 'b',
        cacheStatus: 'hit',
        userAgent: 'UA/1.0',
      },
    ],
    [
      'plain text with variables',
      '%{time.start.usec}V|%{req.method}V|%{req.url}V|%{resp.status}V|%{resp.bytes_written}V|%{client.ip}V',
      '1795362405124500|GET|/a?b|200|1500|2001:db8::9',
      {
        startedAt: 1795362405124.5,
        method: 'GET',
        status: 200,
        bytes: 1500,
        bytesKind: 'total',
        clientIp: '2001:db8::9',
      },
    ],
  ])('%s', (_, formatString, line, expected) => {
    const { records, rejected } = readLines(line, 'fastly', { formatString });
    expect(rejected).toEqual([]);
    expect(pick(records[0], expected)).toEqual(expected);
  });

  test('a line of another format is refused where it stops fitting', () => {
    const { rejected } = readLines('200 GET', 'fastly', { formatString: '%{resp.status}V|%{req.method}V' });
    expect(rejected[0]?.detail).toMatch(/stops fitting the source’s log format at resp.status/);
  });
});
