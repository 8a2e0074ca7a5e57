import type { LogFormatId } from '@telecine/domain';
import { describe, expect, test } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { readLines } from '../testing/read-lines.ts';

const NAMES =
  'date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end'.split(
    ' ',
  );
const VALUES: Readonly<Record<string, string>> = {
  date: '2026-11-22',
  time: '15:46:45',
  'x-edge-location': 'FRA56-P4',
  'sc-bytes': '217860',
  'c-ip': '203.0.113.9',
  'cs-method': 'GET',
  'cs(Host)': 'd111111abcdef8.cloudfront.net',
  'cs-uri-stem': '/vod/a%2520b/seg7.m4s',
  'sc-status': '206',
  'cs(Referer)': 'https://watch.example.com/',
  'cs(User-Agent)': 'Mozilla/5.0%20(X11;%20Linux)',
  'cs-uri-query': 'CMCD=bl%253D2100%252Csid%253D%2522s-1%2522',
  'x-edge-result-type': 'RefreshHit',
  'x-edge-request-id': 'Kx1==',
  'x-host-header': 'cdn.example.com',
  'cs-protocol': 'https',
  'cs-bytes': '482',
  'time-taken': '0.250',
  'ssl-protocol': 'TLSv1.3',
  'x-edge-response-result-type': 'RefreshHit',
  'cs-protocol-version': 'HTTP/2.0',
  'c-port': '49053',
  'time-to-first-byte': '0.022',
  'x-edge-detailed-result-type': 'RefreshHit',
  'sc-content-type': 'video/mp4;%20codecs=avc1',
  'sc-content-len': '217516',
};
const line = (values: Readonly<Record<string, string>> = {}): string =>
  NAMES.map((name) => values[name] ?? VALUES[name] ?? '-').join('\t');

const START = Date.UTC(2026, 10, 22, 15, 46, 45) - 250;
const EXPECTED = {
  startedAt: START,
  timeResolutionMs: 1000,
  durationMs: 250,
  ttfbMs: 22,
  status: 206,
  bytes: 217860,
  bytesKind: 'total',
  contentLength: 217516,
  method: 'GET',
  scheme: 'https',
  host: 'cdn.example.com',
  path: '/vod/a%20b/seg7.m4s',
  query: 'CMCD=bl%3D2100%2Csid%3D%22s-1%22',
  cacheStatus: 'revalidated',
  cacheStatusRaw: 'RefreshHit',
  tier: 'edge',
  pop: 'FRA56-P4',
  clientIp: '203.0.113.9',
  clientPort: 49053,
  userAgent: 'Mozilla/5.0 (X11; Linux)',
  referer: 'https://watch.example.com/',
  protocol: 'HTTP/2.0',
  tlsVersion: 'TLSv1.3',
  requestId: 'Kx1==',
  contentType: 'video/mp4; codecs=avc1',
  cmcd: { version: 1, from: 'query', data: { bl: 2100, sid: 's-1' } },
  extra: {
    'cs-bytes': '482',
    'x-edge-response-result-type': 'RefreshHit',
    'x-edge-detailed-result-type': 'RefreshHit',
  },
};

