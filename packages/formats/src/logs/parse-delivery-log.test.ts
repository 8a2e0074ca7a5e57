import { gzipSync } from 'node:zlib';
import { DeliveryRow, LOG_FORMATS, type LogFormatId, type LogFormatOptions } from '@telecine/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLines } from '../testing/read-lines.ts';
import { MAX_LINE_BYTES } from './limits.ts';
import { parseDeliveryLog } from './parse-delivery-log.ts';

const JSON_LINE = '{"msec":"1795362405.147","status":"200","request_uri":"/a?CMCD=sid%3D%22s%22","ua":"a \\"b\\""}';
const COMBINED_LINE = String.raw`203.0.113.9 - - [22/Nov/2026:15:46:45 +0000] "GET /a?CMCD=sid%3D%22s%22 HTTP/1.1" 200 7 "-" "a \x22b\x22"`;

describe.each([
  ['nginx_json', JSON_LINE],
  ['nginx_combined', COMBINED_LINE],
] as const)('%s, however it is shipped', (format, line) => {
  const text = JSON.stringify(line);
  const record = format === 'nginx_json' ? line : text;

  test.each([
    ['lines', `${line}\n${line}\n`],
    ['CR LF, spaces and empty lines', `\r\n  ${line} \r\n\r\n\t\n${line}\r\n`],
    ['a byte order mark', `\ufeff${line}\n${line}`],
    ['a JSON array', `[${record},${record}]`],
    ['a JSON array over lines', `[\n  ${text} ,\n  ${record}\n]\n`],
    ['arrays in lines', `[${text}]\n[${text}]`],
    ['an array and a line', `[${record}]\n${line}`],
    ['JSON strings', `${text}\n${text}`],
    ['Vector', `{"message":${text},"host":"h","timestamp":"2026-11-22T15:46:46Z"}\n`.repeat(2)],
    ['Vector, its default', `[{"message":${text},"source_type":"file"},{"message":${text}}]`],
    ['Fluent Bit', `[{"date":1795362405.1,"log":${text}},{"date":1795362405.2,"log":${text}}]`],
    ['Docker', `{"log":${JSON.stringify(`${line}\n`)},"stream":"stdout","time":"2026-11-22T15:46:45Z"}\n`.repeat(2)],
    ['Logstash', `{"@timestamp":"2026-11-22T15:46:45Z","event":{"original":${text}}}\n`.repeat(2)],
    ['Logstash, flat', `{"@version":"1","event.original":${text}}\n`.repeat(2)],
    ['Cloud Logging', `{"insertId":"1","textPayload":${text}}\n`.repeat(2)],
    ['OpenTelemetry', `{"body":{"stringValue":${text}}}\n`.repeat(2)],
    ['Docker in Vector', `{"message":${JSON.stringify(`{"log":${text}}`)}}\n`.repeat(2)],
    ['CRI', `2026-11-22T15:46:45.123456789Z stdout F ${line}\n`.repeat(2)],
    ['syslog', `<190>Nov 22 15:46:45 edge-1 nginx: ${line}\n`.repeat(2)],
    ['a syslog file', `Nov  2 15:46:45 edge-1 nginx[12]: ${line}\n`.repeat(2)],
    ['syslog with ISO times', `<190>2026-11-22T15:46:45.1+00:00 edge-1 nginx: ${line}\n`.repeat(2)],
    ['syslog, RFC 5424', `<190>1 2026-11-22T15:46:45.003Z edge-1 nginx 12 - [a b="c"] ${line}\n`.repeat(2)],
  ])('%s', (_, body) => {
    const { received, records, sessionIds, rejected, lines } = readLines(body, format);
    expect(rejected).toEqual([]);
    expect(received).toBe(2);
    expect(sessionIds).toEqual(['s', 's']);
    for (const { userAgent, path } of records) expect([userAgent, path]).toEqual(['a "b"', '/a']);
    expect(lines).toEqual([line, line]);
  });
});

test('records of a shipper that already parsed the lines are read too', () => {
  const body = `{"message":${JSON_LINE},"host":{"name":"h"}}`;
  expect(readLines(body, 'nginx_json').sessionIds).toEqual(['s']);
});

test('an array that breaks off costs only what was cut', () => {
  const { received, records, rejected } = readLines(`[${JSON_LINE},${JSON_LINE},{"msec":"17`, 'nginx_json');
  expect([received, records.length, rejected[0]?.reason]).toEqual([3, 2, 'not_json']);
});

