import type { DeliveryRequest } from '@telecine/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLines } from '../testing/read-lines.ts';

const FULL = {
  msec: '1795362405.147',
  time: '2026-11-22T15:46:45+00:00',
  request_time: '0.023',
  request_id: 'adcd70db',
  connection: '12',
  connection_requests: '3',
  remote_addr: '203.0.113.9',
  remote_port: '49053',
  method: 'GET',
  scheme: 'https',
  host: 'cdn.example.com',
  uri: '/rewritten/a.m4s',
  args: 'CMCD=sid%3D%22s-1%22',
  request_uri:
    '/t/abc/a%20b.m4s?CMCD=bl%3D%281200%3Bv%29%2Cbr%3D%28800%3Bv+64%3Ba%29%2Ccid%3D%22c%22%2Csid%3D%22s-1%22%2Cv%3D2',
  protocol: 'HTTP/2.0',
  status: '206',
  bytes_sent: '1500',
  body_bytes_sent: '707',
  request_completion: 'OK',
  cache: 'EXPIRED',
  upstream_addr: '10.0.0.1:80, 10.0.0.2:80',
  upstream_status: '502, 206',
  upstream_header_time: '0.004, 0.018',
  http_range: 'bytes=0-99',
  referer: 'https://www.example.com/',
  user_agent: 'Mozilla/5.0 (X11; "quoted" \\ back) é',
  cmcd_request: '',
  sent_content_type: 'video/mp4',
  sent_content_length: '707',
  tls_unknown: '-',
  limit_rate: 0,
};

const read = (...records: object[]) =>
  readLines(records.map((record) => JSON.stringify(record)).join('\n'), 'nginx_json');
const CORE = { msec: '1795362405.147', status: '200', request_uri: '/a', request_method: 'GET' };

test('a full line becomes a delivery request, each field in its place and the rest kept', () => {
  const { records, sessionIds, rejected } = read(FULL);
  expect(rejected).toEqual([]);
  expect(sessionIds).toEqual(['s-1']);
  const expected: DeliveryRequest = {
    startedAt: 1795362405124,
    timeResolutionMs: 1,
    durationMs: 23,
    status: 206,
    bytes: 707,
    bytesKind: 'body',
    contentLength: 707,
    method: 'GET',
    scheme: 'https',
    host: 'cdn.example.com',
    path: '/t/abc/a%20b.m4s',
    query: FULL.request_uri.slice(FULL.request_uri.indexOf('?') + 1),
    cacheStatus: 'miss',
    cacheStatusRaw: 'EXPIRED',
    tier: 'edge',
    clientIp: '203.0.113.9',
    clientPort: 49053,
    connectionId: '12',
    connectionRequests: 3,
    userAgent: FULL.user_agent,
    referer: 'https://www.example.com/',
    protocol: 'HTTP/2.0',
    requestId: 'adcd70db',
    contentType: 'video/mp4',
    range: 'bytes=0-99',
    aborted: false,
    originTtfbMs: 22,
    originStatus: 206,
    cmcd: {
      version: 2,
      from: 'query',
      data: {
        bl: [{ value: 1200, ot: 'v' }],
        br: [
          { value: 800, ot: 'v' },
          { value: 64, ot: 'a' },
        ],
        cid: 'c',
        sid: 's-1',
        v: 2,
      },
    },
    extra: { upstream_addr: '10.0.0.1:80, 10.0.0.2:80', limit_rate: '0' },
  };
  expect(records).toEqual([expected]);
});