describe('standard logs', () => {
  test('a full line becomes a delivery request, started when it ended less what it took', () => {
    const body = `#Version: 1.0\n#Fields: ${NAMES.join(' ')}\n${line()}\n`;
    const { received, records, sessionIds, rejected } = readLines(body, 'cloudfront_standard');
    expect([received, sessionIds, rejected]).toEqual([1, ['s-1'], []]);
    expect(records).toEqual([EXPECTED]);
    expect(detectFormat(body)[0]?.format).toBe('cloudfront_standard');
  });

  test('v2 as JSON says the same', () => {
    const json = JSON.stringify(Object.fromEntries(NAMES.map((name) => [name, VALUES[name] ?? '-'])));
    expect(readLines(json, 'cloudfront_standard_json').records).toEqual([EXPECTED]);
    expect(detectFormat(json)[0]?.format).toBe('cloudfront_standard_json');
  });

  test.each([' ', '   ', '|', ','])('v2 may part its values by %j', (separator) => {
    const names = ['date', 'time', 'x-edge-location', 'cs-uri-stem', 'sc-status', 'x-edge-result-type'];
    const values = ['2026-11-22', '15:46:45', 'FRA56-P4', '/a', '200', 'Hit'].join(separator);
    const body = `#Version: 1.0\n#Fields: ${names.join(' ')}\n${values}\n`;
    const { received, records, rejected } = readLines(body, 'cloudfront_standard');
    expect([received, rejected]).toEqual([1, []]);
    expect(records[0]).toMatchObject({ status: 200, path: '/a', pop: 'FRA56-P4', cacheStatus: 'hit' });
    expect(detectFormat(body)[0]?.format).toBe('cloudfront_standard');
  });

  test('where the result was left out, another one tells of the cache', () => {
    const json = (values: object): string =>
      JSON.stringify({ 'timestamp(ms)': 1795362405250, 'cs-uri-stem': '/a', 'sc-status': '504', ...values });
    const body = [
      json({ 'x-edge-detailed-result-type': 'OriginCommError' }),
      json({ 'x-edge-detailed-result-type': 'Hit', 'x-edge-response-result-type': 'Miss' }),
    ].join('\n');
    const { records } = readLines(body, 'cloudfront_standard_json');
    expect(records.map(({ cacheStatus }) => cacheStatus)).toEqual(['error', 'miss']);
  });

  test('v2 with an instant of its own is as fine as that', () => {
    const body = `#Fields: timestamp(ms) time-taken sc-status cs-uri-stem\n1795362405250\t0.250\t200\t/a`;
    expect(readLines(body, 'cloudfront_standard').records[0]).toMatchObject({
      startedAt: 1795362405000,
      timeResolutionMs: 1,
    });
  });

  test('JSON of the same log is read, but known as what it is', () => {
    const json =
      '{"date":"2026-11-22","time":"15:46:45","sc-status":"200","cs-uri-stem":"/a","x-edge-result-type":"Hit"}';
    expect(readLines(json, 'cloudfront_standard').records).toEqual(readLines(json, 'cloudfront_standard_json').records);
    expect(readLines('{"date":"2026-11-22"}', 'cloudfront_standard').rejected[0]?.detail).toBe(
      'The line has no status.',
    );
    expect(detectFormat(json)[0]?.format).toBe('cloudfront_standard_json');
  });

  test('old files have fewer columns, and a part of a file has no names', () => {
    const old = line().split('\t').slice(0, 24).join('\t');
    const { records, rejected } = readLines(`${old}\n${line()}`, 'cloudfront_standard');
    expect(rejected).toEqual([]);
    expect(records.map(({ clientPort }) => clientPort)).toEqual([undefined, 49053]);
    expect(detectFormat(line())[0]?.format).toBe('cloudfront_standard');
  });

  test.each<[what: string, values: Record<string, string>, expected: object]>([
    [
      'a client that left in the middle of a hit',
      { 'x-edge-result-type': 'Error', 'x-edge-response-result-type': 'Hit' },
      { cacheStatus: 'hit', cacheStatusRaw: 'Error', aborted: true },
    ],
    [
      'an error of the edge is no abort',
      { 'x-edge-result-type': 'Error', 'x-edge-response-result-type': 'Error', 'sc-status': '502' },
      { cacheStatus: 'error', status: 502 },
    ],
    [
      'a client that left in the middle, of an answer without a type',
      { 'x-edge-result-type': 'Error', 'x-edge-response-result-type': '-', 'sc-status': '206' },
      { cacheStatus: 'error', aborted: true },
    ],
    [
      'a client that couldn’t be written to',
      {
        'x-edge-result-type': 'Error',
        'x-edge-response-result-type': 'Miss',
        'x-edge-detailed-result-type': 'ClientCommError',
      },
      { cacheStatus: 'miss', aborted: true },
    ],
    [
      'an origin that broke off is no abort',
      {
        'x-edge-result-type': 'Error',
        'x-edge-response-result-type': 'Miss',
        'x-edge-detailed-result-type': 'OriginReadError',
      },
      { cacheStatus: 'error', cacheStatusRaw: 'Error', aborted: undefined },
    ],
    [
      'an origin that wasn’t reached is no abort',
      {
        'x-edge-result-type': 'Error',
        'x-edge-response-result-type': 'Error',
        'x-edge-detailed-result-type': 'AbortedOrigin',
        'sc-status': '502',
      },
      { cacheStatus: 'error', aborted: undefined },
    ],
    ['a function that answered', { 'x-edge-result-type': 'LambdaGeneratedResponse' }, { cacheStatus: 'bypass' }],
    ['a client gone before the answer', { 'sc-status': '000' }, { status: 0, aborted: true }],
    [
      'a hit of Origin Shield',
      { 'x-edge-result-type': 'Miss', 'x-edge-detailed-result-type': 'OriginShieldHit' },
      { cacheStatus: 'hit', cacheStatusRaw: 'Miss' },
    ],
    ['a redirect', { 'x-edge-result-type': 'Redirect' }, { cacheStatus: 'bypass' }],
    ['an agent encoded twice', { 'cs(User-Agent)': 'Mozilla/5.0%2520(X11)' }, { userAgent: 'Mozilla/5.0 (X11)' }],
    [
      'a query that the log left as it was',
      { 'cs-uri-query': 'CMCD=nor%3D%22..%252Fseg8.m4s%22%2Csid%3D%22s-1%22' },
      {
        query: 'CMCD=nor%3D%22..%252Fseg8.m4s%22%2Csid%3D%22s-1%22',
        cmcd: { version: 1, from: 'query', data: { nor: [{ url: '../seg8.m4s' }], sid: 's-1' } },
      },
    ],
  ])('%s', (_, values, expected) => {
    expect({ aborted: undefined, ...readLines(line(values), 'cloudfront_standard').records[0] }).toMatchObject(
      expected,
    );
  });
});

