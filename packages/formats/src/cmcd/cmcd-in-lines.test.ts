import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CmcdData, LogFormatId, LogFormatOptions } from '@telecine/domain';
import { expect, test } from 'vitest';
import { readLines } from '../testing/read-lines.ts';

/** A line of a server whose client sent this query, or this header, as the server writes it. */
type Line = readonly [format: LogFormatId, options: LogFormatOptions, line: (sent: string) => string];

const TIME = '[22/Nov/2026:15:46:45 +0000]';
const escaped = (text: string, unsafe: RegExp, written: (byte: number) => string): string =>
  text.replace(unsafe, (found) => [...Buffer.from(found)].map(written).join(''));
const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
const nginx = (text: string) => escaped(text, /[\\"]|[^\x20-\x7e]/g, (byte) => `\\x${hex(byte)}`);
const apache = (text: string) => escaped(text.replace(/[\\"]/g, '\\$&'), /[^\x20-\x7e]/g, (byte) => `\\x${hex(byte)}`);
const haproxy = (text: string) => escaped(text, /["#{|}]|[^\x20-\x7e]/g, (byte) => `#${hex(byte)}`);
const json = (record: object): string => JSON.stringify(record);

const QUERIES: readonly Line[] = [
  ['nginx_combined', {}, (query) => `203.0.113.9 - - ${TIME} "GET /a?${nginx(query)} HTTP/1.1" 200 7 "-" "UA"`],
  ['nginx_json', {}, (query) => json({ msec: '1795362405.147', status: '200', request_uri: `/a?${query}` })],
  ['nginx', { logFormat: '$msec|$status|$uri|$args|-' }, (query) => `1795362405.147|200|/a|${nginx(query)}|-`],
  ['apache', { logFormat: '%t %>s "%U%q" %b' }, (query) => `${TIME} 200 "/a?${apache(query)}" 7`],
  ['varnish', {}, (query) => `203.0.113.9 - - ${TIME} "GET http://h/a?${apache(query)} HTTP/1.1" 200 7 "-" "UA"`],
  [
    'haproxy',
    {},
    (query) =>
      `203.0.113.9:1 [22/Nov/2026:15:46:45.124] f~ b/s 0/0/0/1/2 200 7 - - ---- 1/1/0/0/0 0/0 "GET /a?${haproxy(query)} HTTP/1.1"`,
  ],
  [
    'envoy',
    {},
    (query) => `[2026-11-22T15:46:45.000Z] "GET /a?${query} HTTP/1.1" 200 - 0 7 2 1 "-" "UA" "r" "h" "10.0.0.1:80"`,
  ],
  ['caddy', {}, (query) => json({ ts: 1795362405.1, status: 200, request: { uri: `/a?${query}` } })],
  [
    'traefik',
    {},
    (query) => json({ StartUTC: '2026-11-22T15:46:45Z', DownstreamStatus: 200, RequestPath: `/a?${query}` }),
  ],
  ['csv', { fields: ['startedAt', 'status', 'url'] }, (query) => `1795362405,200,"/a?${query.replaceAll('"', '""')}"`],
];

const HEADERS: readonly Line[] = [
  [
    'nginx_json',
    {},
    (header) => json({ msec: '1795362405.147', status: '200', request_uri: '/a', http_cmcd_session: header }),
  ],
  [
    'nginx_combined',
    {},
    (header) => `203.0.113.9 - - ${TIME} "GET /a HTTP/1.1" 200 7 "-" "UA" cmcd_sess="${nginx(header)}"`,
  ],
  ['apache', { logFormat: '%t %>s "%U" "%{CMCD-Status}i"' }, (header) => `${TIME} 200 "/a" "${apache(header)}"`],
  [
    'haproxy',
    { fields: ['cmcd-request'] },
    (header) =>
      `203.0.113.9:1 [22/Nov/2026:15:46:45.124] f~ b/s 0/0/0/1/2 200 7 - - ---- 1/1/0/0/0 0/0 {${haproxy(header)}} "GET /a HTTP/1.1"`,
  ],
  [
    'envoy',
    {},
    (header) => json({ start_time: '2026-11-22T15:46:45Z', response_code: 200, path: '/a', 'cmcd-session': header }),
  ],
  [
    'caddy',
    {},
    (header) => json({ ts: 1795362405.1, status: 200, request: { uri: '/a', headers: { 'Cmcd-Session': [header] } } }),
  ],
  [
    'traefik',
    {},
    (header) =>
      json({
        StartUTC: '2026-11-22T15:46:45Z',
        DownstreamStatus: 200,
        RequestPath: '/a',
        'request_Cmcd-Session': header,
      }),
  ],
];

const dataOf = ([format, options, line]: Line, sent: string): CmcdData | null => {
  const { records, rejected } = readLines(line(sent), format, options);
  expect(rejected).toEqual([]);
  return records[0]?.cmcd?.data ?? null;
};

test.each<[payload: string, data: CmcdData]>([
  [String.raw`bl=1200,cid="a \"b\" \\c|{d}#",sid="s-1",su`, { bl: 1200, cid: 'a "b" \\c|{d}#', sid: 's-1', su: true }],
  [
    'br=(800;v 64;a),nor=("a%2Fb.m4s";r="0-9"),v=2',
    {
      br: [
        { value: 800, ot: 'v' },
        { value: 64, ot: 'a' },
      ],
      nor: [{ url: 'a%2Fb.m4s', range: '0-9' }],
      v: 2,
    },
  ],
  ["bl=,br=100,sid='x',cid=\"open", { br: 100 }],
  ['bl=1200,v=3', {}],
])('%s comes out of every server’s lines alike, from the query and from headers', (payload, data) => {
  for (const line of QUERIES) expect(dataOf(line, `x=1&CMCD=${encodeURIComponent(payload)}`), line[0]).toEqual(data);
  for (const line of HEADERS) expect(dataOf(line, payload), line[0]).toEqual(data);
});

const shared = fileURLToPath(new URL('../../../../../shared/fixtures/cmcd/tricky-cases.json', import.meta.url));
if (!existsSync(shared)) console.log('skipped: no collection of tricky CMCD beside the repository');
test.skipIf(!existsSync(shared))(
  'a collection of tricky payloads comes out of every server’s lines as was agreed on',
  () => {
    const cases: { id: string; kind: string; input: string; recommended: CmcdData | null }[] = JSON.parse(
      readFileSync(shared, 'utf8'),
    );
    for (const { id, kind, input, recommended } of cases) {
      const query = kind === 'query' ? input : `CMCD=${encodeURIComponent(input)}`;
      for (const line of QUERIES) expect(dataOf(line, query), `${id} in ${line[0]}`).toEqual(recommended);
      if (kind === 'query') continue;
      for (const line of HEADERS) expect(dataOf(line, input), `${id} in a header of ${line[0]}`).toEqual(recommended);
    }
  },
);