test('the short names of the recommended log_format say the same', () => {
  const { records, sessionIds } = read({
    ...{ msec: '1795362405.147', rt: '0.023', uht: '0.020', st: '200', bs: '1500', bbs: '707', m: 'GET', sch: 'https' },
    ...{
      h: 'cdn.example.com',
      uri: '/a.m4s?x=1',
      cache: 'HIT',
      ip: '2001:db8::1',
      xff: '198.51.100.7',
      ua: 'UA',
      ref: 'R',
    },
    ...{ p: 'HTTP/1.1', tls: 'TLSv1.3', rid: 'r1', rng: '', srv: '192.0.2.1', hn: 'edge-7' },
    ...{ co: 'br=800,ot=v', cr: 'bl=1200', cs: 'sid="s-2"', ct: 'bs', sd: '', ss: '' },
  });
  expect(sessionIds).toEqual(['s-2']);
  expect(records[0]).toMatchObject({
    startedAt: 1795362405124,
    originTtfbMs: 20,
    path: '/a.m4s',
    query: 'x=1',
    cacheStatus: 'hit',
    clientIp: '2001:db8::1',
    tlsVersion: 'TLSv1.3',
    serverIp: '192.0.2.1',
    pop: 'edge-7',
    cmcd: { version: 1, from: 'header', data: { bl: 1200, br: 800, bs: true, ot: 'v', sid: 's-2' } },
    extra: { xff: '198.51.100.7' },
  });
});

describe('one field at a time', () => {
  test.each<[name: string, fields: object, expected: object]>([
    [
      'numbers instead of texts',
      { status: 404, msec: 1795362405.147, request_time: 0.023 },
      { status: 404, startedAt: 1795362405124 },
    ],
    [
      'the time in whole seconds',
      { msec: undefined, time_iso8601: '2026-11-22T15:46:45+00:00' },
      { startedAt: 1795362405000, timeResolutionMs: 1000 },
    ],
    [
      'an unreadable msec beside a good time',
      { msec: '?', time: '2026-11-22T15:46:45Z' },
      { startedAt: 1795362405000, extra: { msec: '?' } },
    ],
    ['no answer', { status: '000' }, { status: 0 }],
    ['a client that went away', { status: '499' }, { status: 499, aborted: true }],
    ['an answer that did not get out whole', { request_completion: '' }, { aborted: true }],
    ['a server that closed without an answer', { status: '444', request_completion: '' }, { status: 444 }],
    ['total bytes only', { bytes_sent: '1500' }, { bytes: 1500, bytesKind: 'total' }],
    [
      'body bytes before total bytes',
      { body_bytes_sent: '700', bytes_sent: '1500' },
      { bytes: 700, bytesKind: 'body' },
    ],
    ['body bytes after total bytes', { bytes_sent: '1500', body_bytes_sent: '700' }, { bytes: 700, bytesKind: 'body' }],
    [
      'the host as the client sent it',
      { host: 'a', http_host: 'A:8080', server_name: 'b' },
      { host: 'A:8080', extra: { server_name: 'b' } },
    ],
    [
      'the name of the server where no other says it',
      { server_name: 'cdn.example.com' },
      { host: 'cdn.example.com', extra: { server_name: 'cdn.example.com' } },
    ],
    ['the name of no server', { server_name: '_' }, { extra: { server_name: '_' } }],
    ['path and query apart', { request_uri: undefined, uri: '/b', args: 'x=1' }, { path: '/b', query: 'x=1' }],
    [
      'a request line',
      { request_uri: undefined, request_method: undefined, request: 'PUT /b?x HTTP/2.0' },
      { method: 'PUT', path: '/b', query: 'x', protocol: 'HTTP/2.0' },
    ],
    [
      'an absolute target',
      { request_uri: 'http://o.example.com:8080/b?x=1' },
      { scheme: 'http', host: 'o.example.com:8080', path: '/b', query: 'x=1' },
    ],
    ['a preflight', { request_method: 'OPTIONS', status: '204' }, { method: 'OPTIONS', status: 204 }],
    ['a stale answer', { upstream_cache_status: 'UPDATING' }, { cacheStatus: 'stale', cacheStatusRaw: 'UPDATING' }],
    ['a cache word of somebody else', { cache: 'TEPID' }, { cacheStatus: 'unknown', cacheStatusRaw: 'TEPID' }],
    ['an upstream that never answered', { upstream_status: '504', upstream_header_time: '-' }, { originStatus: 504 }],
    ['a port that is none', { remote_port: 'x' }, { extra: { remote_port: 'x' } }],
    ['a nested value', { tags: { a: [1, '}"'] } }, { extra: { tags: '{"a":[1,"}\\""]}' } }],
    ['null', { user_agent: null, tags: null }, {}],
  ])('%s', (_, fields, expected) => {
    const { records, rejected } = read({ ...CORE, ...fields });
    expect(rejected).toEqual([]);
    expect(records[0]).toMatchObject(expected);
    for (const key of ['bytes', 'aborted', 'originTtfbMs', 'clientPort', 'userAgent', 'extra', 'cmcd']) {
      if (!(key in expected)) expect(records[0], key).not.toHaveProperty(key);
    }
  });
});

