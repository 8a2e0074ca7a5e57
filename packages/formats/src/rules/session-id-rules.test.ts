import type { LogFormatId, LogFormatOptions, SessionIdRule } from '@telecine/domain';
import { NUMBER, SESSION_ID_ORIGINS, TEXT } from '@telecine/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDeliveryLog } from '../logs/parse-delivery-log.ts';
import { readLines } from '../testing/read-lines.ts';

const line = (members: object) => JSON.stringify({ msec: '1795362405.147', status: '200', ...members });
const read = (text: string, sessionIdRules: readonly SessionIdRule[], format: LogFormatId = 'nginx_json') =>
  readLines(text, format, { sessionIdRules }).sessionIds[0];

describe('a rule finds the session ID', () => {
  test.each<[name: string, rule: SessionIdRule, members: object, expected: string]>([
    ['in the query', { kind: 'query_key', name: 'sid' }, { request_uri: '/a?xsid=0&sid=s%201&sid=2' }, 's 1'],
    ['not where the key is empty', { kind: 'query_key', name: 'sid' }, { request_uri: '/a?sid=&sid=2' }, '2'],
    [
      'in a header by its own name',
      { kind: 'header', name: 'X-Play-Id' },
      { request_uri: '/a', http_x_play_id: 's-1' },
      's-1',
    ],
    [
      'in a header by the vendor’s name',
      { kind: 'header', name: 'http_x_play_id' },
      { request_uri: '/a', http_x_play_id: 's-1' },
      's-1',
    ],
    [
      'in a cookie among others',
      { kind: 'cookie', name: 'sid' },
      { request_uri: '/a', http_cookie: 'a=1; sid=s-1; b=2' },
      's-1',
    ],
    [
      'in cookies that the log encoded',
      { kind: 'cookie', name: 'sid' },
      { request_uri: '/a', cookie: 'a=1%3B%20sid=s-1' },
      's-1',
    ],
    ['in a cookie of its own', { kind: 'cookie', name: 'sid' }, { request_uri: '/a', cookie_sid: 's-1' }, 's-1'],
    ['in a segment of the path', { kind: 'path_segment', index: 1 }, { request_uri: '/p/s%201/a.ts?x' }, 's 1'],
    ['in a segment from the end', { kind: 'path_segment', index: -2 }, { request_uri: '/p/s-1/a.ts' }, 's-1'],
    [
      'by a pattern’s named group',
      { kind: 'pattern', in: 'url', pattern: '(x)=(?<sid>\\w+)' },
      { request_uri: '/a?x=s1' },
      's1',
    ],
    [
      'by a pattern’s first group',
      { kind: 'pattern', in: 'user_agent', pattern: 'play/(\\S+)' },
      { request_uri: '/a', ua: 'UA play/s-1 x' },
      's-1',
    ],
    [
      'by all that a pattern matches',
      { kind: 'pattern', in: 'referer', pattern: '\\d{3}' },
      { request_uri: '/a', referer: 'https://x.example/123' },
      '123',
    ],
  ])('%s', (_, rule, members, expected) => {
    expect(read(line(members), [rule])).toBe(expected);
  });

  test.each<[name: string, rule: SessionIdRule]>([
    ['no such key', { kind: 'query_key', name: 'si' }],
    ['no such header', { kind: 'header', name: 'play-id' }],
    ['no such cookie', { kind: 'cookie', name: 'id' }],
    ['too few segments', { kind: 'path_segment', index: 5 }],
    ['too few segments from the end', { kind: 'path_segment', index: -5 }],
    ['a pattern that doesn’t match', { kind: 'pattern', in: 'url', pattern: '^b' }],
    ['a pattern that is none', { kind: 'pattern', in: 'url', pattern: '(' }],
  ])('%s: there is none', (_, rule) => {
    expect(read(line({ request_uri: '/p/a.ts?sid=1', http_x_play_id: 's', cookie: 'sid=1' }), [rule])).toBe('');
  });

  test('under the names of other formats', () => {
    const apache = '203.0.113.9 [22/Nov/2026:15:46:45 +0000] "GET /a HTTP/1.1" 200 "s-1" "a=1; sid=s-2"';
    const logFormat = '%h %t "%r" %>s "%{X-Play-Id}i" "%{Cookie}i"';
    const ids = (sessionIdRules: readonly SessionIdRule[]) =>
      readLines(apache, 'apache', { logFormat, sessionIdRules }).sessionIds;
    expect(ids([{ kind: 'header', name: 'x-play-id' }])).toEqual(['s-1']);
    expect(ids([{ kind: 'cookie', name: 'sid' }])).toEqual(['s-2']);
    const nested = '{"startedAt":1795362405147,"status":200,"path":"/a","request":{"headers":{"X-Play-Id":["s-1"]}}}';
    expect(read(nested, [{ kind: 'header', name: 'X-Play-Id' }], 'ndjson')).toBe('s-1');
  });
});