test('a body of arrays that never end is read once, not once for each of them', () => {
  const { received, rejected } = readLines('[{"a":"\n'.repeat(200_000), 'nginx_json');
  expect([received, rejected.length]).toEqual([200_000, 200_000]);
});

test('a line at the limit is read, one byte more is refused, and its neighbours stay', () => {
  const padded = (length: number) => {
    const line = '{"msec":"1795362405.147","status":"200","request_uri":"/a","x":""}';
    return line.replace(
      '""}',
      `"${'\\"'.repeat((length - line.length) / 2)}${'y'.repeat((length - line.length) % 2)}"}`,
    );
  };
  const { received, records, rejected } = readLines(
    [padded(MAX_LINE_BYTES), padded(MAX_LINE_BYTES + 1), JSON_LINE].join('\n'),
    'nginx_json',
  );
  expect([received, records.length, rejected.map(({ reason }) => reason)]).toEqual([3, 2, ['line_too_long']]);
});

test.each([
  ['gzip that nothing announces', gzipSync(JSON_LINE), 'wrong_shape', 'compressed with gzip'],
  ['UTF-16', Buffer.from(`\ufeff${JSON_LINE}\n${JSON_LINE}`, 'utf16le'), 'not_utf8', 'Send it as UTF-8'],
  ['a Parquet file', Buffer.from('PAR1\n\n'), 'wrong_shape', 'Parquet'],
])('%s is refused as a whole, with what to do', (_, body, reason, detail) => {
  const { received, rejected } = readLines(body, 'nginx_json');
  expect([received, rejected[0]?.reason]).toEqual([1, reason]);
  expect(rejected[0]?.detail).toContain(detail);
});

test('of two formats in one body each line is judged by itself', () => {
  const { records, rejected } = readLines([JSON_LINE, COMBINED_LINE, JSON_LINE].join('\n'), 'nginx_json');
  expect([records.length, rejected.map(({ reason }) => reason)]).toEqual([2, ['not_json']]);
});

test('texts of a row stay whole until the sink returns, also where all of them were decoded', () => {
  const escaped = (text: string) =>
    [...text].map((character) => `\\u00${character.charCodeAt(0).toString(16)}`).join('');
  const line = `{"msec":"1795362405.147","${escaped('status')}":"200","request_uri":"${escaped('/a?CMCD=sid%253D%2522s%2522')}","ua":"${escaped('agent')}","x":"${escaped('y')}"}`;
  const { records, sessionIds } = readLines(line, 'nginx_json');
  expect(sessionIds).toEqual(['s']);
  expect(records[0]).toMatchObject({ path: '/a', userAgent: 'agent', extra: { x: 'y' }, cmcd: { data: { sid: 's' } } });
});

const pieces = fc.constantFrom(
  ...['{', '}', '[', ']', '"', '\\', ',', ':', '\n', ' ', '-', '=', '&', '?', '%', '%22', '\\x', '\\u0', 'null'],
  ...['"msec"', '"1795362405.147"', '"status"', '"200"', '"request_uri"', '"/a?CMCD=sid%3D%22s"', '"message"', '"log"'],
  ...[
    '203.0.113.9 - - ',
    '[22/Nov/2026:15:46:45 +0000]',
    '"GET / HTTP/1.1"',
    ' 200 7',
    'cs=HIT ',
    'CMCD=',
    '\t',
    '\r\n',
    '|',
    '""',
    '#Fields: date time cs-method\n',
    'status,url,startedAt\n',
    '1795362405,',
    '1795362405.147 ',
    '{"records":[',
    '{"data":"eyJhIjoxfQo=',
    '{"a":{"b":[{"c":',
    '2026-11-22T15:46:45.1Z stdout P ',
    '2026-11-22T15:46:45.1Z stdout F ',
    '9'.repeat(30),
    JSON_LINE,
    COMBINED_LINE,
  ],
);
const bodies = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.array(pieces, { maxLength: 30 }).map((parts) => Buffer.from(parts.join(''))),
  fc
    .tuple(fc.constantFrom(JSON_LINE, COMBINED_LINE), fc.nat(200), fc.integer({ min: 0, max: 255 }), fc.nat(200))
    .map(([line, at, byte, length]) =>
      Buffer.from(line.slice(0, length) + String.fromCharCode(byte) + line.slice(at), 'latin1'),
    ),
);