describe('CMCD', () => {
  test.each<[name: string, fields: object, sessionId: string, cmcd: object | undefined]>([
    [
      'headers win over the query',
      { request_uri: '/a?CMCD=sid%3D%22q%22', http_cmcd_session: 'sid="h"' },
      'h',
      { version: 1, from: 'header', data: { sid: 'h' } },
    ],
    [
      'also headers that say nothing useful',
      { request_uri: '/a?CMCD=sid%3D%22q%22', http_cmcd_session: '"' },
      '',
      { version: 0, from: 'header', data: {} },
    ],
    [
      'empty headers are none',
      { request_uri: '/a?CMCD=sid%3D%22q%22', http_cmcd_session: '-', cmcd_object: '' },
      'q',
      { version: 1, from: 'query', data: { sid: 'q' } },
    ],
    [
      'a field of its own',
      { cmcd: 'sid%3D%22f%22%2Cv%3D2' },
      'f',
      { version: 2, from: 'field', data: { sid: 'f', v: 2 } },
    ],
    [
      'a newer version is left out as a whole',
      { request_uri: '/a?CMCD=sid%3D%22q%22%2Cv%3D3' },
      '',
      { version: 0, from: 'query', data: {} },
    ],
    ['an empty argument', { request_uri: '/a?CMCD=' }, '', { version: 0, from: 'query', data: {} }],
    ['none', { request_uri: '/a?cmcd=sid' }, '', undefined],
    [
      'escapes in the session ID',
      { http_cmcd_session: String.raw`sid="a\"b\\"` },
      'a"b\\',
      { version: 1, from: 'header', data: { sid: 'a"b\\' } },
    ],
    [
      'a session ID without quotes',
      { http_cmcd_session: 'sid=7f-1,sf=h' },
      '7f-1',
      { version: 1, from: 'header', data: { sid: '7f-1', sf: 'h' } },
    ],
    [
      'a session ID in a list',
      { http_cmcd_session: 'sid=("s" "t")' },
      's',
      { version: 1, from: 'header', data: { sid: 's' } },
    ],
    [
      'a session ID beyond all bounds',
      { http_cmcd_session: `sid="${'x'.repeat(300)}",sf=h` },
      '',
      { data: { sf: 'h' } },
    ],
    [
      'a flag for a session ID',
      { http_cmcd_session: 'sid,sf=h' },
      '',
      { version: 1, from: 'header', data: { sf: 'h' } },
    ],
  ])('%s', (_, fields, sessionId, cmcd) => {
    const { records, sessionIds, rejected } = read({ ...CORE, ...fields });
    expect(rejected).toEqual([]);
    expect(sessionIds).toEqual([sessionId]);
    if (cmcd === undefined) expect(records[0]).not.toHaveProperty('cmcd');
    else expect(records[0]?.cmcd).toMatchObject(cmcd);
  });
});