describe('real-time logs', () => {
  const fields =
    'timestamp c-ip time-to-first-byte sc-status sc-bytes cs-method cs-host cs-uri-stem x-host-header time-taken cs-uri-query x-edge-result-type cs-headers cmcd-buffer-length cmcd-buffer-starvation cmcd-session-id'.split(
      ' ',
    );
  const realtime = (stem: string, query: string, headers: string): string =>
    [
      '1795362405.250',
      '203.0.113.9',
      '0.022',
      '200',
      '1500',
      'GET',
      'cdn.example.com',
      stem,
      'd111111abcdef8.cloudfront.net',
      '0.250',
      query,
      'Miss',
      headers,
      '2100',
      'true',
      's-1',
    ].join('\t');

  test('the columns are those of the configuration; the viewer’s host is cs-host, and the path has the query in it', () => {
    const { records, sessionIds, rejected } = readLines(
      realtime('/a/seg7.m4s?b=c', 'b=c', '-'),
      'cloudfront_realtime',
      {
        fields,
      },
    );
    expect([sessionIds, rejected]).toEqual([['s-1'], []]);
    expect(records[0]).toMatchObject({
      startedAt: 1795362405000,
      timeResolutionMs: 1,
      host: 'cdn.example.com',
      path: '/a/seg7.m4s',
      query: 'b=c',
      cacheStatus: 'miss',
      cmcd: { version: 1, from: 'field', data: { bl: 2100, bs: true, sid: 's-1' } },
    });
  });

  test('keys that have no column are taken from the query', () => {
    const query = 'CMCD=bl%3D1%2Csid%3D%22s-1%22%2Csn%3D9%2Cv%3D2';
    const { records } = readLines(realtime('/a', query, '-'), 'cloudfront_realtime', { fields });
    expect(records[0]).toMatchObject({
      path: '/a',
      query,
      cmcd: { version: 2, from: 'field', data: { bl: 2100, bs: true, sid: 's-1', sn: 9, v: 2 } },
    });
  });

  test('CMCD in logged headers comes first, and other headers aren’t kept', () => {
    const headers = 'Authorization:Bearer%20x%0ACMCD-Session:sid=%22s-2%22%0Arange:bytes=0-99';
    const { records } = readLines(realtime('/a', '-', headers), 'cloudfront_realtime', { fields });
    expect(records[0]).toMatchObject({
      range: 'bytes=0-99',
      cmcd: { version: 1, from: 'header', data: { sid: 's-2' } },
    });
    expect(records[0]?.extra).toBeUndefined();
  });

  test('a list in the configuration’s order names values that are written in CloudFront’s', () => {
    const listed = ['x-edge-result-type', 'cs-method', 'timestamp', 'sc-status', 'cs-uri-stem', 'c-ip', 'x-own'];
    const line = '1795362405.250\t203.0.113.9\t200\tGET\t/a\tMiss\tx';
    expect(readLines(line, 'cloudfront_realtime', { fields: listed }).records[0]).toMatchObject({
      startedAt: 1795362405250,
      clientIp: '203.0.113.9',
      status: 200,
      path: '/a',
      cacheStatus: 'miss',
      extra: { 'x-own': 'x' },
    });
  });

  test('a list in the order of a consumer, which put the values in another one, is taken as it is', () => {
    const listed = ['sc-status', 'cs-method', 'cs-uri-stem', 'timestamp', 'c-ip'];
    const line = '200\tGET\t/a\t1795362405.250\t2001:db8::9';
    expect(readLines(line, 'cloudfront_realtime', { fields: listed }).records[0]).toMatchObject({
      startedAt: 1795362405250,
      clientIp: '2001:db8::9',
      status: 200,
    });
  });

  test('without a list, all fields are there: those of old, or the newer ones too', () => {
    const older = ['1795362405.250', '203.0.113.9', '0.022', '200', '1500', 'GET', 'https', 'cdn.example.com', '/a'];
    const newer = ['1795362405.250', '203.0.113.9', '198.51.100.7', ...older.slice(2)];
    const line = (values: readonly string[], count: number) =>
      [...values, ...Array.from({ length: count - values.length }, () => '-')].join('\t');
    const { records, rejected } = readLines(`${line(older, 63)}\n${line(newer, 69)}`, 'cloudfront_realtime');
    expect(rejected).toEqual([]);
    expect(records.map(({ serverIp }) => serverIp)).toEqual([undefined, '198.51.100.7']);
    expect(records.map(({ path }) => path)).toEqual(['/a', '/a']);
  });

  test('a consumer that made JSON of it has the headers in a list', () => {
    const line = JSON.stringify({
      timestamp: 1795362405.25,
      'sc-status': 200,
      'cs-host': 'cdn.example.com',
      'cs-uri-stem': '/a',
      'cs-headers': [
        { Name: 'CMCD-Session', Value: 'sid="s-1"' },
        { Name: 'Range', Value: 'bytes=0-99' },
      ],
    });
    expect(readLines(line, 'cloudfront_realtime').records[0]).toMatchObject({
      range: 'bytes=0-99',
      cmcd: { version: 1, from: 'header', data: { sid: 's-1' } },
    });
  });

  test('another number of values than the configuration names is refused, with both', () => {
    const { rejected } = readLines('1795362405.250\t203.0.113.9\t200', 'cloudfront_realtime', { fields });
    expect(rejected.map(({ reason }) => reason)).toEqual(['wrong_shape']);
    expect(rejected[0]?.detail).toMatch(/3 values, but 16 fields/);
  });

  test.each<LogFormatId>(['cloudfront_realtime'])('%s is what all fields look like', (format) => {
    const all = `1795362405.250\t203.0.113.9\t0.022\t200\t1500\tGET\thttps\tcdn.example.com\t/a${'\t-'.repeat(54)}`;
    expect(readLines(all, format).rejected).toEqual([]);
    expect(detectFormat(all)[0]?.format).toBe(format);
  });
});