const configured: readonly (readonly [LogFormatId, LogFormatOptions])[] = [
  ...LOG_FORMATS.map(({ id }) => [id, {}] as const),
  [
    'nginx',
    { logFormat: '$remote_addr:$remote_port [$time_local] "$request" $status $upstream_status $host$request_uri' },
  ],
  ['nginx', { logFormat: '{"a":"$msec","b":$status,"c":{"d":"$scheme://$host$request_uri"}}' }],
  ['apache', { logFormat: '%h %t \\"%r\\" %>s %U%q %{sec}t.%{msec_frac}t' }],
  ['varnish', { logFormat: '{"t":"%{%s}t","b":%b,"r":"%r","s":%s,"side":"%{Varnish:side}x"}' }],
  ['trafficserver', { logFormat: '%<cqtq> %<chi>:%<chp> %<crc>/%<pssc> "%<{User-Agent}cqh>" %<cquuc>' }],
  ['haproxy', { logFormat: '%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %hr %hs %{+Q}r', fields: ['host'] }],
  ['haproxy', { logFormat: '%{+json}o %(a)ci %(b)ST %(c)HU %(d)Ts' }],
  ['envoy', { logFormat: '%START_TIME(%s.%3f)%||%REQ(:PATH)%||%RESPONSE_CODE%||%DOWNSTREAM_REMOTE_ADDRESS%' }],
  ['csv', { fields: ['startedAt', 'status', 'url'], timeZone: 'Europe/Berlin' }],
  ['tsv', { mapping: { time: 'startedAt', 'cs-method': 'method' }, timeZone: 'America/St_Johns' }],
  ['ndjson', { mapping: { 'a.b[0]': 'status', a: 'host' } }],
];

test.each(configured)(
  '%s with %j takes any bytes: it never throws, and accepted + rejected = received',
  (format, options) => {
    fc.assert(
      fc.property(bodies, (body) => {
        let accepted = 0;
        let rejected = 0;
        const received = parseDeliveryLog(body, format, options, {
          row: (row, source, from, to) => {
            accepted++;
            expect(row).toBeInstanceOf(DeliveryRow);
            expect(source.subarray(from, to).length).toBe(to - from);
          },
          reject: (_reason, detail) => {
            rejected++;
            expect(detail).not.toBe('');
          },
        });
        expect(accepted + rejected).toBe(received);
        readLines(body, format, options); // and every row can be made an object
      }),
      { numRuns: 1000 },
    );
  },
  30_000, // on a busy machine
);

const directives = fc.constantFrom(
  ...[
    'log_format ',
    'LogFormat ',
    'log-format ',
    'varnishncsa -F ',
    'format: ',
    'escape=none ',
    "'",
    '"',
    '\\',
    '\\"',
    ';',
    ' ',
    '{',
    '}',
  ],
  ...[
    '$msec',
    '$',
    '$' + '{status}',
    '$request',
    '$a$b',
    '%h',
    '%',
    '%%',
    '%{',
    '%{X}i',
    '%{%s}t',
    '%{msec_frac}t',
    '%<',
    '%<cqtq>',
    '%<{a',
  ],
  ...[
    '%ci',
    '%[',
    '%[src,json(utf8s)]',
    '%{+Q}r',
    '%{+json}o',
    '%(a)ST',
    '%hr',
    '%hs',
    '%Ts',
    '%ms',
    '%REQ(',
    '%REQ(A?B):3%',
  ],
  ...['%START_TIME(%s)%', '\n', '\\\n', ':', '|', '"a":"'],
);
const formatStrings = fc.array(directives, { maxLength: 12 }).map((parts) => parts.join(''));

test('whatever an administrator pastes as a log format, lines are read or refused', () => {
  const withFormat = fc.constantFrom<LogFormatId>('nginx', 'apache', 'varnish', 'trafficserver', 'haproxy', 'envoy');
  fc.assert(
    fc.property(withFormat, formatStrings, bodies, (format, logFormat, body) => {
      const { received, records, rejected } = readLines(body, format, { logFormat });
      expect(records.length + rejected.length).toBe(received);
    }),
    { numRuns: 5000 },
  );
}, 30_000);
