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
    ['MISS-REFRESH-CLUSTER', 'revalidated'],
    ['PASS-REFRESH', 'bypass'],
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

describe('JSON with the names of other examples', () => {
  const at = '2026-11-22T15:46:45';
  test.each<[what: string, record: object, expected: object]>([
    [
      'nested, as for Datadog',
      {
        ddsource: 'fastly',
        time_start: `${at}UTC`,
        time_end: `${at}UTC`,
        http: {
          request_time_ms: 250,
          method: 'GET',
          url: '/a?b',
          useragent: 'UA/1.0',
          protocol: 'HTTP/2',
          status_code: '206',
        },
        network: {
          client: { ip: '203.0.113.9', number: '64500' },
          destination: { ip: '198.51.100.7' },
          geoip: { geo_country_code: 'DE' },
          bytes_written: 217516,
        },
        host: 'cdn.example.com',
        is_tls: 'true',
        cache_status: 'HIT',
      },
      {
        startedAt: 1795362405000,
        durationMs: 250,
        status: 206,
        bytes: 217516,
        bytesKind: 'body',
        path: '/a',
        query: 'b',
        scheme: 'https',
        clientIp: '203.0.113.9',
        serverIp: '198.51.100.7',
        country: 'DE',
        asn: 64500,
        cacheStatus: 'hit',
      },
    ],
    [
      'with the sort of number in each name',
      {
        timestamp: `${at}+0000`,
        url: '/a',
        response_status: 200,
        response_state: 'MISS',
        request_duration_usec: 250000,
        response_body_size_bytes: 707,
        fastly_pop_identifier: 'FRA',
      },
      { startedAt: 1795362405000, durationMs: 250, bytes: 707, pop: 'FRA', cacheStatus: 'miss' },
    ],
    [
      'with http before each name, and a server for the POP',
      {
        '@timestamp': `${at}Z`,
        time_elapsed_msec: '250',
        http_host: 'cdn.example.com',
        http_method: 'GET',
        http_url: '/a',
        http_status_code: '200',
        bytes_sent_to_client: '1000',
        fastly_pop: 'cache-fra1234-FRA',
        fastly_cache_status: 'HIT-CLUSTER',
      },
      { durationMs: 250, host: 'cdn.example.com', bytes: 1000, bytesKind: 'total', pop: 'FRA', cacheStatus: 'hit' },
    ],
    [
      'of VCL’s variables with underscores, and a whole URL',
      {
        time_start_usec: '1795362405000000',
        time_elapsed_usec: '250000',
        req_url: 'https://cdn.example.com/a?b',
        resp_status: '200',
        fastly_info_state: 'PASS',
        req_http_User_Agent: 'UA/1.0',
      },
      { startedAt: 1795362405000, host: 'cdn.example.com', path: '/a', userAgent: 'UA/1.0', cacheStatus: 'bypass' },
    ],
    [
      'with path and query apart',
      {
        timestamp: `${at}Z`,
        path: '/a',
        query_string: '?b=c',
        status: 200,
        ttfb: 0.022,
        body_size: 7,
        fastly_is_edge: true,
      },
      { path: '/a', query: 'b=c', ttfbMs: 22, bytes: 7, tier: 'edge' },
    ],
    [
      'with the path, or the whole line, for the request',
      { timestamp: `${at}Z`, request: '/a?b', status: 200, service_id: 's' },
      { path: '/a', query: 'b', method: '' },
    ],
    [
      'with the whole line for the request',
      { timestamp: `${at}Z`, request: 'HEAD /a?b HTTP/1.1', status: 200, service_id: 's' },
      { path: '/a', query: 'b', method: 'HEAD', protocol: 'HTTP/1.1' },
    ],
    [
      'with what VCL writes for a header that wasn’t sent',
      { timestamp: `${at}Z`, url: '/a', status: 200, service_id: 's', request_user_agent: '(null)' },
      { userAgent: undefined },
    ],
  ])('%s', (_, record, expected) => {
    const line = JSON.stringify(record);
    const { records, rejected } = readLines(line, 'fastly_json');
    expect(rejected).toEqual([]);
    expect(pick(records[0], expected)).toEqual(expected);
    expect(detectFormat(line)[0]?.format).toBe('fastly_json');
  });

  test('Splunk’s collector gets the record in an envelope', () => {
    const line = JSON.stringify({ time: 1795362406, host: 'Fastly', event: { ...RECORD, req_id: 'r-2' } });
    expect(readLines(line, 'fastly_json').records.map(({ requestId }) => requestId)).toEqual(['r-2']);
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
      'a time by itself, which is written as in a header',
      '%h "%{now}V" "%{req.request}V %{req.url}V" %{req.proto}V %>s %D "%{req.http.x-own}V"',
      '203.0.113.9 "Sun, 22 Nov 2026 15:46:45 GMT" "GET /a?b" HTTP/1.1 200 250000 "(null)"',
      { startedAt: 1795362404750, durationMs: 250, status: 200, path: '/a', query: 'b', extra: undefined },
    ],
    [
      'JSON in JSON',
      '{"date":"%{begin:%Y-%m-%dT%H:%M:%S%Z}t","http":{"took":%{time.elapsed.msec}V,"u":"%{json.escape(req.url)}V","code":"%s"},"network":{"sent":%B}}',
      '{"date":"2026-11-22T15:46:45UTC","http":{"took":250,"u":"/a?b","code":"200"},"network":{"sent":707}}',
      { startedAt: 1795362405000, durationMs: 250, status: 200, path: '/a', bytes: 707 },
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