test('CMCD comes first, then the rules in their order, and a value that is too long is none', () => {
  const rules: SessionIdRule[] = [
    { kind: 'query_key', name: 'a' },
    { kind: 'query_key', name: 'b' },
  ];
  expect(read(line({ request_uri: '/x?a=1&CMCD=sid%3D%22s-1%22' }), rules)).toBe('s-1');
  expect(read(line({ request_uri: '/x?b=2&a=1' }), rules)).toBe('1');
  expect(read(line({ request_uri: '/x?b=2' }), rules)).toBe('2');
  expect(read(line({ request_uri: `/x?b=2&a=${'1'.repeat(300)}` }), rules)).toBe('2');
});

test('a row says that a rule found it', () => {
  const options: LogFormatOptions = { sessionIdRules: [{ kind: 'path_segment', index: 0 }] };
  const origins: (number | null)[] = [];
  const sink = {
    row: (row: { number(slot: number): number | null }) => origins.push(row.number(NUMBER.sessionIdFrom)),
    reject: () => undefined,
  };
  parseDeliveryLog(Buffer.from(line({ request_uri: '/s-1/a' })), 'nginx_json', options, sink);
  expect(origins).toEqual([SESSION_ID_ORIGINS.indexOf('source_rule')]);
});

test('a URL rule names the content where CMCD doesn’t', () => {
  const contents: string[] = [];
  const sink = {
    row: (row: { text(slot: number): string }) => contents.push(row.text(TEXT.contentId)),
    reject: () => undefined,
  };
  const body = [
    line({ request_uri: '/vod/film/1.ts' }),
    line({ request_uri: '/vod/film/1.ts?CMCD=cid%3D%22c%22' }),
    line({ request_uri: '/x' }),
  ];
  parseDeliveryLog(Buffer.from(body.join('\n')), 'nginx_json', { urlRules: [{ template: '/vod/{content}/*' }] }, sink);
  expect(contents).toEqual(['film', 'c', '']);
});

test('whatever a line and the rules hold, a line is read', () => {
  const text = fc.string({ maxLength: 40 });
  const rule: fc.Arbitrary<SessionIdRule> = fc.oneof(
    fc.record({ kind: fc.constantFrom('query_key' as const, 'header' as const, 'cookie' as const), name: text }),
    fc.record({ kind: fc.constant('path_segment' as const), index: fc.integer({ min: -5, max: 5 }) }),
    fc.record({
      kind: fc.constant('pattern' as const),
      in: fc.constantFrom('url' as const, 'user_agent' as const),
      pattern: text,
    }),
  );
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 4 }), text, text, text, (rules, path, key, value) => {
      const body = line({ request_uri: `/${path}`, [key]: value, cookie: value });
      expect(readLines(body, 'nginx_json', { sessionIdRules: rules }).received).toBe(1);
    }),
  );
});