test("a source's own names come before the format's", () => {
  const line = JSON.stringify({ ...CORE, colo: 'fra-1', took: '12.5', x_play: 'p-1', cache: 'HIT', odd: '1' });
  const fields = { colo: 'pop', took: 'durationMs', x_play: 'sessionId', odd: 'nonsense' };
  const { records, sessionIds } = readLines(line, 'nginx_json', { fields });
  expect(sessionIds).toEqual(['p-1']);
  expect(records[0]).toMatchObject({ pop: 'fra-1', durationMs: 12.5, cacheStatus: 'hit', extra: { odd: '1' } });
});

test('what a log_format written by hand makes of JSON is read: a number without a value, a comma too many', () => {
  const { records, rejected } = readLines(
    '{"msec":1795362405.147,"request_time":,"status":200,"request_uri":"/a",}',
    'nginx_json',
  );
  expect(rejected).toEqual([]);
  expect(records[0]).toMatchObject({ status: 200, path: '/a' });
});

describe('lines that are refused', () => {
  test.each([
    ['no JSON', 'hello', 'not_json'],
    ['a cut line', '{"msec":"1795362405.147","status":"2', 'not_json'],
    ['no status', JSON.stringify({ ...CORE, status: undefined }), 'missing_field'],
    ['no status but a dash', JSON.stringify({ ...CORE, status: '-' }), 'missing_field'],
    ['a status that is none', JSON.stringify({ ...CORE, status: '2OO' }), 'bad_status'],
    ['no time', JSON.stringify({ ...CORE, msec: undefined }), 'missing_field'],
    ['a start before 1970', JSON.stringify({ ...CORE, request_time: '9e10' }), 'bad_time'],
    ['no URL', JSON.stringify({ ...CORE, request_uri: undefined }), 'missing_field'],
    [
      'a request that nginx could not read',
      JSON.stringify({ ...CORE, request_uri: '', status: 400 }),
      'bad_request_line',
    ],
    [
      'a TLS handshake',
      JSON.stringify({ ...CORE, request_uri: undefined, request: '\u0016\u0003' }),
      'bad_request_line',
    ],
    ['too long', JSON.stringify({ ...CORE, x: 'x'.repeat(70_000) }), 'line_too_long'],
    ['too many fields', `{${Array.from({ length: 300 }, (_, n) => `"k${n}":1`).join(',')}}`, 'too_many_fields'],
  ])('%s', (_, line, reason) => {
    const good = JSON.stringify(CORE);
    const { received, records, rejected } = readLines(`${good}\n${line}\n${good}`, 'nginx_json');
    expect([received, records.length]).toEqual([3, 2]);
    expect(rejected.map((reject) => reject.reason)).toEqual([reason]);
    expect(rejected[0]?.detail).toMatch(/^.{10,200}\.$/);
  });
});

test('every flat object reads as JSON.parse would read it', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 2 }).filter((value) => value !== '');
  fc.assert(
    fc.property(
      fc.dictionary(
        text.map((name) => `x${name}`),
        fc.oneof(text, fc.integer(), fc.constant(true)),
      ),
      (fields) => {
        const { records } = read({ ...CORE, ...fields });
        const expected = Object.entries(fields).map(([name, value]) => [name, String(value)]);
        expect(records[0]?.extra ?? {}).toEqual(Object.fromEntries(expected));
      },
    ),
  );
});

test('words that say enough are read where no variable is named', () => {
  const line = {
    ...{ timestamp: '2026-11-22T15:46:45Z', domain: 'cdn.example.com', client_ip: '203.0.113.9', method: 'GET' },
    ...{
      path: '/a?b=c',
      status_code: 200,
      duration_ms: 250,
      cache_status: 'HIT',
      referrer: 'https://www.example.com/',
    },
  };
  expect(read(line).records[0]).toMatchObject({
    ...{ startedAt: 1795362404750, durationMs: 250, host: 'cdn.example.com', clientIp: '203.0.113.9', path: '/a' },
    ...{ query: 'b=c', cacheStatus: 'hit', referer: 'https://www.example.com/' },
  });
});
